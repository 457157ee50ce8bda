/** Marks for actors: the kind decides the shape, so that nothing depends on colour. */
import { type ActorKind, actorKinds } from '../../domain/vocabulary';
import { type Mark, type Paint, round } from '../scene/scene';

export interface ActorMarkOptions {
  x: number;
  y: number;
  /** Radius of the circle the mark looks as large as, px. */
  r: number;
  ink?: Paint;
  /** What shows inside a hollow mark. */
  ground?: Paint;
}

/** Kinds in the order of the vocabulary, for legends. */
export const actorKindOrder = Object.keys(actorKinds) as ActorKind[];

/** How far the mark of a kind reaches sideways, px. */
export const actorReach = (kind: ActorKind, r: number): number =>
  round(kind === 'institution' || kind === 'joint_body' ? r * 1.45 : r);

/** The marks of one actor, centred on x/y. */
export function actorMarks(kind: ActorKind, options: ActorMarkOptions): Mark[] {
  const { x, y, r, ink = 'ink', ground = 'panel' } = options;
  const line = round(Math.max(1.2, r * 0.24));
  const at = (dx: number, dy: number) => `${round(x + dx * r)} ${round(y + dy * r)}`;
  const ring = (cx: number, cy: number, radius: number): Mark => ({
    kind: 'circle',
    cx: round(cx),
    cy: round(cy),
    r: round(radius),
    fill: ground,
    stroke: ink,
    strokeWidth: line,
  });
  const dot = (cx: number, cy: number, radius: number): Mark => ({
    kind: 'circle',
    cx: round(cx),
    cy: round(cy),
    r: round(radius),
    fill: ink,
  });
  const shield = `M${at(-0.92, -0.95)}L${at(0.92, -0.95)}L${at(0.92, 0.1)}L${at(0, 1.1)}L${at(-0.92, 0.1)}Z`;
  switch (kind) {
    case 'person':
      return [dot(x, y, r)];
    case 'institution':
      return [
        {
          kind: 'rect',
          x: round(x - r * 1.45),
          y: round(y - r * 0.78),
          width: round(r * 2.9),
          height: round(r * 1.56),
          r: round(r * 0.6),
          fill: ink,
        },
      ];
    case 'state':
      return [ring(x, y, r - line / 2), dot(x, y, r * 0.42)];
    case 'entity':
      return [
        {
          kind: 'rect',
          x: round(x - r * 0.86),
          y: round(y - r * 0.86),
          width: round(r * 1.72),
          height: round(r * 1.72),
          r: round(r * 0.5),
          fill: ground,
          stroke: ink,
          strokeWidth: line,
        },
        dot(x, y, r * 0.36),
      ];
    case 'military':
      return [{ kind: 'path', d: shield, fill: ink, stroke: ink, strokeWidth: 1, join: 'round' }];
    case 'armed_organisation':
      return [{ kind: 'path', d: shield, fill: ground, stroke: ink, strokeWidth: line, join: 'round' }];
    case 'international_organisation':
      return [
        ring(x, y, r - line / 2),
        {
          kind: 'path',
          d: `M${at(-0.8, 0)}L${at(0.8, 0)}M${at(0, -0.8)}L${at(0, 0.8)}`,
          stroke: ink,
          strokeWidth: line,
        },
      ];
    case 'joint_body':
      return [ring(x - r * 0.5, y, r * 0.85), { ...ring(x + r * 0.5, y, r * 0.85), fill: 'none' } as Mark];
    case 'community':
      return [
        dot(x, y - r * 0.55, r * 0.46),
        dot(x - r * 0.6, y + r * 0.45, r * 0.46),
        dot(x + r * 0.6, y + r * 0.45, r * 0.46),
      ];
    case 'party':
      return [
        {
          kind: 'path',
          d: `M${at(0, -1.1)}L${at(1.05, -0.3)}L${at(0.65, 0.95)}L${at(-0.65, 0.95)}L${at(-1.05, -0.3)}Z`,
          fill: ink,
        },
      ];
    case 'media':
      return [
        {
          kind: 'path',
          d: `M${at(-0.9, -0.9)}L${at(1, 0)}L${at(-0.9, 0.9)}Z`,
          fill: ground,
          stroke: ink,
          strokeWidth: line,
          join: 'round',
        },
      ];
    case 'other':
      return [ring(x, y, r - line / 2)];
  }
}
