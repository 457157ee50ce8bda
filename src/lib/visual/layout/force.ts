/**
 * Positions for the actor graph: parties sit around the rim, each a region of its own, and the events that join them
 * lie in the arena between. Deterministic: nodes sorted by id, start positions from the seats, d3's own fixed generator,
 * a fixed number of ticks. Labels are part of a node's box, so that what is laid out apart can also be labelled.
 */
import { forceLink, forceManyBody, forceSimulation, forceX, forceY } from 'd3-force';
import { round } from '../scene/scene';
import { type Box, keepInside, overlap, separate } from './force-boxes';
import type { LayoutFrame, LayoutInput } from './force-input';
import { type Seat, seatGroups } from './force-seats';

export interface Placed {
  x: number;
  y: number;
  /** Where the label was given room. */
  side: 'left' | 'right';
}

export interface Layout {
  nodes: Map<string, Placed>;
  /** Centres of the group headings. */
  headings: Map<string, { x: number; y: number }>;
}

interface Body extends Box {
  id: string;
  kind: 'actor' | 'hub' | 'heading';
  side: Placed['side'];
  degree: number;
}

const LABEL_GAP = 4;
const TICKS = 180;

/** Lays a graph out in a frame. Same input, same picture; about 0.1 s for 100 actors, under 2 s for 300 with 500 hubs. */
export function layoutForce(input: LayoutInput, frame: LayoutFrame): Layout {
  const bodies = makeBodies(input, frame);
  if (!bodies.length) return { nodes: new Map(), headings: new Map() };
  const known = new Map(bodies.map((body) => [body.id, body]));
  const links = [...input.links]
    .filter((link) => known.has(link.source) && known.has(link.target) && link.source !== link.target)
    .sort((a, b) => (a.source + '\n' + a.target < b.source + '\n' + b.target ? -1 : 1))
    .map((link) => ({ ...link }));
  for (const link of links)
    for (const end of [link.source, link.target]) {
      const body = known.get(end);
      if (body) body.degree += link.weight;
    }

  const seats = seatGroups(input, frame, LABEL_GAP);
  const seatOf = (body: Body): Seat | undefined => (body.group === null ? undefined : seats.get(body.group));
  seed(bodies, links, seats, frame);

  const simulation = forceSimulation<Body>(bodies)
    .stop()
    .alphaDecay(1 - Math.pow(0.02, 1 / TICKS))
    .velocityDecay(0.45)
    .force(
      'links',
      forceLink<Body, { source: string; target: string; weight: number }>(links)
        .id((body) => body.id)
        .distance(40)
        .strength((link) => Math.min(0.12, 0.03 * link.weight)),
    )
    .force(
      'charge',
      forceManyBody<Body>()
        .strength((body) => (body.kind === 'hub' ? -34 : -6))
        .distanceMax(160)
        .theta(1.2),
    )
    .force(
      'seatX',
      forceX<Body>((body) => seatOf(body)?.x ?? frame.width / 2).strength((body) => seatOf(body)?.pullX ?? 0.012),
    )
    .force(
      'seatY',
      forceY<Body>((body) => seatOf(body)?.y ?? frame.height / 2).strength((body) => seatOf(body)?.pullY ?? 0.012),
    );
  const headings = bodies.filter((body) => body.kind === 'heading');
  for (let tick = 0; tick < TICKS; tick++) {
    simulation.tick();
    if (tick > 30 && (tick % 3 === 0 || tick > TICKS - 30)) {
      for (const heading of headings) liftHeading(heading, bodies);
      separate(bodies, 2, 0.5);
      keepInside(bodies, frame);
    }
  }
  // Regions keep apart as long as there is room; at last only boxes have to. Large graphs get fewer passes.
  const passes = Math.max(80, Math.min(300, Math.round(60_000 / bodies.length)));
  for (let pass = 0; pass < passes; pass++) {
    if (pass < 24) for (const heading of headings) liftHeading(heading, bodies);
    separate(bodies, 2, 1, pass < 60 ? undefined : 2, pass > 40 && pass % 9 === 0);
    keepInside(bodies, frame);
    if (pass > 24 && pass % 6 === 5 && !anyOverlap(bodies)) break;
  }

  const nodes = new Map<string, Placed>();
  const titles = new Map<string, { x: number; y: number }>();
  for (const body of bodies) {
    const at = { x: round(body.x), y: round(body.y) };
    if (body.kind === 'heading' && body.group !== null) titles.set(body.group, at);
    else if (body.kind !== 'heading') nodes.set(body.id, { ...at, side: body.side });
  }
  return { nodes, headings: titles };
}

