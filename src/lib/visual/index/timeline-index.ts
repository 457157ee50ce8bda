/** What a timeline looks up instead of walking over its events: built once for a list of events, lanes as they are asked for. */
import type { EventSummary } from '../../domain/records';
import { type EventDrawing, drawingOf } from '../marks/event-mark';
import { type CountPyramid, countPyramid } from './count-pyramid';
import { type EventColumns, TEXT_IMPORTANCE, eventColumns, middleOf } from './event-columns';
import { type IntervalList, intervalList, rowsWithin } from './interval-list';

export interface LaneIndex {
  readonly rows: Int32Array;
  /** Rows without a date of any clock. */
  readonly undated: number;
  readonly list: IntervalList;
  /** Events on one day; events over several, by their middle; and texts of both, which nothing may hide. */
  readonly instants: CountPyramid;
  readonly ranges: CountPyramid;
  readonly texts: CountPyramid;
}

export interface TimelineIndex {
  readonly events: readonly EventSummary[];
  readonly columns: EventColumns;
  /** All events as one lane. */
  readonly all: LaneIndex;
  /** First and last day of what is dated, in days since 1970; null when nothing is. */
  readonly extent: { first: number; last: number } | null;
  /** How a row is drawn; null where it has no date. */
  drawing(row: number): EventDrawing | null;
  /** The index of some rows. The key says which: the same key must always come with the same rows. */
  lane(key: string, rows: () => ArrayLike<number>): LaneIndex;
}

/** Parts that not every picture needs are made when they are first asked for. */
export function laneIndex(rows: ArrayLike<number>, columns: EventColumns, beyond?: IntervalList['beyond']): LaneIndex {
  const all = Int32Array.from(rows);
  const dated = all.filter((row) => columns.dated[row]);
  const { cells } = columns;
  /** `holds` chooses among events, `holding` says how many of a cell's. */
  const pyramid = (holds: (row: number) => boolean, holding: (cell: number) => number) => {
    const some = dated.filter((row) => (cells ? holding(row) > 0 : holds(row)));
    return countPyramid(
      some,
      some.map((row) => middleOf(columns, row)),
      columns,
      cells && some.map(holding),
    );
  };
  const kept: { [part in 'list' | 'instants' | 'ranges' | 'texts']?: LaneIndex[part] } = {};
  return {
    rows: all,
    undated: all.length - dated.length,
    get list() {
      return (kept.list ??= { ...intervalList(all, columns), beyond });
    },
    get instants() {
      return (kept.instants ??= pyramid(
        (row) => columns.first[row] === columns.last[row],
        (cell) => (cells?.count[cell] ?? 0) - (cells?.ranges[cell] ?? 0),
      ));
    },
    get ranges() {
      return (kept.ranges ??= pyramid(
        (row) => columns.first[row] !== columns.last[row],
        (cell) => cells?.ranges[cell] ?? 0,
      ));
    },
    get texts() {
      return (kept.texts ??= pyramid(
        (row) => (columns.importance[row] ?? 0) >= TEXT_IMPORTANCE,
        (cell) => cells?.texts[cell] ?? 0,
      ));
    },
  };
}

/** Events of a lane whose dates have their middle on the days `from`–`to`: those a count of these days counts. */
export function eventsOfDays(lane: LaneIndex, index: TimelineIndex, from: number, to: number): EventSummary[] {
  return rowsWithin(lane.list, index.columns, from, to).flatMap((row) => {
    const day = middleOf(index.columns, row);
    const event = index.events[row];
    return event && day >= from && day <= to ? [event] : [];
  });
}

/** Lanes kept for one list of events; folding the smallest lanes together can make a new one at every window. */
const MOST_LANES = 4000;

/** What an index knows beyond its list of events, where the list is not all there is. */
export interface IndexGround {
  columns: EventColumns;
  all: LaneIndex;
  extent: TimelineIndex['extent'];
  /** Events of a lane before and after those in the list. */
  beyond?(lane: string): IntervalList['beyond'];
}

export function groundOf(events: readonly EventSummary[]): IndexGround {
  const columns = eventColumns(events);
  const all = laneIndex(
    events.map((_, row) => row),
    columns,
  );
  const { firsts, lasts } = all.list;
  const [first, last] = [firsts[0], lasts.at(-1)];
  return { columns, all, extent: first === undefined || last === undefined ? null : { first, last } };
}

function buildIndex(events: readonly EventSummary[], { columns, all, extent, beyond }: IndexGround): TimelineIndex {
  const drawings = new Map<number, EventDrawing | null>();
  const lanes = new Map<string, LaneIndex>();
  return {
    events,
    columns,
    all,
    extent,
    drawing(row) {
      const known = drawings.get(row);
      if (known !== undefined) return known;
      const event = events[row];
      const drawing = event ? drawingOf(event) : null;
      drawings.set(row, drawing);
      return drawing;
    },
    lane(key, rows) {
      const known = lanes.get(key);
      if (known) return known;
      const lane = laneIndex(rows(), columns, beyond?.(key));
      if (lanes.size >= MOST_LANES) lanes.clear();
      lanes.set(key, lane);
      return lane;
    },
  };
}

const built = new WeakMap<readonly EventSummary[], TimelineIndex>();

/** The index of a list of events, which must not change any more. Kept as long as the list itself. */
export function timelineIndex(events: readonly EventSummary[]): TimelineIndex {
  const known = built.get(events);
  if (known) return known;
  return keepIndex(events, groundOf(events));
}

/** Gives a list of events an index that knows more than the list: of a roll-up, or of a part of many events. */
export function keepIndex(events: readonly EventSummary[], ground: IndexGround): TimelineIndex {
  const index = buildIndex(events, ground);
  built.set(events, index);
  return index;
}
