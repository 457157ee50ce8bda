/** Where the arrow keys stop on a timeline: its marks in order of time, lane by lane; groups where there are too many. */
import { levelFor } from '../index/count-pyramid';
import { importanceOf } from '../index/event-columns';
import { type HitBox, clusterId, clusterSentence, columnHit, eventHit, laneEnds } from '../marks/timeline-hit';
import type { MarkRef } from '../scene/scene';
import { dayNumber, dayOfNumber } from './time-scale';
import type { PlacedEvent, PlacedLane, TimelineLayout } from './timeline-model';

export interface Stop {
  lane: string;
  ref: MarkRef;
  /** px of its middle. */
  x: number;
  hit: HitBox;
  /** Beside the plot: it stays where it is while the window moves. */
  fixed?: boolean;
  /** The sentence a screen reader hears. */
  label: () => string;
}

/** Marks in view above which the keys walk over groups. */
const MOST_POINTS = 200;
/** px beyond the plot that its end counts as for the keys. */
const FAR = 10_000;
/** Least width of a group, px. */
const GROUP = 36;

const eventStop = (lane: string, placed: PlacedEvent): Stop => ({
  lane,
  ref: { type: 'event', id: placed.event.slug },
  x: placed.date.x,
  hit: eventHit(placed),
  label: () => placed.sentence,
});

/** Glyphs that share a bucket of the calendar. */
function groupStops(lane: PlacedLane, layout: TimelineLayout): Stop[] {
  const { scale } = layout;
  const days = 2 ** levelFor(scale.pxPerDay, GROUP);
  const groups = new Map<number, PlacedEvent[]>();
  for (const one of lane.events) {
    const bucket = Math.floor(dayNumber(scale.dayAt(one.date.x)) / days);
    const held = groups.get(bucket);
    if (held) held.push(one);
    else groups.set(bucket, [one]);
  }
  return [...groups].map(([bucket, held]): Stop => {
    const [only] = held;
    if (held.length === 1 && only) return eventStop(lane.id, only);
    const boxes = held.map(eventHit);
    const x = Math.min(...held.map(({ date }) => date.x)) - 12;
    const right = Math.max(...held.map(({ date }) => date.x)) + 12;
    const y = Math.min(...boxes.map((box) => box.y));
    const bottom = Math.max(...boxes.map((box) => box.y + box.height));
    const [from, to] = [dayOfNumber(bucket * days), dayOfNumber((bucket + 1) * days - 1)];
    const top = held.reduce((a, b) => (importanceOf(b.event) > importanceOf(a.event) ? b : a)).event;
    return {
      lane: lane.id,
      ref: { type: 'cluster', id: clusterId(lane, { from, to }) },
      x: (x + right) / 2,
      hit: { x, y, width: right - x, height: bottom - y },
      label: () => clusterSentence({ from, to, count: held.length, top }),
    };
  });
}

/** The counters of what lies before and after the window: the first and the last stop of a lane. */
const endStops = (lane: PlacedLane, layout: TimelineLayout, width: number, side: 'before' | 'after'): Stop[] =>
  laneEnds(lane, { ...layout, width })
    .filter((end) => end.side === side)
    .map(({ ref, hit, sentence }) => ({
      lane: lane.id,
      ref,
      x: side === 'before' ? layout.plot.left - FAR : layout.plot.right + FAR,
      hit,
      fixed: true,
      label: () => sentence,
    }));

/** `width`: px of the whole chart, where the layout is of a wider picture. */
export function timelineStops(layout: TimelineLayout, width = layout.width): { lane: string; stops: Stop[] }[] {
  const grouped = layout.lanes.reduce((sum, { events }) => sum + events.length, 0) > MOST_POINTS;
  return layout.lanes
    .map((lane) => ({
      lane: lane.id,
      stops: [
        ...endStops(lane, layout, width, 'before'),
        ...(grouped ? groupStops(lane, layout) : lane.events.map((placed) => eventStop(lane.id, placed))),
        ...lane.columns.map((column): Stop => {
          const hit = columnHit(column, lane);
          const ref: MarkRef = { type: 'cluster', id: clusterId(lane, column) };
          return { lane: lane.id, ref, x: hit.x + hit.width / 2, hit, label: () => clusterSentence(column) };
        }),
        ...endStops(lane, layout, width, 'after'),
      ].sort((a, b) => a.x - b.x),
    }))
    .filter(({ stops }) => stops.length);
}

/** The stop a key leads to from another; null where the key is none of the walk's or there is nothing further. */
export function stopAfter(
  walk: readonly { lane: string; stops: Stop[] }[],
  from: Stop,
  key: string,
): Stop | null | undefined {
  const row = walk.findIndex(({ lane }) => lane === from.lane);
  const stops = walk[row]?.stops ?? [];
  const at = stops.findIndex(({ ref }) => ref.id === from.ref.id);
  const along = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: stops.length - 1 }[key];
  if (along !== undefined) return stops[along] ?? null;
  const other = { ArrowUp: row - 1, ArrowDown: row + 1 }[key];
  if (other === undefined) return undefined;
  return nearestStop(walk[other]?.stops ?? [], from.x);
}

/** The stop that has the focus at first: of the marks, not of what lies beside them. */
export const firstStop = (stops: readonly Stop[]): Stop | null => stops.find(({ fixed }) => !fixed) ?? stops[0] ?? null;

export const nearestStop = (stops: readonly Stop[], x: number): Stop | null =>
  stops.reduce<Stop | null>((best, one) => (!best || Math.abs(one.x - x) < Math.abs(best.x - x) ? one : best), null);
