/**
 * What is not known about a date, drawn: whiskers, candidate days, tapers, brackets, arrows. `placeDate` says where the
 * glyph stands and how far the mark reaches; `dateDoubt` draws what lies behind and around the glyph.
 */
import type { DateShape } from '../../domain/dates';
import type { Fill, Glyph } from '../../domain/vocabulary';
import { type TimeScale, clamp } from '../layout/time-scale';
import { type Mark, type Paint, type PathMark, round } from '../scene/scene';
import type { Hue } from '../scene/theme';
import { glyph, glyphReach } from './glyph';

/** The rows of the table that a legend names; a plain day needs none. */
export type DoubtKind = 'within' | 'bracket' | 'set' | 'approximate' | 'span' | 'loose-span' | 'open';

export interface DatePlacement {
  /** Centre of the glyph, px. */
  x: number;
  /** How far the whole mark reaches, px, clipped to the plot. */
  left: number;
  right: number;
  /** Of a set whose days stand far enough apart: one small glyph each, and no large one. */
  candidates: number[] | null;
}

export const doubtKind = (shape: DateShape): DoubtKind | null => {
  switch (shape.kind) {
    case 'within':
      return shape.unit === 'span' ? 'within' : 'bracket';
    case 'span':
      return shape.looseStart || shape.looseEnd ? 'loose-span' : 'span';
    case 'set':
    case 'approximate':
    case 'open':
      return shape.kind;
    default:
      return null;
  }
};

/** Small glyphs of a set, as a share of the full size, and the least px between two of them. */
const CANDIDATE = 0.62;
const ARROW = 2.4;

/** How far a loose end runs on beyond its named day, px: three days (the padding of an approximate day), or what can be seen. */
const taperOf = (scale: TimeScale, size: number) => Math.max(size * 0.8, scale.pxPerDay * 3);

/** First and last px of a shape before clipping; null when it has no place in time. */
function extentOf(shape: DateShape, scale: TimeScale, size: number): [number, number] | null {
  switch (shape.kind) {
    case 'day':
      return [scale.dayStart(shape.day), scale.dayEnd(shape.day)];
    case 'set': {
      const xs = shape.days.map(scale.dayMiddle);
      return xs.length ? [Math.min(...xs), Math.max(...xs)] : null;
    }
    case 'span':
      return [
        scale.dayStart(shape.start) - (shape.looseStart ? taperOf(scale, size) : 0),
        scale.dayEnd(shape.end) + (shape.looseEnd ? taperOf(scale, size) : 0),
      ];
    case 'within':
    case 'approximate':
      return [scale.dayStart(shape.start), scale.dayEnd(shape.end)];
    case 'open': {
      if (shape.start) return [scale.dayStart(shape.start), scale.dayEnd(shape.start) + size * ARROW];
      if (shape.end) return [scale.dayStart(shape.end) - size * ARROW, scale.dayEnd(shape.end)];
      return null;
    }
    case 'unknown':
      return null;
  }
}

/** Where a date stands on a scale; null when it has no place in time or lies wholly outside the window. */
export function placeDate(shape: DateShape, scale: TimeScale, size: number, fill: Fill): DatePlacement | null {
  const extent = extentOf(shape, scale, size);
  if (!extent || extent[1] < scale.left || extent[0] > scale.right) return null;
  const visible = [Math.max(extent[0], scale.left), Math.min(extent[1], scale.right)] as const;
  const middle = (visible[0] + visible[1]) / 2;
  let x = middle;
  if (shape.kind === 'approximate') x = scale.dayMiddle(shape.core);
  if (shape.kind === 'open')
    x = shape.start ? scale.dayMiddle(shape.start) : shape.end ? scale.dayMiddle(shape.end) : x;
  x = round(clamp(x, visible[0], visible[1]));
  const reach = size * 0.62;
  const tick = fill === 'ticked' ? glyphReach(fill, size) : reach;
  const candidates =
    shape.kind === 'set' && shape.days.length > 1
      ? [...shape.days]
          .sort()
          .map(scale.dayMiddle)
          .filter((at) => at >= scale.left && at <= scale.right)
      : null;
  const apart = candidates?.every((at, i) => i === 0 || at - (candidates[i - 1] ?? at) >= size * CANDIDATE * 1.25);
  const doubtful = shape.kind !== 'day';
  return {
    x,
    left: round(Math.min(x - reach, doubtful ? visible[0] - (shape.kind === 'set' ? size / 3 : 0) : x)),
    right: round(Math.max(x + tick, doubtful ? visible[1] + (shape.kind === 'set' ? size / 3 : 0) : x)),
    candidates: candidates?.length && apart ? candidates : null,
  };
}

export interface DoubtOptions {
  scale: TimeScale;
  y: number;
  size: number;
  hue: Hue;
  shape: Glyph;
  fill: Fill;
  ground?: Paint;
}

const held = (fill: Fill) => fill === 'solid' || fill === 'quarter';

