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
  return {
    rows: short,
    first,
    last,
    reach: last.reduce((most, day, place) => Math.max(most, day - (first[place] ?? day)), 0),
    long: byFirst(dated.filter(isLong)),
    firsts: sorted(columns.first),
    lasts: sorted(columns.last),
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

/** How many rows end before a window, stand in it, and begin after it. */
export function countWithin({ firsts, lasts }: IntervalList, from: number, to: number): WindowCounts {
  const before = lowerBound(lasts, from);
  const after = firsts.length - lowerBound(firsts, to + 1);
  return { before, within: firsts.length - before - after, after };
}
