/** Greedy label placement: the most connected first, four places to try, none that touches a label or a mark. */
import type { ActorLabel } from '../marks/actor-name';

export interface Area {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

export interface LabelRequest {
  id: string;
  x: number;
  y: number;
  /** Half width and half height of the mark. */
  rx: number;
  ry: number;
  prefer: 'left' | 'right';
  label: ActorLabel;
}

export interface PlacedLabel {
  id: string;
  area: Area;
  anchor: 'start' | 'middle' | 'end';
  label: ActorLabel;
}

const GAP = 4;

const touches = (a: Area, b: Area): boolean => a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;

function places(request: LabelRequest): { area: Area; anchor: PlacedLabel['anchor'] }[] {
  const { x, y, rx, ry, label } = request;
  const beside = (side: 'left' | 'right', dy: number) => {
    const x0 = side === 'right' ? x + rx + GAP : x - rx - GAP - label.width;
    const y0 = y - label.height / 2 + dy;
    const anchor = side === 'right' ? ('start' as const) : ('end' as const);
    return { area: { x0, y0, x1: x0 + label.width, y1: y0 + label.height }, anchor };
  };
  const over = (y0: number) => ({
    area: { x0: x - label.width / 2, y0, x1: x + label.width / 2, y1: y0 + label.height },
    anchor: 'middle' as const,
  });
  const other = request.prefer === 'right' ? 'left' : 'right';
  return [
    beside(request.prefer, 0),
    beside(other, 0),
    over(y - ry - 2 - label.height),
    over(y + ry + 2),
    beside(request.prefer, -label.height * 0.6),
    beside(request.prefer, label.height * 0.6),
  ];
}

/** Places labels in the order given, inside the frame and clear of `taken`; those without room are left out. */
export function placeLabels(
  requests: readonly LabelRequest[],
  taken: readonly Area[],
  frame: { width: number; height: number },
): { placed: PlacedLabel[]; left: string[] } {
  const areas = [...taken];
  const placed: PlacedLabel[] = [];
  const left: string[] = [];
  for (const request of requests) {
    const place = places(request).find(
      ({ area }) =>
        area.x0 >= 1 &&
        area.y0 >= 1 &&
        area.x1 <= frame.width - 1 &&
        area.y1 <= frame.height - 1 &&
        !areas.some((one) => touches(one, area)),
    );
    if (place && request.label.lines.length) {
      areas.push(place.area);
      placed.push({ id: request.id, ...place, label: request.label });
    } else left.push(request.id);
  }
  return { placed, left };
}
