/**
 * EDTF text → a reading with bounds. Grammar by the `edtf` package, bounds by ourselves: its own `max` is null for an
 * unknown end, Infinity for an open one, and its classes go through instants.
 */
import { parse } from 'edtf';
import type { EdtfDate, EdtfList, EdtfSeason } from 'edtf';
import { addDays, daysBetween, daysInMonth, isDay } from './days';
import type { Day } from './records';
import { type Fault, type Result, fail, ok } from './result';

export type Unit = 'day' | 'month' | 'season' | 'year' | 'longer';

/** One date inside an EDTF text, with the first and last day it can mean, before any padding for `~`. */
export interface DatePart {
  first: Day;
  last: Day;
  unit: Unit;
  /** `YYYY-MM-DD` or shorter, with X for what is not specified; a season as `YYYY-21` … `YYYY-41`. */
  pattern: string;
  approximate: boolean;
  uncertain: boolean;
}

export type Reading =
  | { form: 'date'; part: DatePart }
  | { form: 'interval'; from: DatePart | 'open' | 'unknown'; to: DatePart | 'open' | 'unknown' }
  | { form: 'set'; every: boolean; parts: DatePart[]; earlier: boolean; later: boolean }
  | { form: 'unknown' };

/**
 * How far `~` reaches on either side, in days, by the unit it stands on: a day ±3, a month ±15, a season ±30,
 * a year ±183, anything longer ±1826. EDTF sets no width; this is Parley's rule, stated in the codebook.
 */
const looseDays: Readonly<Record<Unit, number>> = { day: 3, month: 15, season: 30, year: 183, longer: 1826 };

/** A plain day as a part. */
export const dayPart = (day: Day): DatePart => ({
  first: day,
  last: day,
  unit: 'day',
  pattern: day,
  approximate: false,
  uncertain: false,
});

export const looseFirst = (part: DatePart): Day =>
  part.approximate ? addDays(part.first, -looseDays[part.unit]) : part.first;
export const looseLast = (part: DatePart): Day =>
  part.approximate ? addDays(part.last, looseDays[part.unit]) : part.last;

/** First and last month (1–12, of the year plus an offset) of EDTF's seasons, quarters, thirds and halves. */
const seasonMonths: Readonly<Record<number, readonly [from: number, to: number]>> = {
  // Winter belongs to no single calendar year: both winters that touch the year are meant. Unnamed hemisphere: northern.
  21: [3, 5],
  22: [6, 8],
  23: [9, 11],
  24: [0, 14],
  25: [3, 5],
  26: [6, 8],
  27: [9, 11],
  28: [0, 14],
  29: [9, 11],
  30: [0, 14],
  31: [3, 5],
  32: [6, 8],
  33: [1, 3],
  34: [4, 6],
  35: [7, 9],
  36: [10, 12],
  37: [1, 4],
  38: [5, 8],
  39: [9, 12],
  40: [1, 6],
  41: [7, 12],
};

const pad = (number: number, width: number) => String(number).padStart(width, '0');

function monthBounds(year: number, month: number): [Day, Day] {
  const [y, m] = month < 1 ? [year - 1, month + 12] : month > 12 ? [year + 1, month - 12] : [year, month];
  const start = `${pad(y, 4)}-${pad(m, 2)}`;
  return [`${start}-01`, `${start}-${pad(daysInMonth(y, m), 2)}`];
}

const matches = (pattern: string, value: number) => {
  const text = pad(value, pattern.length);
  return [...pattern].every((sign, i) => sign === 'X' || sign === text[i]);
};
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

