/** The seven event glyphs in six fills. Family decides the shape, status the fill, track the hue. */
import type { Fill, Glyph } from '../../domain/vocabulary';
import { type Mark, type Paint, type PathMark, group, round } from '../scene/scene';
import type { Hue } from '../scene/theme';

export interface GlyphOptions {
  /** Centre and nominal diameter in px; the circle has exactly this diameter, the others look as large. */
  x: number;
  y: number;
  size: number;
  hue: Hue;
  /** What shows inside a hollow glyph: the ground it stands on. */
  ground?: Paint;
  /** Opposing accounts or a date in dispute: a small “?” at the upper right. */
  query?: boolean;
}

/** Corners for a glyph of radius 1, scaled so that all seven look equally large. */
const outlines: Record<Exclude<Glyph, 'circle'>, readonly (readonly [number, number])[]> = {
  square: [
    [-0.88, -0.88],
    [0.88, -0.88],
    [0.88, 0.88],
    [-0.88, 0.88],
  ],
  diamond: [
    [0, -1.26],
    [1.26, 0],
    [0, 1.26],
    [-1.26, 0],
  ],
  triangle: [
    [0, -1.2],
    [1.22, 0.92],
    [-1.22, 0.92],
  ],
  hexagon: [
    [-1.14, 0],
    [-0.57, -0.99],
    [0.57, -0.99],
    [1.14, 0],
    [0.57, 0.99],
    [-0.57, 0.99],
  ],
  pennant: [
    [-1.08, -0.9],
    [0.36, -0.9],
    [1.24, 0],
    [0.36, 0.9],
    [-1.08, 0.9],
  ],
  bowtie: [
    [-1.2, -1],
    [0, -0.2],
    [1.2, -1],
    [1.2, 1],
    [0, 0.2],
    [-1.2, 1],
  ],
};

/** The outline as path data, centred on x/y. */
function glyphPath(shape: Glyph, x: number, y: number, size: number): string {
  const r = size / 2;
  if (shape === 'circle')
    return `M${round(x - r)} ${round(y)}a${round(r)} ${round(r)} 0 1 1 ${round(2 * r)} 0a${round(r)} ${round(r)} 0 1 1 ${round(-2 * r)} 0Z`;
  return `M${outlines[shape].map(([dx, dy]) => `${round(x + dx * r)} ${round(y + dy * r)}`).join('L')}Z`;
}

/** Half the width and height a glyph takes with its slash or tick, in px. */
export const glyphReach = (fill: Fill, size: number): number => round(size * (fill === 'ticked' ? 1.05 : 0.74));

/**
 * One glyph. A hollow glyph covers what lies under it with `ground`. Fills: solid – held; quarter – reported only;
 * dashed – proposed or scheduled; crossed – refused or cancelled; ticked – moved; faded – window passed.
 */
export function glyph(shape: Glyph, fill: Fill, options: GlyphOptions): Mark {
  const { x, y, size, hue, ground = 'panel' } = options;
  const d = glyphPath(shape, x, y, size);
  const strokeWidth = round(Math.max(1, size * 0.15));
  const path = (extra: Partial<PathMark>): PathMark => ({ kind: 'path', d, join: 'round', strokeWidth, ...extra });
  const marks: Mark[] = [];
  switch (fill) {
    case 'solid':
      marks.push(path({ fill: hue, stroke: hue }));
      break;
    case 'quarter':
      marks.push(path({ fill: ground, stroke: ground }), path({ fill: hue, fillOpacity: 0.25, stroke: hue }));
      break;
    case 'dashed':
      marks.push(path({ fill: ground, stroke: hue, dash: [round(size * 0.25), round(size * 0.17)] }));
      break;
    case 'faded':
      marks.push(path({ fill: ground, stroke: hue, dash: [round(size * 0.1), round(size * 0.2)], opacity: 0.85 }));
      break;
    case 'crossed': {
      const r = round(size * 0.68);
      marks.push(path({ fill: ground, stroke: hue }), {
        kind: 'line',
        x1: round(x - r),
        y1: round(y + r),
        x2: round(x + r),
        y2: round(y - r),
        stroke: hue,
        strokeWidth,
      });
      break;
    }
    case 'ticked': {
      const tip = round(x + size * 1.05);
      const head = round(size * 0.24);
      marks.push(path({ fill: ground, stroke: hue }), {
        kind: 'path',
        d: `M${round(x + size * 0.55)} ${round(y)}H${tip}M${round(tip - head)} ${round(y - head)}L${tip} ${round(y)}L${round(tip - head)} ${round(y + head)}`,
        fill: 'none',
        stroke: hue,
        strokeWidth,
        join: 'round',
      });
      break;
    }
  }
  if (options.query) marks.push(queryMark(round(x + size * 0.62), round(y - size * 0.18), size, hue, ground));
  const sprite = {
    key: `${shape} ${fill} ${size} ${hue} ${ground} ${options.query ? '?' : ''}`,
    x,
    y,
    reach: Math.ceil(size * 1.6 + 4),
  };
  const [only] = marks;
  return marks.length === 1 && only?.kind === 'path' ? { ...only, sprite } : group('glyph', marks, { sprite });
}

/** The “?” of what is disputed or in doubt, beginning at x on the base line y. */
export const queryMark = (x: number, y: number, size: number, hue: Hue, ground: Paint): Mark => ({
  kind: 'text',
  x,
  y,
  text: '?',
  size: round(Math.max(8, size * 0.85)),
  weight: 700,
  fill: hue,
  halo: ground,
});
