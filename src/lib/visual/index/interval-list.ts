/** The rows of one lane in order of time, and which of them stand in a window: by halving, never by a walk over all. */
import type { EventColumns } from './event-columns';
import { lowerBound, orderBy } from './sorted';

export interface IntervalList {
  /** Dated rows, by first day; very long ones are kept apart so that they do not lengthen every look back. */
  readonly rows: Int32Array;
  readonly first: Int32Array;
  readonly last: Int32Array;
  /** Days of the longest in `rows`: how far before a window its first visible row can begin. */
  readonly reach: number;
  readonly long: Int32Array;
  /** First and last days of all dated rows, each sorted by itself: enough to count. */
  readonly firsts: Int32Array;
  readonly lasts: Int32Array;
  /** Of cells of a roll-up, which stand on one day each: how many events the first n of `firsts` hold. */
  readonly sums: Float64Array | null;
  /** Events of the lane before and after all rows, which are a part of it; `unknown`: nobody has counted them. */
  readonly beyond?: { before: number; after: number } | 'unknown';
}

/** Days from which a range is kept apart. */
const LONG = 400;

export function intervalList(rows: ArrayLike<number>, columns: EventColumns): IntervalList {
  const dated = Int32Array.from(rows).filter((row) => columns.dated[row]);
  const isLong = (row: number) => (columns.last[row] ?? 0) - (columns.first[row] ?? 0) >= LONG;
  const byFirst = (some: Int32Array) => {
    const key = some.map((row) => columns.first[row] ?? 0);
    return orderBy(key).map((place) => some[place] ?? 0);
  };
  const short = byFirst(dated.filter((row) => !isLong(row)));
  const first = short.map((row) => columns.first[row] ?? 0);
  const last = short.map((row) => columns.last[row] ?? 0);
  const sorted = (days: Int32Array) => dated.map((row) => days[row] ?? 0).sort();
  const { cells } = columns;
  let sums: Float64Array | null = null;
  if (cells) {
    sums = new Float64Array(dated.length + 1);
    const days = dated.map((row) => columns.first[row] ?? 0);
    let sum = 0;
    orderBy(days).forEach((at, place) => {
      sum += cells.count[dated[at] ?? -1] ?? 0;
      if (sums) sums[place + 1] = sum;
    });
  }
  return {
    rows: short,
    first,
    last,
    reach: last.reduce((most, day, place) => Math.max(most, day - (first[place] ?? day)), 0),
    long: byFirst(dated.filter(isLong)),
    firsts: sorted(columns.first),
    lasts: sorted(columns.last),
    sums,
  };
}

/** Rows that share a day with `from`–`to` (both included), in ascending order. */
export function rowsWithin(list: IntervalList, columns: EventColumns, from: number, to: number): number[] {
  const found: number[] = [];
  const end = lowerBound(list.first, to + 1);
  for (let place = lowerBound(list.first, from - list.reach); place < end; place++)
    if ((list.last[place] ?? -Infinity) >= from) found.push(list.rows[place] ?? 0);
  for (const row of list.long) {
    if ((columns.first[row] ?? 0) > to) break;
    if ((columns.last[row] ?? 0) >= from) found.push(row);
  }
  return found.sort((a, b) => a - b);
}

export interface WindowCounts {
  before: number;
  within: number;
  after: number;
}

/** How many events end before a window, stand in it, and begin after it; none on either side where nobody has counted. */
export function countWithin({ firsts, lasts, sums, beyond }: IntervalList, from: number, to: number): WindowCounts {
  const upTo = (place: number) => (sums ? (sums[place] ?? 0) : place);
  const all = upTo(firsts.length);
  const before = upTo(lowerBound(lasts, from));
  const after = all - upTo(lowerBound(firsts, to + 1));
  const within = all - before - after;
  if (beyond === 'unknown') return { before: 0, within, after: 0 };
  return { before: before + (beyond?.before ?? 0), within, after: after + (beyond?.after ?? 0) };
}