/** The first (or last) day that fits a pattern like `2023-1X-01`; null if there is none. */
function fittingDay(pattern: string, last: boolean): Day | null {
  const [year = '', month = 'XX', day = 'XX'] = pattern.split('-');
  const ends = [Number(year.replaceAll('X', '0')), Number(year.replaceAll('X', '9'))] as const;
  const inOrder = (numbers: number[]) => (last ? numbers.reverse() : numbers);
  const step = last ? -1 : 1;
  for (let y = last ? ends[1] : ends[0]; y >= ends[0] && y <= ends[1]; y += step) {
    if (y === 0 || !matches(year, y)) continue;
    for (const m of inOrder(upTo(12).filter((value) => matches(month, value))))
      for (const d of inOrder(upTo(daysInMonth(y, m)).filter((value) => matches(day, value))))
        return `${pad(y, 4)}-${pad(m, 2)}-${pad(d, 2)}`;
  }
  return null;
}

class Unreadable extends Error {}
class EndBeforeStart extends Error {}

function patternOf(date: EdtfDate): string {
  const [year = 0, month, day] = date.values;
  const digits = [pad(year, 4), month === undefined ? '' : pad(month + 1, 2), day === undefined ? '' : pad(day, 2)];
  const mask = date.unspecified ?? 0;
  let bit = 0;
  return digits
    .filter(Boolean)
    .map((text) => [...text].map((digit) => (mask & (1 << bit++) ? 'X' : digit)).join(''))
    .join('-');
}

function unitOf(pattern: string): Unit {
  const specified = pattern.replace(/(?:-XX)+$/, '');
  if (specified.includes('X')) return 'longer';
  return specified.length === 10 ? 'day' : specified.length === 7 ? 'month' : 'year';
}

function readDate(date: EdtfDate): DatePart {
  if (date.values.length > 3) throw new Unreadable('Parley keeps calendar days: leave the time of day out.');
  if ((date.values[0] ?? 0) < 0) throw new Unreadable('Years run from 0001 to 9999.');
  const pattern = patternOf(date);
  const first = fittingDay(pattern, false);
  const last = fittingDay(pattern, true);
  if (!first || !last) throw new Unreadable('No day of the calendar fits it. Years run from 0001 to 9999.');
  return {
    first,
    last,
    unit: unitOf(pattern),
    pattern,
    approximate: Boolean(date.approximate),
    uncertain: Boolean(date.uncertain),
  };
}

function readSeason(season: EdtfSeason): DatePart {
  const [year, number] = season.values;
  const months = seasonMonths[number];
  if (!months || year < 1 || year > 9999) throw new Unreadable('Years run from 0001 to 9999, seasons from 21 to 41.');
  return {
    first: year === 1 && months[0] < 1 ? '0001-01-01' : monthBounds(year, months[0])[0],
    last: year === 9999 && months[1] > 12 ? '9999-12-31' : monthBounds(year, months[1])[1],
    unit: 'season',
    pattern: `${pad(year, 4)}-${number}`,
    approximate: Boolean(season.approximate),
    uncertain: Boolean(season.uncertain),
  };
}

const readPart = (node: EdtfDate | EdtfSeason) => (node.type === 'Season' ? readSeason(node) : readDate(node));

/** A run inside a set (`2023-02-24..2023-02-27`) is written out day by day as long as that stays readable. */
const MOST_DAYS_IN_RUN = 62;

function readRun(from: DatePart, to: DatePart): DatePart[] {
  const length = daysBetween(from.first, to.last);
  if (length < 0) throw new EndBeforeStart();
  if (from.unit !== 'day' || to.unit !== 'day' || length >= MOST_DAYS_IN_RUN)
    return [{ ...from, last: to.last, unit: 'longer', pattern: `${from.pattern}..${to.pattern}` }];
  return Array.from({ length: length + 1 }, (_, i) => {
    const day = addDays(from.first, i);
    return { ...from, first: day, last: day, pattern: day };
  });
}

function readSet(set: EdtfList): Reading {
  const parts = set.values.flatMap((value) =>
    Array.isArray(value) ? readRun(readDate(value[0]), readDate(value[1])) : [readPart(value)],
  );
  const unique = [...new Map(parts.map((part) => [part.pattern, part])).values()];
  unique.sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
  const [only] = unique;
  if (only && unique.length === 1 && !set.earlier && !set.later) return { form: 'date', part: only };
  return {
    form: 'set',
    every: set.type === 'List',
    parts: unique,
    earlier: Boolean(set.earlier),
    later: Boolean(set.later),
  };
}

