/** The thin curve from a proposal to its answer, with a small head at the answer. It goes round labels, not through them. */
import type { Connector, ConnectorEnd } from '../layout/timeline-model';
import { type GroupMark, group, round } from '../scene/scene';

type Side = 'left' | 'right' | 'above' | 'below';
const step: Record<Side, readonly [number, number]> = { left: [-1, 0], right: [1, 0], above: [0, -1], below: [0, 1] };

/** Points from the centre of a glyph to just outside it. */
const edge = (end: ConnectorEnd, side: Side, reach: number): [number, number] => {
  const [dx, dy] = step[side];
  return [end.x + dx * end.size * reach, end.y + dy * end.size * reach];
};

/** Which side to leave from and to arrive at. */
function sides(from: ConnectorEnd, to: ConnectorEnd): [Side, Side] {
  const apart = to.x - from.x;
  const vertical: Side = to.y >= from.y ? 'below' : 'above';
  if (Math.abs(apart) <= from.size * 2.6) {
    const lefts = [from, to].filter(({ label }) => label === 'left').length;
    const rights = [from, to].filter(({ label }) => label === 'right').length;
    const side = lefts > rights ? 'right' : 'left';
    return [side, side];
  }
  const ahead: Side = apart > 0 ? 'right' : 'left';
  const back: Side = apart > 0 ? 'left' : 'right';
  const level = Math.abs(to.y - from.y) < from.size;
  const leave = from.label === ahead ? (level ? 'above' : vertical) : ahead;
  const arrive = to.label === back ? (level ? 'above' : vertical === 'below' ? 'above' : 'below') : back;
  return [leave, arrive];
}

export function connector({ from, to, hue, strong, link }: Connector): GroupMark {
  const [leave, arrive] = sides(from, to);
  const [x1, y1] = edge(from, leave, 0.72);
  const [x2, y2] = edge(to, arrive, 0.78);
  const [lx, ly] = step[leave];
  const [ax, ay] = step[arrive];
  const far = Math.hypot(to.x - from.x, to.y - from.y);
  const bowed = leave === arrive && leave !== 'above' && leave !== 'below';
  const pullOf = (side: Side) => {
    if (bowed) return from.size * 1.1;
    if (side === 'left' || side === 'right') return Math.min(far * 0.45, 90);
    return Math.max(from.size, Math.abs(to.y - from.y) * 0.55);
  };
  const [p1, p2] = [pullOf(leave), pullOf(arrive)];
  const head = strong ? 5 : 4;
  const wing = head * 0.58;
  const corners = [-1, 1].map(
    (side) => [x2 + ax * head - ay * wing * side, y2 + ay * head + ax * wing * side] as const,
  );
  const at = (x: number, y: number) => `${round(x)} ${round(y)}`;
  const [a = [x2, y2], b = [x2, y2]] = corners;
  const d =
    `M${at(x1, y1)}C${at(x1 + lx * p1, y1 + ly * p1)} ${at(x2 + ax * p2, y2 + ay * p2)} ${at(x2, y2)}` +
    `M${at(a[0], a[1])}L${at(x2, y2)}L${at(b[0], b[1])}`;
  return group(`link:${link.to}>${link.from}`, [
    {
      kind: 'path',
      d,
      fill: 'none',
      stroke: strong ? 'accent' : hue,
      strokeWidth: strong ? 1.8 : 1.1,
      opacity: strong ? 1 : 0.55,
      join: 'round',
    },
  ]);
}
