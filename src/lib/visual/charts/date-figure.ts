/** One date drawn alone, with the days or months it stands among: for the codebook, lists and record pages. */
import type { DateShape } from '../../domain/dates';
import { addDays, daysBetween } from '../../domain/days';
import type { Day } from '../../domain/records';
import type { Fill, Glyph } from '../../domain/vocabulary';
import { type TimeScale, timeScale } from '../layout/time-scale';
import { ticksOf } from '../layout/ticks';
import { dateDoubt, placeDate } from '../marks/date-doubt';
import { glyph } from '../marks/glyph';
import { type Mark, type Scene, group, round } from '../scene/scene';
import type { Hue } from '../scene/theme';

export interface DateFigureOptions {
  /** px */
  width: number;
  hue: Hue;
  shape?: Glyph;
  fill?: Fill;
  /** Read out: the date in words. */
  title: string;
}

const HEIGHT = 44;
const AXIS_Y = 28;
const SIZE = 11;
const EDGE = 14;

/** First and last day to show around a date: itself and about a third of its length on each side. */
function windowOf(shape: DateShape): [Day, Day] | null {
  const around = (from: Day, to: Day): [Day, Day] => {
    const margin = Math.max(2, Math.ceil((daysBetween(from, to) + 1) * 0.35));
    return [addDays(from, -margin), addDays(to, margin)];
  };
  switch (shape.kind) {
    case 'day':
      return around(shape.day, shape.day);
    case 'set': {
      const days = [...shape.days].sort();
      const [first] = days;
      // Only its days are numbered, so they get the whole width.
      return first ? [addDays(first, -1), addDays(days.at(-1) ?? first, 1)] : null;
    }
    case 'open': {
      const day = shape.start ?? shape.end;
      return day ? [addDays(day, shape.start ? -3 : -9), addDays(day, shape.start ? 9 : 3)] : null;
    }
    case 'unknown':
      return null;
    default:
      return around(shape.start, shape.end);
  }
}

const axis = (scale: TimeScale): Mark[] => [
  { kind: 'line', x1: scale.left, x2: scale.right, y1: AXIS_Y, y2: AXIS_Y, stroke: 'rule2', strokeWidth: 1 },
  ...ticksOf(scale, 10.5).flatMap((tick): Mark[] => [
    { kind: 'line', x1: tick.x, x2: tick.x, y1: AXIS_Y, y2: AXIS_Y + 4, stroke: 'rule2', strokeWidth: 1 },
    { kind: 'text', x: round(tick.x + 2), y: AXIS_Y + 14, text: tick.label, size: 10.5, fill: 'muted' },
  ]),
];

/** The days of a set by number, each under its mark: with so few of them an axis would say less. */
const numbers = (days: readonly Day[], scale: TimeScale): Mark[] =>
  days.map((day) => ({
    kind: 'text',
    x: scale.dayMiddle(day),
    y: AXIS_Y + 2,
    text: String(Number(day.slice(8))),
    size: 10.5,
    fill: 'muted',
    anchor: 'middle',
  }));

/** The drawing of one date over its own short axis; null for a date that has no place in time. */
export function dateFigure(date: DateShape, options: DateFigureOptions): Scene | null {
  const shown = windowOf(date);
  if (!shown) return null;
  const { hue, shape = 'circle', fill = 'solid' } = options;
  const scale = timeScale(...shown, EDGE, options.width - EDGE);
  const placed = placeDate(date, scale, SIZE, fill);
  if (!placed) return null;
  const y = 12;
  const doubt = dateDoubt(date, placed, { scale, y, size: SIZE, hue, shape, fill, ground: 'paper' });
  const marks = placed.candidates
    ? doubt
    : [...doubt, glyph(shape, fill, { x: placed.x, y, size: SIZE, hue, ground: 'paper' })];
  return {
    width: options.width,
    height: HEIGHT,
    title: options.title,
    description: '',
    background: 'none',
    children: [
      group('axis', date.kind === 'set' && placed.candidates ? numbers(date.days, scale) : axis(scale)),
      group('date', marks),
    ],
  };
}
