/** One track's contacts and texts per quarter, stacked; what was refused, cancelled or lapsed hangs below the base line. */
import { formatDay, placedDate } from '../../domain/dates';
import type { Day, EventSummary } from '../../domain/records';
import { type Fill, type Glyph, diplomaticStatuses, familyOf, glyphOf } from '../../domain/vocabulary';
import { type TimeScale, clamp, dayNumber, dayOfNumber, timeScale } from '../layout/time-scale';
import { eventFill } from '../marks/event-mark';
import { glyph } from '../marks/glyph';
import { type GroupMark, type Mark, type Scene, group, round } from '../scene/scene';
import type { Hue } from '../scene/theme';

export interface StripMark {
  slug: string;
  day: Day;
  glyph: Glyph;
  fill: Fill;
  /** What a screen reader hears. */
  label: string;
}

export interface TrackStripRow {
  name: string;
  hue: Hue;
  marks: readonly StripMark[];
  /** The longest time without a contact, drawn as a band. */
  gap?: { from: Day; to: Day } | null;
  /** Time that the record covers thinly: the base line is dotted there. */
  thin?: { from: Day; to: Day } | null;
}

export interface TrackStripOptions {
  width: number;
  /** The same for all rows, so that their years stand under each other. */
  from: Day;
  to: Day;
}

const SIZE = 6.6;
const PITCH = 8.2;
/** Glyphs in one stack before the rest is given as a number. */
const MOST = 12;
const PAD = 4;

/** What of a track's events stands on its strip, in the quarter of its earliest day: contacts and texts, and every proposal or plan that came to nothing yet. */
export function stripMarks(events: readonly EventSummary[]): StripMark[] {
  return events.flatMap((event) => {
    const date = placedDate(event)?.date;
    const first = date?.earliest ?? date?.latest;
    if (!first) return [];
    const family = familyOf(event.type);
    const fill = eventFill(event);
    const came = fill === 'solid' || fill === 'quarter';
    if (came ? family !== 'contact' && family !== 'text' : !event.status) return [];
    const status = event.status ? `, ${diplomaticStatuses[event.status].label}` : '';
    return [{ slug: event.slug, day: first, glyph: glyphOf(event.type), fill, label: `${event.title}${status}` }];
  });
}

const quarterOf = (day: Day): number => Number(day.slice(0, 4)) * 4 + Math.floor((Number(day.slice(5, 7)) - 1) / 3);
const quarterStart = (quarter: number): Day =>
  `${String(Math.floor(quarter / 4)).padStart(4, '0')}-${String((((quarter % 4) + 4) % 4) * 3 + 1).padStart(2, '0')}-01`;

/** The scale of all strips of one page: whole quarters from that of `from` to that of `to`. */
function stripScale({ from, to, width }: TrackStripOptions): TimeScale {
  const last = dayOfNumber(dayNumber(quarterStart(quarterOf(to) + 1)) - 1);
  return timeScale(quarterStart(quarterOf(from)), last, PAD, width - PAD);
}

interface Stack {
  x: number;
  marks: StripMark[];
}

/** Stacks above (contacts left, texts right of the quarter's middle) and below the line. */
function stacksOf(marks: readonly StripMark[], scale: TimeScale): { above: Stack[]; below: Stack[] } {
  const quarters = new Map<number, StripMark[]>();
  for (const mark of [...marks].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.slug < b.slug ? -1 : 1))) {
    const quarter = quarterOf(mark.day);
    const held = quarters.get(quarter);
    if (held) held.push(mark);
    else quarters.set(quarter, [mark]);
  }
  const above: Stack[] = [];
  const below: Stack[] = [];
  for (const [quarter, held] of [...quarters].sort(([a], [b]) => a - b)) {
    const left = clamp(scale.dayStart(quarterStart(quarter)), scale.left, scale.right);
    const right = clamp(scale.dayStart(quarterStart(quarter + 1)), scale.left, scale.right);
    const middle = (left + right) / 2;
    const came = held.filter(({ fill }) => fill === 'solid' || fill === 'quarter');
    const others = came.filter((mark) => mark.glyph !== 'circle');
    const contacts = came.filter((mark) => mark.glyph === 'circle');
    const shift = contacts.length && others.length ? Math.min(SIZE * 0.62, (right - left) / 4) : 0;
    if (contacts.length) above.push({ x: middle - shift, marks: contacts });
    if (others.length) above.push({ x: middle + shift, marks: others });
    const not = held.filter(({ fill }) => fill !== 'solid' && fill !== 'quarter');
    if (not.length) below.push({ x: middle, marks: not });
  }
  return { above, below };
}

function drawStack(stack: Stack, base: number, way: 1 | -1, hue: Hue): GroupMark[] {
  const cut = stack.marks.length > MOST ? MOST - 1 : stack.marks.length;
  const yOf = (i: number) => round(base + way * (SIZE * 0.95 + i * PITCH));
  const groups = stack.marks.slice(0, cut).map((mark, i) => {
    const y = yOf(i);
    const size = mark.glyph === 'circle' ? SIZE : SIZE * 0.92;
    return group(
      `event:${mark.slug}`,
      [glyph(mark.glyph, mark.fill, { x: round(stack.x), y, size, hue, ground: 'paper' })],
      {
        ref: { type: 'event', id: mark.slug },
        label: mark.label,
        hit: { x: round(stack.x - PITCH / 2), y: round(y - PITCH / 2), width: PITCH, height: PITCH },
      },
    );
  });
  const more = stack.marks.length - cut;
  if (more > 0)
    groups.push(
      group('more', [
        {
          kind: 'text',
          x: round(stack.x),
          y: round(yOf(cut) + 3),
          text: `+${more}`,
          size: 9,
          weight: 600,
          anchor: 'middle',
          fill: 'muted',
        },
      ]),
    );
  return groups;
}

