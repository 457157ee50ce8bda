/** Lines of the actor graph: one style per manner of relation, arrowheads for direction, parallel kinds side by side. */
import type { Manner } from '../../domain/ties';
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

export const lineWidth = (events: number): number => round(Math.min(3, 0.9 + 0.5 * Math.log2(Math.max(1, events))));

/**
 * A line from a to b, shortened by the radii of what stands there and shifted sideways by `shift` px. `arrow` draws a
 * head at b. Nothing where the ends are too close to leave a line.
 */
export function lineMarks(
  a: Point & { r: number },
  b: Point & { r: number },
  style: LineStyle,
  shift = 0,
  arrow = false,
): Mark[] {
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  if (length <= a.r + b.r + 1) return [];
  const [ux, uy] = [(b.x - a.x) / length, (b.y - a.y) / length];
  const width = lineWidth(style.events);
  const head = 4.5 + width;
  const at = (along: number, aside: number): Point => ({
    x: a.x + ux * along - uy * (aside + shift),
    y: a.y + uy * along + ux * (aside + shift),
  });
  const start = a.r + 1;
  const end = length - b.r - 1.5;
  const stroke = { stroke: style.hue, opacity: style.opacity };
  const line = (aside: number, strokeWidth: number): Mark => {
    const from = at(start, aside);
    const to = at(arrow ? end - head * 0.7 : end, aside);
    const dash = dashes[style.manner] ?? (style.secondStyle ? [9, 2] : undefined);
    return {
      kind: 'line',
      x1: round(from.x),
      y1: round(from.y),
      x2: round(to.x),
      y2: round(to.y),
      ...stroke,
      strokeWidth: round(strokeWidth),
      ...(dash ? { dash } : {}),
    };
  };
  const marks: Mark[] =
    style.manner === 'helped'
      ? [line(-1 - width / 4, Math.max(0.7, width * 0.6)), line(1 + width / 4, Math.max(0.7, width * 0.6))]
      : [line(0, style.manner === 'beside' ? width + 0.2 : width)];
  if (arrow && end - head > start) {
    const [tip, left, right] = [at(end, 0), at(end - head, head * 0.42), at(end - head, -head * 0.42)];
    marks.push({
      kind: 'path',
      d: `M${round(tip.x)} ${round(tip.y)}L${round(left.x)} ${round(left.y)}L${round(right.x)} ${round(right.y)}Z`,
      fill: style.hue,
      opacity: Math.min(1, style.opacity + 0.2),
    });
  }
  return marks;
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
      stroke: style.hue,
      strokeWidth: lineWidth(style.events),
      opacity: style.opacity,
    },
  ];
}
