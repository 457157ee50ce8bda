/**
 * Counts per 1, 2, 4, 8 … days, so that any zoom reads a few hundred numbers and never the events. Buckets are counted
 * from 1970-01-01, never from the window: a bucket that moved with the window would shimmer while panning. Only
 * buckets that hold something are stored.
 */
import type { EventColumns } from './event-columns';
import { lowerBound, orderBy } from './sorted';

export interface PyramidLevel {
  /** Bucket b of level n holds days b·2ⁿ … (b+1)·2ⁿ−1. Ascending. */
  readonly bucket: Int32Array;
  readonly count: Int32Array;
  /** The row of the most important event in each; of equals the one with the lower row. */
  readonly top: Int32Array;
  /** The largest of the counts. */
  readonly most: number;
}

export interface CountPyramid {
  /** levels[n]: buckets of 2ⁿ days. The last has one bucket, or two where they meet at 1970. Empty without rows. */
  readonly levels: readonly PyramidLevel[];
}

const weightier = (importance: Uint8Array, a: number, b: number) => {
  const [left, right] = [importance[a] ?? 0, importance[b] ?? 0];
  return right > left || (right === left && b < a) ? b : a;
};

/** Merges neighbours that share a bucket; `bucket` ascends. */
function merge(bucket: Int32Array, count: Int32Array, top: Int32Array, importance: Uint8Array): PyramidLevel {
  const level = { bucket: bucket.slice(), count: count.slice(), top: top.slice() };
  let at = -1;
  for (let i = 0; i < bucket.length; i++) {
    if (at >= 0 && level.bucket[at] === bucket[i]) {
      level.count[at] = (level.count[at] ?? 0) + (count[i] ?? 0);
      level.top[at] = weightier(importance, level.top[at] ?? 0, top[i] ?? 0);
      continue;
    }
    at += 1;
    level.bucket[at] = bucket[i] ?? 0;
    level.count[at] = count[i] ?? 0;
    level.top[at] = top[i] ?? 0;
  }
  const used = at + 1;
  const counts = level.count.slice(0, used);
  return {
    bucket: level.bucket.slice(0, used),
    count: counts,
    top: level.top.slice(0, used),
    most: counts.reduce((most, one) => Math.max(most, one), 0),
  };
}

/** A pyramid of rows, each on the day given at the same place of `days`, and counted once or as often as `counts` says. */
export function countPyramid(
  rows: Int32Array,
  days: Int32Array,
  columns: Pick<EventColumns, 'importance'>,
  counts?: Int32Array,
): CountPyramid {
  if (!rows.length) return { levels: [] };
  const order = orderBy(days);
  const sorted = order.map((place) => rows[place] ?? 0);
  const levels = [
    merge(
      order.map((place) => days[place] ?? 0),
      counts ? order.map((place) => counts[place] ?? 0) : new Int32Array(rows.length).fill(1),
      sorted,
      columns.importance,
    ),
  ];
  for (let level = levels[0]; level && level.bucket.length > 1; level = levels.at(-1)) {
    const next: PyramidLevel = merge(
      level.bucket.map((bucket) => bucket >> 1),
      level.count,
      level.top,
      columns.importance,
    );
    levels.push(next);
    if (next.bucket.every((bucket) => bucket === 0 || bucket === -1)) break;
  }
  return { levels };
}

/** The finest level whose buckets are at least `leastPx` wide; may lie above what a pyramid stores. */
export const levelFor = (pxPerDay: number, leastPx: number): number =>
  Math.max(0, Math.ceil(Math.log2(leastPx / pxPerDay) - 1e-9));

export interface Bucket {
  /** First and last day, in days since 1970. */
  from: number;
  to: number;
  count: number;
  /** Row of the most important event. */
  top: number;
}

/** Buckets of a level that share a day with `from`–`to`, in order of time. Above the stored levels the last one is folded on. */
export function bucketsWithin(
  { levels }: CountPyramid,
  level: number,
  from: number,
  to: number,
  { importance }: Pick<EventColumns, 'importance'>,
): Bucket[] {
  const stored = Math.min(level, levels.length - 1);
  const data = levels[stored];
  if (!data) return [];
  const [storedDays, days] = [2 ** stored, 2 ** level];
  const [low, high] = [Math.floor(from / days), Math.floor(to / days)];
  const found: Bucket[] = [];
  const share = days / storedDays;
  const end = lowerBound(data.bucket, (high + 1) * share);
  for (let i = lowerBound(data.bucket, low * share); i < end; i++) {
    const bucket = Math.floor((data.bucket[i] ?? 0) / share);
    const [count, top] = [data.count[i] ?? 0, data.top[i] ?? 0];
    const before = found.at(-1);
    if (before?.from === bucket * days) {
      before.count += count;
      before.top = weightier(importance, before.top, top);
    } else found.push({ from: bucket * days, to: (bucket + 1) * days - 1, count, top });
  }
  return found;
}