const heightOf = (stacks: readonly Stack[]) =>
  Math.max(0, ...stacks.map(({ marks }) => Math.min(marks.length, MOST))) * PITCH;

/** Hairlines and, with `labels`, numbers of the years; the numbers are left out where they would touch. */
function stripYears(scale: TimeScale, top: number, bottom: number, labels: boolean): Mark[] {
  const marks: Mark[] = [];
  const [first, last] = [Number(scale.from.slice(0, 4)), Number(scale.to.slice(0, 4))];
  const every = [1, 2, 5, 10, 20, 50].find((n) => n * 365 * scale.pxPerDay >= 34) ?? 100;
  for (let year = first; year <= last; year += 1) {
    const start = `${String(year).padStart(4, '0')}-01-01`;
    if (start < scale.from && year !== first) continue;
    const x = start < scale.from ? scale.left : scale.dayStart(start);
    if (bottom > top && start >= scale.from)
      marks.push({ kind: 'line', x1: x, x2: x, y1: top, y2: bottom, stroke: 'rule', strokeWidth: 1 });
    const next = scale.dayStart(`${String(year + 1).padStart(4, '0')}-01-01`);
    const room = Math.min(next, scale.right + PAD) - x;
    const fits = room >= 26;
    if (labels && !fits && year === last && year % every === 0 && scale.right - x < 26 && x - scale.left > 60)
      marks.push({
        kind: 'text',
        x: scale.right + PAD,
        y: bottom - 3,
        text: String(year),
        size: 11,
        weight: 500,
        anchor: 'end',
        fill: 'muted',
      });
    if (labels && year % every === 0 && fits)
      marks.push({
        kind: 'text',
        x: round(x + 3),
        y: bottom - 3,
        text: String(year),
        size: 11,
        weight: 500,
        fill: 'muted',
      });
  }
  return marks;
}

/** The axis above the strips: years only. 14 px high. */
export function stripAxisScene(options: TrackStripOptions): Scene {
  const scale = stripScale(options);
  return {
    width: options.width,
    height: 14,
    title: 'Years',
    description: `${scale.from.slice(0, 4)} – ${scale.to.slice(0, 4)}`,
    background: 'none',
    children: stripYears(scale, 14, 14, true),
  };
}

/** One row. Its height follows from its stacks; a mark's group is `event:<slug>`. */
export function trackStripScene(row: TrackStripRow, options: TrackStripOptions): Scene {
  const scale = stripScale(options);
  const inside = row.marks.filter(({ day }) => day >= scale.from && day <= scale.to);
  const { above, below } = stacksOf(inside, scale);
  const base = round(Math.max(24, heightOf(above) + 8) + 0.5);
  const height = Math.ceil(base + Math.max(4, heightOf(below) + 6));
  const line = (from: number, to: number, dotted: boolean): Mark => ({
    kind: 'line',
    x1: from,
    x2: to,
    y1: base,
    y2: base,
    stroke: dotted ? 'muted' : 'rule2',
    strokeWidth: 1,
    ...(dotted && { dash: [1, 3] }),
  });
  const at = (day: Day, end = false) => clamp(end ? scale.dayEnd(day) : scale.dayStart(day), scale.left, scale.right);
  const children: Mark[] = [group('years', stripYears(scale, 0, height, false))];
  if (row.gap && row.gap.to >= scale.from && row.gap.from <= scale.to) {
    const x = at(row.gap.from);
    children.push(
      group('gap', [
        {
          kind: 'rect',
          x,
          y: 0,
          width: round(Math.max(1, at(row.gap.to, true) - x)),
          height: base,
          fill: 'bar',
          fillOpacity: 0.22,
        },
      ]),
    );
  }
  if (row.thin) {
    const [a, b] = [at(row.thin.from), at(row.thin.to, true)];
    children.push(line(scale.left, a, false), line(a, b, true), line(b, scale.right, false));
  } else children.push(line(scale.left, scale.right, false));
  children.push(
    group('marks', [
      ...above.flatMap((stack) => drawStack(stack, base, -1, row.hue)),
      ...below.flatMap((stack) => drawStack(stack, base, 1, row.hue)),
    ]),
  );
  const held = above.reduce((n, { marks }) => n + marks.length, 0);
  const not = below.reduce((n, { marks }) => n + marks.length, 0);
  const gap = row.gap ? ` Longest time without a contact: ${formatDay(row.gap.from)} – ${formatDay(row.gap.to)}.` : '';
  return {
    width: options.width,
    height,
    title: `${row.name}: contacts and texts per quarter`,
    description: `${held} contacts and texts, ${not} proposed, refused, cancelled, moved or lapsed, ${scale.from.slice(0, 4)} – ${scale.to.slice(0, 4)}.${gap}`,
    background: 'none',
    children,
  };
}