function makeBodies(input: LayoutInput, frame: LayoutFrame): Body[] {
  const seats = seatGroups(input, frame, LABEL_GAP);
  const base = { x: 0, y: 0, vx: 0, vy: 0, degree: 0 };
  const actors = input.actors.map((actor): Body => {
    const side = (seats.get(actor.group)?.x ?? 0) < frame.width / 2 ? 'left' : 'right';
    const reach = actor.label.width ? actor.r + LABEL_GAP + actor.label.width : actor.r;
    const half = Math.max(actor.r, actor.label.height / 2);
    return {
      ...base,
      id: actor.id,
      kind: 'actor',
      group: actor.group,
      side,
      left: side === 'left' ? reach : actor.r,
      right: side === 'right' ? reach : actor.r,
      top: half,
      bottom: half,
      mass: 2,
    };
  });
  const hubs = input.hubs.map((hub): Body => ({
    ...base,
    id: hub.id,
    kind: 'hub',
    group: null,
    side: 'right',
    left: hub.r,
    right: hub.r,
    top: hub.r,
    bottom: hub.r,
    mass: 1,
  }));
  const headings = input.groups.flatMap((group): Body[] =>
    group.heading
      ? [
          {
            ...base,
            // Sorted among the others, but no slug: slugs have no space.
            id: ` ${group.id}`,
            kind: 'heading',
            group: group.id,
            side: 'right',
            left: group.heading.width / 2,
            right: group.heading.width / 2,
            top: group.heading.height / 2,
            bottom: group.heading.height / 2,
            mass: 4,
          },
        ]
      : [],
  );
  return [...actors, ...hubs, ...headings].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Members start in rows at their party's seat, hubs where their actors' seats average. */
function seed(
  bodies: Body[],
  links: readonly { source: string; target: string }[],
  seats: Map<string, Seat>,
  frame: LayoutFrame,
) {
  const placedIn = new Map<string, number>();
  const known = new Map(bodies.map((body) => [body.id, body]));
  for (const body of bodies) {
    const seat = body.group === null ? undefined : seats.get(body.group);
    if (!seat || body.group === null) continue;
    const index = placedIn.get(body.group) ?? 0;
    placedIn.set(body.group, index + 1);
    const spread = seat.count > 1 ? index / (seat.count - 1) - 0.5 : 0;
    body.x = seat.x + spread * seat.spreadX;
    body.y = seat.y + spread * seat.spreadY;
  }
  const sums = new Map<string, { x: number; y: number; n: number }>();
  for (const link of links)
    for (const [from, to] of [
      [link.source, link.target],
      [link.target, link.source],
    ] as const) {
      const other = known.get(to);
      if (known.get(from)?.kind !== 'hub' || !other) continue;
      const sum = sums.get(from) ?? { x: 0, y: 0, n: 0 };
      sums.set(from, { x: sum.x + other.x, y: sum.y + other.y, n: sum.n + 1 });
    }
  let step = 0;
  for (const body of bodies) {
    if (body.kind !== 'hub') continue;
    const sum = sums.get(body.id);
    // A golden-angle spiral keeps hubs of the same actors from starting on one point.
    const angle = step * 2.399963;
    const reach = 3 * Math.sqrt(step++);
    body.x = (sum ? sum.x / sum.n : frame.width / 2) + reach * Math.cos(angle);
    body.y = (sum ? sum.y / sum.n : frame.height / 2) + reach * Math.sin(angle);
  }
}

/** Keeps a party's name above its topmost member, centred over the upper ones. */
function liftHeading(heading: Body, bodies: readonly Body[]) {
  const members = bodies.filter((body) => body.kind === 'actor' && body.group === heading.group);
  if (!members.length) return;
  const upper = [...members].sort((a, b) => a.y - a.top - (b.y - b.top)).slice(0, 4);
  heading.x = upper.reduce((sum, body) => sum + body.x + (body.right - body.left) / 2, 0) / upper.length;
  heading.y = Math.min(...upper.map((body) => body.y - body.top)) - heading.bottom - 3;
  heading.vx = 0;
  heading.vy = 0;
}

const anyOverlap = (bodies: readonly Body[]) =>
  bodies.some((a, index) => bodies.slice(index + 1).some((b) => overlap(a, b, 0)));
