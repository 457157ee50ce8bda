/** Lines of the actor graph: one style per manner of relation, arrowheads for direction, parallel kinds side by side. */
import { type Manner, tieKinds } from '../../domain/tie-kinds';
import type { Tie } from '../../domain/tie-graph';
import { type ColourRole, type Mark, round } from '../scene/scene';

export interface LineStyle {
  hue: ColourRole;
  manner: Manner;
  /** Number of events behind the line; decides its width. */
  events: number;
  opacity: number;
  /** Sixth track and on: a long dash over the line of the same hue. */
  secondStyle?: boolean;
}

interface Point {
  x: number;
  y: number;
}

const dashes: Partial<Record<Manner, readonly number[]>> = { expected: [5, 3.5], beside: [1.2, 3] };

const lineWidth = (events: number): number => round(Math.min(3, 0.9 + 0.5 * Math.log2(Math.max(1, events))));

/**
 * A line from a to b, shortened by the radii of what stands there. `bow` px is how far its middle lies beside the
 * straight way (to the right, seen from a), so that parallel lines part and meet again. `arrow` draws a head at b.
 * Nothing where the ends are too close to leave a line.
 */
export function lineMarks(
  a: Point & { r: number },
  b: Point & { r: number },
  style: LineStyle,
  bow = 0,
  arrow = false,
): Mark[] {
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  if (length <= a.r + b.r + 1) return [];
  const normal = { x: -(b.y - a.y) / length, y: (b.x - a.x) / length };
  const bend = { x: (a.x + b.x) / 2 + normal.x * bow * 2, y: (a.y + b.y) / 2 + normal.y * bow * 2 };
  const width = lineWidth(style.events);
  const head = 4.5 + width;
  const towards = (from: Point, by: number): Point => {
    const reach = Math.hypot(bend.x - from.x, bend.y - from.y) || 1;
    return { x: from.x + ((bend.x - from.x) / reach) * by, y: from.y + ((bend.y - from.y) / reach) * by };
  };
  const start = towards(a, a.r + 1);
  const tip = towards(b, b.r + 1.5);
  const pointed = arrow && length > a.r + b.r + head + 4;
  const end = pointed ? towards(b, b.r + 1.5 + head * 0.7) : tip;
  const dash = dashes[style.manner] ?? (style.secondStyle ? [9, 2] : undefined);
  const line = (aside: number, strokeWidth: number): Mark => {
    const shifted = (point: Point) => `${round(point.x + normal.x * aside)} ${round(point.y + normal.y * aside)}`;
    const d = bow ? `M${shifted(start)}Q${shifted(bend)} ${shifted(end)}` : `M${shifted(start)}L${shifted(end)}`;
    return {
      kind: 'path',
      d,
      fill: 'none',
      stroke: style.hue,
      strokeWidth: round(strokeWidth),
      opacity: style.opacity,
      ...(dash ? { dash } : {}),
    };
  };
  const gap = 1 + width / 4;
  const marks: Mark[] =
    style.manner === 'helped'
      ? [line(-gap, Math.max(0.7, width * 0.6)), line(gap, Math.max(0.7, width * 0.6))]
      : [line(0, style.manner === 'beside' ? width + 0.2 : width)];
  if (pointed) marks.push(arrowHead(tip, towards(b, b.r + 1.5 + head), head * 0.42, style));
  return marks;
}

function arrowHead(tip: Point, back: Point, half: number, style: LineStyle): Mark {
  const reach = Math.hypot(tip.x - back.x, tip.y - back.y) || 1;
  const [nx, ny] = [(-(tip.y - back.y) / reach) * half, ((tip.x - back.x) / reach) * half];
  return {
    kind: 'path',
    d: `M${round(tip.x)} ${round(tip.y)}L${round(back.x + nx)} ${round(back.y + ny)}L${round(back.x - nx)} ${round(back.y - ny)}Z`,
    fill: style.hue,
    opacity: round(Math.min(1, style.opacity + 0.2)),
  };
}

/** A loop at a node: events that fold into it. `toRight` is the side away from its label. */
export function loopMarks(at: Point & { r: number }, style: LineStyle, toRight: boolean): Mark[] {
  const sign = toRight ? 1 : -1;
  const x = at.x + sign * (at.r + 4);
  return [
    {
      kind: 'circle',
      cx: round(x),
      cy: round(at.y - at.r * 0.4),
      r: 6,
      fill: 'none',
      stroke: style.hue,
      strokeWidth: lineWidth(style.events),
      opacity: style.opacity,
    },
  ];
}

/** Strands that look alike (manner, direction, track) as one line each; the sentence of the tie keeps them apart. */
export function drawnStrands(tie: Tie) {
  const lines = new Map<
    string,
    { from: string; track: string | null; manner: Manner; directed: boolean; events: number }
  >();
  for (const { kind, from, track, events } of tie.strands) {
    const { manner, directed } = tieKinds[kind];
    const key = [manner, directed ? from : '', track ?? ''].join(' ');
    const line = lines.get(key) ?? { from, track, manner, directed, events: 0 };
    line.events += events.length;
    lines.set(key, line);
  }
  return [...lines.values()];
}
