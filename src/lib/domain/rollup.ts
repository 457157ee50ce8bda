/**
 * Counts of events by track, time and status: what a timeline draws from where it cannot hold the events themselves.
 * Asked for at `/timeline/rollup.json`, single events at `/timeline/events.json`; both take the site's filter and a
 * window, whose bounds `fetchWindow` widens and rounds so that nearby windows share one address.
 */
import { addDays, daysBetween } from './days';
import { type Filter, filterParams } from './filter';
import type { Day, EventSummary } from './records';
import type { DiplomaticStatus } from './vocabulary';

/** Up to so many events a page takes all at once; above, it draws the roll-up. */
export const EVENTS_AT_ONCE = 20_000;
/** The most single events one answer of `/timeline/events.json` holds. */
export const EVENTS_IN_WINDOW = 5_000;
/** Buckets of 2⁰ to 2¹⁵ days (about 90 years). */
export const TOP_LEVEL = 15;

/** The most important event of a bucket, enough to draw and to name it. */
export type RollupTop = Pick<
  EventSummary,
  'slug' | 'title' | 'type' | 'status' | 'occurred' | 'announced' | 'intended'
>;

/**
 * Columns of equal length, one row per track, bucket and status, in the order of `bucket`, then `track`, then `status`.
 * An event counts once in each of its tracks, on the middle day of its bounds.
 */
export interface Rollup {
  /** Changes with every write: what was fetched under another version is not to be mixed with this. */
  version: string;
  asOf: Day | null;
  /** A bucket holds 2^level days, counted from 1970-01-01: bucket b begins `b · 2^level` days after it. */
  level: number;
  /** The window that was asked for, null on a side without a bound. Buckets are whole: those at its ends reach beyond it. */
  from: Day | null;
  to: Day | null;
  /** First and last day on which events of the whole filter (without its window) count; null when none is dated. */
  extent: { from: Day; to: Day } | null;
  /** Events of the whole filter, each counted once; those without a date among them stand in no bucket. */
  total: number;
  undated: number;
  /** What the numbers in `track` and `status` mean. A null track holds the events without one. */
  tracks: (string | null)[];
  statuses: (DiplomaticStatus | null)[];
  track: number[];
  bucket: number[];
  status: number[];
  count: number[];
  /** How many of `count` cover more than one day, and how many are texts. */
  ranges: number[];
  texts: number[];
  /** Place of the row's most important event in `tops`. */
  top: number[];
  tops: RollupTop[];
  /** Events of all tracks that pass, each counted once, by bucket. */
  every: { bucket: number[]; count: number[] };
}

/** Events of the whole filter by month (`2014-03`), each counted once; of equal length, in order of time. */
export interface MonthCounts {
  month: string[];
  count: number[];
}

/** What a page gets at first where there are too many events to be sent: the roll-up of the whole period. */
export interface LargeTimeline {
  rollup: Rollup;
  months: MonthCounts;
}

export interface DayWindow {
  from: Day;
  to: Day;
}

const EPOCH: Day = '1970-01-01';
const FIRST: Day = '0001-01-01';
const LAST: Day = '9999-12-31';

/**
 * What to fetch for a window: at least as much again on both sides, between multiples of a power of two days counted
 * from 1970. Panning and zooming a little therefore ask for the same address, or the neighbouring one.
 */
export const fetchWindow = (window: DayWindow): DayWindow => between(window, unitOf(window), 1);

/** The same without room on either side, for where the wider window holds too many events: at most twice as long. */
export const nearWindow = (window: DayWindow): DayWindow => between(window, Math.max(1, unitOf(window) / 4), 0);

const unitOf = ({ from, to }: DayWindow): number => 2 ** Math.ceil(Math.log2(Math.max(1, daysBetween(from, to) + 1)));

function between({ from, to }: DayWindow, unit: number, room: number): DayWindow {
  const start = Math.floor(daysBetween(EPOCH, from) / unit) - room;
  const end = Math.floor(daysBetween(EPOCH, to) / unit) + room + 1;
  return { from: dayAt(start * unit), to: dayAt(end * unit - 1) };
}

/** The level to ask for at a window: 256 to 512 buckets in it, whatever the width of the chart. */
export const levelOf = (window: DayWindow): number => Math.min(TOP_LEVEL, Math.max(0, Math.log2(unitOf(window)) - 9));

const dayAt = (number: number): Day => {
  const day = addDays(EPOCH, number);
  return day < FIRST ? FIRST : day > LAST ? LAST : day;
};

/** Address of the roll-up under a filter; the filter's own window is replaced. The answer may be coarser than `level`. */
export const rollupAddress = (filter: Filter, window: DayWindow | null, level: number): string =>
  address('/timeline/rollup.json', filter, window, { level: String(level) });

/** Address of the single events in a window under a filter. */
export const windowEventsAddress = (filter: Filter, window: DayWindow): string =>
  address('/timeline/events.json', filter, window, {});

function address(path: string, filter: Filter, window: DayWindow | null, more: Record<string, string>): string {
  const params = filterParams({ ...filter, from: window?.from ?? null, to: window?.to ?? null });
  for (const [key, value] of Object.entries(more)) params.set(key, value);
  const query = params.toString().replaceAll('%2C', ',');
  return query ? `${path}?${query}` : path;
}
