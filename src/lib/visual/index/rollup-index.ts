/**
 * Timelines of more events than a page can hold: views made from the roll-up, whose rows are cells (track, bucket,
 * status) under the name of their weightiest event, and views of the single events of one stretch of time, which know
 * how many stand before and after it. Lane by lane they are drawn by the same code as any other.
 */
import type { EventSummary } from '../../domain/records';
import type { DayWindow, MonthCounts, Rollup } from '../../domain/rollup';
import { rankOf } from '../../domain/importance';
import { dayNumber } from '../layout/time-scale';
import type { TimelineView } from '../layout/lanes';
import type { EventColumns } from './event-columns';
import { type IntervalList, countWithin } from './interval-list';
import { type LaneIndex, type TimelineIndex, groundOf, keepIndex, laneIndex, timelineIndex } from './timeline-index';

const extentOf = ({ extent }: Pick<Rollup, 'extent'>): TimelineIndex['extent'] =>
  extent && { first: dayNumber(extent.from), last: dayNumber(extent.to) };

/** Columns of rows that each stand for `count` events around one day. */
function cellColumns(
  level: number,
  day: Int32Array,
  counts: { count: readonly number[]; ranges?: readonly number[]; texts?: readonly number[] },
  importance = new Uint8Array(day.length),
): EventColumns {
  const numbers = (list?: readonly number[]) => (list ? Int32Array.from(list) : new Int32Array(day.length));
  return {
    length: day.length,
    first: day,
    last: day,
    dated: new Uint8Array(day.length).fill(1),
    importance,
    cells: { level, count: numbers(counts.count), ranges: numbers(counts.ranges), texts: numbers(counts.texts) },
  };
}

const allRows = (columns: EventColumns) => Array.from({ length: columns.length }, (_, row) => row);

/** The middle day of a bucket. */
const middle = (bucket: number, level: number) => bucket * 2 ** level + ((2 ** level) >> 1);

/**
 * The view as cells of a roll-up: lanes by track, drawn as counts. Of a roll-up of one window, `whole` counts the rest.
 */
export function rollupView(base: Omit<TimelineView, 'events'>, rollup: Rollup, whole?: TimelineView): TimelineView {
  const { level, bucket, count, ranges, texts } = rollup;
  const events = rollup.top.map((place, row): EventSummary => {
    const top = rollup.tops[place];
    if (!top) throw new Error(`The roll-up has no event ${place}`);
    const track = rollup.tracks[rollup.track[row] ?? -1];
    return {
      ...{ ...top, summary: '', publicity: null, announcedIn: [], place: null, topics: [], participations: [] },
      ...{ tracks: track ? [track] : [], evidence: 'single_source', sourceCount: 1, accountCount: 0, thread: null },
    };
  });
  const day = Int32Array.from(bucket, (one) => middle(one, level));
  const importance = Uint8Array.from(events, ({ type }) => rankOf(type) * 10);
  const columns = cellColumns(level, day, { count, ranges, texts }, importance);
  // An event in several tracks stands in several cells; here it counts once.
  const every = cellColumns(
    level,
    Int32Array.from(rollup.every.bucket, (one) => middle(one, level)),
    rollup.every,
  );
  const { from, to } = rollup;
  const around = whole && from && to ? outside(whole, { from, to }) : null;
  const all = within(laneIndex(allRows(every), every), around?.all, rollup.undated);
  keepIndex(events, { columns, all, extent: extentOf(rollup), beyond: around?.beyond });
  return { ...base, events };
}

/** The whole period in months: what the strip beneath the chart is drawn from. */
export function monthsView(base: Omit<TimelineView, 'events'>, rollup: Rollup, months: MonthCounts): TimelineView {
  const columns = cellColumns(
    0,
    Int32Array.from(months.month, (month) => dayNumber(`${month}-15`)),
    months,
  );
  const events: EventSummary[] = [];
  keepIndex(events, { columns, all: laneIndex(allRows(columns), columns), extent: extentOf(rollup) });
  return { ...base, events };
}

/** How many events of the lane count in a window, by a view made of a roll-up. */
export const countedWithin = (view: TimelineView, { from, to }: DayWindow): number =>
  countWithin(timelineIndex(view.events).all.list, dayNumber(from), dayNumber(to)).within;

/** What a view of the whole period counts before and after a window: of all, and lane by lane. */
function outside(whole: TimelineView, window: DayWindow) {
  const [from, to] = [dayNumber(window.from), dayNumber(window.to)];
  const index = timelineIndex(whole.events);
  const tracks = new Map<string, number[]>();
  whole.events.forEach(({ tracks: [track = '~none'] }, row) => {
    const rows = tracks.get(track);
    if (rows) rows.push(row);
    else tracks.set(track, [row]);
  });
  return {
    all: countWithin(index.all.list, from, to),
    beyond(lane: string): IntervalList['beyond'] {
      const track = /^track\/(.*)$/.exec(lane)?.[1];
      if (track === undefined) return 'unknown';
      const counted = index.lane(`track/${track}`, () => tracks.get(track) ?? []);
      return countWithin(counted.list, from, to);
    },
  };
}

/** A lane of all events that knows how many stand before and after its own. */
const within = (all: LaneIndex, beyond: IntervalList['beyond'], undated: number): LaneIndex => ({
  ...all,
  list: { ...all.list, beyond },
  undated,
});

/** The view of the single events of a window, with what `whole`, a view made of the roll-up, counts outside of it. */
export function windowView(view: TimelineView, whole: TimelineView, window: DayWindow): TimelineView {
  const { undated } = timelineIndex(whole.events).all;
  const around = outside(whole, window);
  const ground = groundOf(view.events);
  const all = within(ground.all, around.all, undated);
  keepIndex(view.events, { ...ground, all, extent: timelineIndex(whole.events).extent, beyond: around.beyond });
  return view;
}

/** True where the rows of a view are cells: a lane can be drawn as counts only, and by track only. */
export const isRolled = (view: Pick<TimelineView, 'events'>): boolean => !!timelineIndex(view.events).columns.cells;