/** `..` comes as Infinity, an end left out as null. */
function readEnd(value: EdtfDate | EdtfSeason | number | null): DatePart | 'open' | 'unknown' {
  if (value === null) return 'unknown';
  return typeof value === 'number' ? 'open' : readPart(value);
}

function readNode(text: string): Reading {
  const node = parse(text);
  switch (node.type) {
    case 'Interval': {
      const [from, to] = [readEnd(node.values[0]), readEnd(node.values[1])];
      if (typeof from === 'string' && typeof to === 'string') return { form: 'unknown' };
      if (typeof from !== 'string' && typeof to !== 'string' && from.first > to.last) throw new EndBeforeStart();
      return { form: 'interval', from, to };
    }
    case 'Set':
    case 'List':
      return readSet(node);
    case 'Year':
    case 'Decade':
    case 'Century':
      throw new Unreadable('Write a decade as 202X and a century as 20XX.');
    default:
      if (node.type !== 'Season' && patternOf(node).startsWith('XXXX')) return { form: 'unknown' };
      return { form: 'date', part: readPart(node) };
  }
}

/**
 * Reads EDTF. Faults: `date.empty`, `date.no-such-day`, `date.end-before-start`, `date.unreadable`; each says how to
 * mend it. `field` is the caller's name for where the text stands.
 */
export function readEdtf(given: string, field = 'date'): Result<Reading> {
  const text = given.trim();
  if (isDay(text)) return ok({ form: 'date', part: dayPart(text) });
  const fault = (code: string, message: string): Result<never> => {
    const value = text.length > 60 ? `${text.slice(0, 59)}…` : text;
    const result: Fault = { code, field, message, value };
    return fail(result);
  };
  if (!text) return fault('date.empty', 'No date is given. Write a day as 2023-03-13, or leave the field out.');
  const impossible = impossibleDay(text);
  if (impossible) return fault('date.no-such-day', impossible);
  try {
    return ok(readNode(text));
  } catch (error) {
    if (error instanceof EndBeforeStart)
      return fault('date.end-before-start', `“${text}” ends before it starts. Exchange its two ends.`);
    const reason = error instanceof Unreadable ? error.message : suggestion(text);
    return fault('date.unreadable', `“${text.slice(0, 60)}” is not a date Parley can read. ${reason}`);
  }
}

const monthNames = 'January February March April May June July August September October November December'.split(' ');

function impossibleDay(text: string): string | null {
  for (const [whole, year, month, day] of text.matchAll(/(\d{4})-(\d{2})-(\d{2})/g)) {
    if (isDay(whole)) continue;
    const [y, m, d] = [Number(year), Number(month), Number(day)];
    if (y === 0) return `There is no year 0000 in “${whole}”. Years run from 0001 to 9999.`;
    if (m < 1 || m > 12)
      return `There is no month ${month} in “${whole}”. Write year-month-day, the month from 01 to 12.`;
    const name = `${monthNames[m - 1]} ${y}`;
    const length = daysInMonth(y, m);
    return (
      `There is no ${d} ${monthNames[m - 1]} ${y}: ${name} has ${length} days. ` +
      `Correct the day, or write ${year}-${month}-XX if only the month is known.`
    );
  }
  return null;
}

function suggestion(text: string): string {
  const numbers = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})$/.exec(text) ?? null;
  const reversed = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(text);
  const parts = numbers ? numbers.slice(1) : reversed ? reversed.slice(1).reverse() : null;
  const day = parts ? parts.map((part, i) => part.padStart(i === 0 ? 4 : 2, '0')).join('-') : '';
  if (isDay(day)) return `Write it as ${day}.`;
  return (
    'Write a day as 2023-03-13, a month as 2023-03, “about” as 2023-03-13~, “some day in” as 2023-03-XX, ' +
    'a span as 2023-03-13/2023-03-20, one of several days as [2023-03-13,2023-03-14].'
  );
}