/** A bar from a to b, lower than the glyph; a loose end runs on to a point. */
function bar(shape: Extract<DateShape, { kind: 'span' }>, o: DoubtOptions): Mark[] {
  const within = (x: number) => round(clamp(x, o.scale.left, o.scale.right));
  const [start, end] = [o.scale.dayStart(shape.start), o.scale.dayEnd(shape.end)];
  const [a, b] = [within(start), within(end)];
  const h = round(o.size * 0.32);
  const taper = taperOf(o.scale, o.size);
  const left = shape.looseStart && start >= o.scale.left ? `L${within(start - taper)} ${o.y}` : '';
  const right = shape.looseEnd && end <= o.scale.right ? `L${within(end + taper)} ${o.y}` : '';
  const y1 = round(o.y - h);
  const y2 = round(o.y + h);
  const d = `M${a} ${y1}L${b} ${y1}${right}L${b} ${y2}L${a} ${y2}${left}Z`;
  const outline: PathMark = { kind: 'path', d, stroke: o.hue, strokeWidth: 1.1, join: 'round' };
  return held(o.fill)
    ? [{ ...outline, fill: o.hue, fillOpacity: 0.24 }]
    : [{ ...outline, fill: o.ground ?? 'panel', dash: o.fill === 'faded' ? [1, 2.2] : [2.5, 2] }];
}

/** A spindle over the padded interval, thickest at the core, cut straight where the window ends. */
function spindle(start: number, core: number, end: number, o: DoubtOptions): Mark[] {
  const { left, right } = o.scale;
  const h = o.size * 0.3;
  const heightAt = (x: number) =>
    x <= core
      ? core > start
        ? (h * (x - start)) / (core - start)
        : h
      : end > core
        ? (h * (end - x)) / (end - core)
        : h;
  const xs = [clamp(start, left, right), clamp(core, left, right), clamp(end, left, right)];
  const upper = xs.map((x) => `${round(x)} ${round(o.y - heightAt(x))}`);
  const lower = xs.map((x) => `${round(x)} ${round(o.y + heightAt(x))}`).reverse();
  return [{ kind: 'path', d: `M${[...upper, ...lower].join('L')}Z`, fill: o.hue, fillOpacity: 0.45 }];
}

/** A line between two days; the ends are drawn only where they lie inside the window. */
function ends(start: number, end: number, o: DoubtOptions, style: 'caps' | 'bracket'): Mark[] {
  const { left, right } = o.scale;
  const [a, b] = [clamp(start, left, right), clamp(end, left, right)];
  const y = round(style === 'caps' ? o.y : o.y - o.size * 0.8);
  const cap = round(style === 'caps' ? o.size * 0.38 : 0);
  const drop = round(style === 'caps' ? o.size * 0.38 : o.size * 0.5);
  const endAt = (x: number, inside: boolean) => (inside ? `M${round(x)} ${round(y - cap)}V${round(y + drop)}` : '');
  const d = `M${round(a)} ${y}H${round(b)}${endAt(a, start >= left)}${endAt(b, end <= right)}`;
  return [{ kind: 'path', d, fill: 'none', stroke: o.hue, strokeWidth: 1.2 }];
}

/** Candidate days: small glyphs where they have room, else dots beneath the glyph, never closer than they can be told apart. */
function days(all: readonly number[], placed: DatePlacement, o: DoubtOptions): Mark[] {
  const line = (from: number, to: number, y: number): Mark => ({
    kind: 'line',
    x1: round(from),
    x2: round(to),
    y1: round(y),
    y2: round(y),
    stroke: o.hue,
    strokeWidth: 1,
  });
  if (placed.candidates) {
    const [first = placed.x] = placed.candidates;
    const last = placed.candidates.at(-1) ?? first;
    return [
      line(first, last, o.y),
      ...placed.candidates.map((x) =>
        glyph(o.shape, o.fill, { x, y: o.y, size: o.size * CANDIDATE, hue: o.hue, ground: o.ground }),
      ),
    ];
  }
  const y = round(o.y + o.size * 0.86);
  const apart = 3.2;
  const wide = all.every((x, i) => i === 0 || x - (all[i - 1] ?? x) >= apart);
  const shown = wide ? all : all.slice(0, 3).map((_, i, few) => placed.x + (i - (few.length - 1) / 2) * apart);
  const inside = shown.filter((x) => x >= o.scale.left && x <= o.scale.right);
  const [first] = inside;
  const last = inside.at(-1);
  if (first === undefined || last === undefined) return [];
  return [
    line(first, last, y),
    ...inside.map((x): Mark => ({ kind: 'circle', cx: round(x), cy: y, r: 1.4, fill: o.hue })),
  ];
}

function arrow(from: number, towards: 1 | -1, o: DoubtOptions): Mark[] {
  const tip = round(clamp(from + towards * o.size * ARROW, o.scale.left, o.scale.right));
  const head = round(o.size * 0.32);
  const back = round(tip - towards * head);
  return [
    {
      kind: 'path',
      d: `M${round(from)} ${o.y}H${tip}M${back} ${round(o.y - head)}L${tip} ${o.y}L${back} ${round(o.y + head)}`,
      fill: 'none',
      stroke: o.hue,
      strokeWidth: 1.2,
      join: 'round',
    },
  ];
}

/** The marks of a date's doubt, to be painted before the glyph. None for a plain day. */
export function dateDoubt(shape: DateShape, placed: DatePlacement, o: DoubtOptions): Mark[] {
  const { dayStart, dayMiddle, dayEnd } = o.scale;
  switch (shape.kind) {
    case 'span':
      return bar(shape, o);
    case 'within':
      return ends(dayStart(shape.start), dayEnd(shape.end), o, shape.unit === 'span' ? 'caps' : 'bracket');
    case 'approximate':
      return spindle(dayStart(shape.start), dayMiddle(shape.core), dayEnd(shape.end), o);
    case 'set':
      return shape.days.length > 1 ? days([...shape.days].sort().map(dayMiddle), placed, o) : [];
    case 'open':
      if (shape.start) return arrow(dayMiddle(shape.start), 1, o);
      return shape.end ? arrow(dayMiddle(shape.end), -1, o) : [];
    default:
      return [];
  }
}
