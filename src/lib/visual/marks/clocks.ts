/** Announcement and intended window beside an event’s mark, joined to it by a thin line. */
import type { PlacedClocks } from '../layout/timeline-model';
import { type ColourRole, type Mark, round } from '../scene/scene';
import type { Hue } from '../scene/theme';

/** A small triangle that points down at the day of an announcement. */
const announcedMark = (x: number, y: number, hue: Hue, ground: ColourRole): Mark => ({
  kind: 'path',
  d: `M${round(x - 3.6)} ${round(y - 4)}H${round(x + 3.6)}L${round(x)} ${round(y + 3)}Z`,
  fill: ground,
  stroke: hue,
  strokeWidth: 1.2,
  join: 'round',
});

/** The window a proposal aimed at: a low dashed bar. */
const windowMark = ([a, b]: readonly [number, number], y: number, hue: Hue, ground: ColourRole): Mark => ({
  kind: 'rect',
  x: round(a),
  y: round(y - 2.5),
  width: round(Math.max(2, b - a)),
  height: 5,
  fill: ground,
  stroke: hue,
  strokeWidth: 1,
  dash: [2, 1.6],
});

/** To be painted before the event’s own mark. */
export const clockMarks = (clocks: PlacedClocks, y: number, hue: Hue, ground: ColourRole): Mark[] => [
  {
    kind: 'line',
    x1: round(clocks.left),
    x2: round(clocks.right),
    y1: y,
    y2: y,
    stroke: hue,
    strokeWidth: 0.8,
    opacity: 0.7,
  },
  ...(clocks.intended ? [windowMark(clocks.intended, y, hue, ground)] : []),
  ...(clocks.announced === null ? [] : [announcedMark(clocks.announced, y, hue, ground)]),
];
