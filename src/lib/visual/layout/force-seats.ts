/** Seats around the table: where each party's region lies on the rim of the frame. */
import type { LayoutFrame, LayoutInput } from './force-input';

export interface Seat {
  x: number;
  y: number;
  /** How strongly members are held to the seat along each axis. */
  pullX: number;
  pullY: number;
  /** How far members start apart along each axis, px. */
  spreadX: number;
  spreadY: number;
  count: number;
}

interface Group {
  id: string;
  load: number;
  members: number;
}

/**
 * The first two groups sit at the left and the right; the others fill the rim above and below, those with more ties to
 * the left one further left, and those tied to each other on the same side as far as both sides stay balanced.
 */
export function seatGroups(input: LayoutInput, frame: LayoutFrame, labelGap: number): Map<string, Seat> {
  const groupOf = new Map(input.actors.map((actor) => [actor.id, actor.group]));
  const groups: Group[] = input.groups
    .map(({ id, heading }) => {
      const members = input.actors.filter((actor) => actor.group === id);
      const area = members.reduce(
        (sum, actor) =>
          sum + (2 * actor.r + labelGap + actor.label.width + 6) * (Math.max(2 * actor.r, actor.label.height) + 6),
        heading ? heading.width * heading.height : 0,
      );
      return { id, load: Math.pow(area, 0.72), members: members.length };
    })
    .filter((group) => group.members > 0);
  const weights = groupWeights(input, groupOf);
  const weight = (a: string, b: string) => weights.get(a < b ? `${a}\n${b}` : `${b}\n${a}`) ?? 0;

  const [left, right, ...others] = groups;
  const top: Group[] = [];
  const bottom: Group[] = [];
  const total = others.reduce((sum, group) => sum + group.load, 0) || 1;
  for (const group of [...others].sort((a, b) => b.load - a.load || (a.id < b.id ? -1 : 1))) {
    const ties = others.reduce((sum, other) => sum + (other === group ? 0 : weight(group.id, other.id)), 0) || 1;
    const appeal = (side: Group[]) =>
      side.reduce((sum, other) => sum + weight(group.id, other.id) / ties - (1.6 * other.load) / total, 0);
    (appeal(top) >= appeal(bottom) ? top : bottom).push(group);
  }
  const lean = (group: Group) => {
    const toLeft = left ? weight(group.id, left.id) : 0;
    const toRight = right ? weight(group.id, right.id) : 0;
    return (toRight + 0.5) / (toLeft + toRight + 1);
  };
  const across = (a: Group, b: Group) => lean(a) - lean(b) || (a.id < b.id ? -1 : 1);
  top.sort(across);
  bottom.sort((a, b) => -across(a, b));
  const ring = [left, ...top, right, ...bottom].filter((group): group is Group => group !== undefined);
  return onRim(ring, frame);
}

function groupWeights(input: LayoutInput, groupOf: Map<string, string>): Map<string, number> {
  const weights = new Map<string, number>();
  const add = (a: string | undefined, b: string | undefined, by: number) => {
    if (a === undefined || b === undefined || a === b) return;
    const key = a < b ? `${a}\n${b}` : `${b}\n${a}`;
    weights.set(key, (weights.get(key) ?? 0) + by);
  };
  const ofHub = new Map<string, string[]>();
  for (const link of input.links) {
    const [a, b] = [groupOf.get(link.source), groupOf.get(link.target)];
    add(a, b, link.weight);
    if (a !== undefined && b === undefined) ofHub.set(link.target, [...(ofHub.get(link.target) ?? []), a]);
    if (b !== undefined && a === undefined) ofHub.set(link.source, [...(ofHub.get(link.source) ?? []), b]);
  }
  for (const named of ofHub.values()) {
    const distinct = [...new Set(named)];
    for (const [index, a] of distinct.entries())
      for (const b of distinct.slice(index + 1)) add(a, b, 1 / Math.max(1, distinct.length - 1));
  }
  return weights;
}

const STEPS = 720;

/** Walks a superellipse clockwise and gives each group a stretch in proportion to its load; the first is centred left. */
function onRim(ring: readonly Group[], frame: LayoutFrame): Map<string, Seat> {
  const halfX = frame.width / 2 - frame.margin;
  const halfY = frame.height / 2 - frame.margin;
  const point = (angle: number) => {
    const bend = (value: number) => Math.sign(value) * Math.pow(Math.abs(value), 0.72);
    return {
      x: frame.width / 2 + halfX * 0.7 * bend(Math.cos(angle)),
      y: frame.height / 2 + halfY * (frame.height > frame.width * 1.3 ? 0.9 : 0.76) * bend(Math.sin(angle)),
    };
  };
  const points = Array.from({ length: STEPS + 1 }, (_, step) => point(Math.PI + (step / STEPS) * 2 * Math.PI));
  const walked = [0];
  for (let step = 1; step <= STEPS; step++) {
    const [a, b] = [points[step - 1], points[step]];
    walked.push((walked[step - 1] ?? 0) + (a && b ? Math.hypot(b.x - a.x, b.y - a.y) : 0));
  }
  const length = walked[STEPS] ?? 1;
  const load = ring.reduce((sum, group) => sum + group.load, 0) || 1;
  const seats = new Map<string, Seat>();
  let at = -((ring[0]?.load ?? 0) / load / 2) * length;
  for (const group of ring) {
    const stretch = (group.load / load) * length;
    const middle = (at + stretch / 2 + length) % length;
    at += stretch;
    const step = walked.findIndex((distance) => distance >= middle);
    const here = points[Math.max(0, step)] ?? point(Math.PI);
    const sideways = Math.abs(here.x - frame.width / 2) / halfX > Math.abs(here.y - frame.height / 2) / halfY;
    const single = ring.length === 1;
    seats.set(group.id, {
      x: single ? frame.width / 2 : here.x,
      y: single ? frame.height / 2 : here.y,
      pullX: sideways ? 0.22 : 0.08,
      pullY: sideways ? 0.06 : 0.22,
      spreadX: sideways ? 20 : Math.min(stretch, frame.width * 0.5),
      spreadY: sideways ? Math.min(stretch, frame.height * 0.7) : 20,
      count: group.members,
    });
  }
  return seats;
}
