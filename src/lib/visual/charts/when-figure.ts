/** The dates of one event while it is logged: when it happened, what it aims at, and the day of the article, on one axis. */
import type { DateShape } from '../../domain/dates';
import { addDays, daysBetween } from '../../domain/days';
import type { Day } from '../../domain/records';
import type { Glyph } from '../../domain/vocabulary';
import { timeScale } from '../layout/time-scale';
import { ticksOf } from '../layout/ticks';
import { dateDoubt, placeDate } from '../marks/date-doubt';
import { glyph } from '../marks/glyph';
import { type Mark, type Scene, group, round } from '../scene/scene';

export interface WhenFigureOptions {
  /** px */
  width: number;
  shape: Glyph;
  /** Read out. */
  title: string;
}

export interface WhenFigureDates {
  occurred: DateShape | null;
  intended: DateShape | null;
  article: Day | null;
}

const AXIS_Y = 46;
const SIZE = 11;
const EDGE = 14;

function daysOf(shape: DateShape | null): Day[] {
  if (!shape) return [];
  switch (shape.kind) {
    case 'day':
      return [shape.day];
    case 'set':
      return shape.days;
    case 'open':
      return [shape.start, shape.end].filter((day) => day !== null);
    case 'unknown':
      return [];
    default:
      return [shape.start, shape.end];
  }
}

/** Null while no date has a place in time. A day of the article that lies far away is left out. */
export function whenFigure({ occurred, intended, article }: WhenFigureDates, options: WhenFigureOptions): Scene | null {
  const dated = [...daysOf(occurred), ...daysOf(intended)].sort();
  const [first] = dated;
  const last = dated.at(-1);
  if (!first || !last) return null;
  const near = article !== null && Math.abs(daysBetween(article, first)) < Math.max(60, daysBetween(first, last) * 2);
  const from = near && article < first ? article : first;
  const to = near && article > last ? article : last;
  const margin = Math.max(2, Math.ceil((daysBetween(from, to) + 1) * 0.2));
  const scale = timeScale(addDays(from, -margin), addDays(to, margin), EDGE, options.width - EDGE);
  const y = 28;
  const said = (text: string, x: number, strong: boolean, at = 12): Mark => ({
    kind: 'text',
    x: round(Math.min(Math.max(x, EDGE + 30), options.width - EDGE - 30)),
    y: at,
    text,
    size: 11,
    fill: strong ? 'ink' : 'muted',
    anchor: 'middle',
  });
  const draw = (shape: DateShape | null, fill: 'solid' | 'dashed', words: string): Mark[] => {
    const placed = shape && placeDate(shape, scale, SIZE, fill);
    if (!shape || !placed) return [];
    const doubt = dateDoubt(shape, placed, {
      scale,
      y,
      size: SIZE,
      hue: 't1',
      shape: options.shape,
      fill,
      ground: 'panel',
    });
    const alone = fill === 'dashed' && shape.kind !== 'day';
    const mark =
      placed.candidates || alone
        ? []
        : [glyph(options.shape, fill, { x: placed.x, y, size: SIZE, hue: 't1', ground: 'panel' })];
    return [...doubt, ...mark, said(words, placed.x, fill === 'solid')];
  };
  const both = occurred !== null && intended !== null;
  const axis: Mark[] = [
    { kind: 'line', x1: scale.left, x2: scale.right, y1: AXIS_Y, y2: AXIS_Y, stroke: 'rule2', strokeWidth: 1 },
    ...ticksOf(scale, 10.5).flatMap((tick): Mark[] => [
      { kind: 'line', x1: tick.x, x2: tick.x, y1: AXIS_Y, y2: AXIS_Y + 4, stroke: 'rule2', strokeWidth: 1 },
      { kind: 'text', x: round(tick.x + 2), y: AXIS_Y + 14, text: tick.label, size: 10.5, fill: 'muted' },
    ]),
  ];
  const today: Mark[] = near
    ? [
        {
          kind: 'line',
          x1: scale.dayMiddle(article),
          x2: scale.dayMiddle(article),
          y1: AXIS_Y - 7,
          y2: AXIS_Y,
          stroke: 'ink',
          strokeWidth: 1.4,
        },
        said('article', scale.dayMiddle(article), true, AXIS_Y + 27),
      ]
    : [];
  return {
    width: options.width,
    height: 76,
    title: options.title,
    description: '',
    background: 'none',
    children: [
      group('axis', axis),
      group('intended', draw(intended, 'dashed', 'aims at')),
      group('occurred', draw(occurred, 'solid', both ? 'said' : 'happened')),
      group('article', today),
    ],
  };
}
