/** Fuzzy dates: what was recorded, its outer bounds, and the shape it is drawn in. */
import { type DatePart, type Reading, looseFirst, looseLast, readEdtf } from './edtf';
import { addDays, daysBetween } from './days';
import type { Day, EventSummary, FuzzyDate } from './records';
import { type Result, ok } from './result';
import type { Clock, PrecisionKind } from './vocabulary';

export { addDays, daysBetween, isDay, weekday } from './days';
export { formatDay, formatFuzzy, spanOfDays } from './date-words';

/**
 * How a date is drawn.
 * - `day`: one day; uncertain where the source doubts it (`?`).
 * - `set`: one of these days; sources disagree.
 * - `span`: lasted, or was planned, from–to. A loose end (`~`) is drawn tapered beyond the day given here.
 * - `within`: some day in that month, year or longer time.
 * - `approximate`: “about” (`~`): `core` is the middle of what was named, `start`–`end` the padded interval
 *   (day ±3 days, month ±15, season ±30, year ±183, longer ±1826).
 * - `open`: only one side is known.
 */
export type DateShape =
  | { kind: 'day'; day: Day; uncertain: boolean }
  | { kind: 'set'; days: Day[] }
  | { kind: 'span'; start: Day; end: Day; looseStart: boolean; looseEnd: boolean }
  | { kind: 'within'; start: Day; end: Day; unit: 'month' | 'year' | 'span' }
  | { kind: 'approximate'; start: Day; end: Day; core: Day }
  | { kind: 'open'; start: Day | null; end: Day | null }
  | { kind: 'unknown' };

/**
 * Reads an EDTF text into a date with bounds: earliest and latest day it can mean, padding for `~` included, null on a
 * side that is open or not known. Faults as in `readEdtf`, each with a sentence that says how to mend it.
 */
export function parseFuzzy(edtf: string, words: string | null = null): Result<FuzzyDate> {
  const reading = readEdtf(edtf);
  if (!reading.ok) return reading;
  const [earliest, latest] = boundsOf(reading.value);
  return ok({ words: words?.trim() || null, edtf: edtf.trim(), earliest, latest, kind: precisionOf(reading.value) });
}

const extreme = (days: Day[], pick: (a: Day, b: Day) => boolean) => days.reduce((a, b) => (pick(a, b) ? a : b));
const firstOf = (parts: DatePart[]) => extreme(parts.map(looseFirst), (a, b) => a <= b);
const lastOf = (parts: DatePart[]) => extreme(parts.map(looseLast), (a, b) => a >= b);

function boundsOf(reading: Reading): [Day | null, Day | null] {
  switch (reading.form) {
    case 'unknown':
      return [null, null];
    case 'date':
      return [looseFirst(reading.part), looseLast(reading.part)];
    case 'set':
      return [reading.earlier ? null : firstOf(reading.parts), reading.later ? null : lastOf(reading.parts)];
    case 'interval': {
      const { from, to } = reading;
      return [typeof from === 'string' ? null : looseFirst(from), typeof to === 'string' ? null : looseLast(to)];
    }
  }
}

function precisionOf(reading: Reading): PrecisionKind {
  switch (reading.form) {
    case 'unknown':
      return 'unknown';
    case 'date':
      if (reading.part.approximate) return 'approximate';
      if (reading.part.unit !== 'day') return 'range';
      return reading.part.uncertain ? 'day' : 'exact';
    case 'set':
      if (reading.earlier || reading.later) return 'one_sided';
      return reading.every ? 'range' : 'set';
    case 'interval': {
      const { from, to } = reading;
      if (typeof from === 'string' || typeof to === 'string') return 'one_sided';
      if (from.approximate || to.approximate) return 'approximate';
      if (from.unit !== 'day' || from.pattern !== to.pattern) return 'range';
      return from.uncertain || to.uncertain ? 'day' : 'exact';
    }
  }
}

/** The shape of a date on a time axis. A date whose EDTF cannot be read falls back on its bounds. */
export function dateShape(date: FuzzyDate): DateShape {
  const reading = readEdtf(date.edtf);
  if (!reading.ok) return shapeOfBounds(date.earliest, date.latest);
  const shape = shapeOf(reading.value);
  return shape ?? shapeOfBounds(...boundsOf(reading.value));
}

function shapeOfBounds(earliest: Day | null, latest: Day | null): DateShape {
  if (!earliest && !latest) return { kind: 'unknown' };
  if (!earliest || !latest) return { kind: 'open', start: earliest, end: latest };
  return { kind: 'within', start: earliest, end: latest, unit: 'span' };
}

function shapeOf(reading: Reading): DateShape | null {
  switch (reading.form) {
    case 'unknown':
      return null;
    case 'date':
      return shapeOfPart(reading.part);
    case 'set': {
      const { parts, earlier, later, every } = reading;
      if (earlier || later) return null;
      if (every) return { kind: 'span', start: firstOf(parts), end: lastOf(parts), looseStart: false, looseEnd: false };
      if (!parts.every((part) => part.unit === 'day')) return null;
      return { kind: 'set', days: [...new Set(parts.map((part) => part.first))] };
    }
    case 'interval': {
      const { from, to } = reading;
      if (typeof from === 'string' || typeof to === 'string') return null;
      if (from.unit === 'day' && from.pattern === to.pattern) return shapeOfPart(from);
      const loose = (part: DatePart) => part.approximate || part.uncertain || part.pattern.includes('X');
      return { kind: 'span', start: from.first, end: to.last, looseStart: loose(from), looseEnd: loose(to) };
    }
  }
}

function shapeOfPart(part: DatePart): DateShape {
  if (part.approximate) {
    const core = middle(part.first, part.last);
    return { kind: 'approximate', start: looseFirst(part), end: looseLast(part), core };
  }
  if (part.unit === 'day') return { kind: 'day', day: part.first, uncertain: part.uncertain };
  const unit = part.unit === 'month' || part.unit === 'year' ? part.unit : 'span';
  return { kind: 'within', start: part.first, end: part.last, unit };
}

/** The date an event stands at, and which clock it is read from: occurred, else intended, else announced. */
export function placedDate(
  event: Pick<EventSummary, 'occurred' | 'intended' | 'announced'>,
): { date: FuzzyDate; clock: Clock } | null {
  for (const clock of ['occurred', 'intended', 'announced'] as const) {
    const date = event[clock];
    if (date) return { date, clock };
  }
  return null;
}

/** The day in the middle of two days; the earlier of two middle days. */
function middle(first: Day, last: Day): Day {
  return addDays(first, Math.floor(daysBetween(first, last) / 2));
}
