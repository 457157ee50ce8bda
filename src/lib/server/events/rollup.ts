/** Reads of the roll-up behind the timeline, and of the single events of a window. */
import { type SQL, and, eq, isNull, sql } from 'drizzle-orm';
import type { Filter } from '../../domain/filter';
import { type PackedEvents, packEvents } from '../../domain/packed-events';
import type { Collection, Day } from '../../domain/records';
import { effectiveStatus } from '../../domain/threads';
import {
  EVENTS_AT_ONCE,
  EVENTS_IN_WINDOW,
  type LargeTimeline,
  type Rollup,
  type RollupTop,
  levelOf,
} from '../../domain/rollup';
import type { DiplomaticStatus } from '../../domain/vocabulary';
import type { Db } from '../db/open';
import { derivations, eventTracks, events } from '../db/schema/events';
import { ANY_TRACK, NO_TRACK, timelineRollup } from '../db/schema/rollup';
import { tracks } from '../db/schema/things';
import { isComplete, standsIn } from '../collections/shown';
import { snapshot } from '../db/snapshot';
import { eventsWhere, list, statusInForce } from './filter-sql';
import { type Ground, groundOf, publicTotal } from './ground';
import { eventRows } from './load';
import { anyOf } from './public';
import { countEvents, readCollection } from './reads';
import { datesOf } from './reads-rows';
import { type Cell, coarser, topNumber } from './rollup-cells';

/** Cells of one answer; with what names their most important events they stay below two megabytes. */
const CELLS = 6_000;

/** A roll-up but for the data version, which the caller reads first. */
export type RollupRead = Omit<Rollup, 'version'>;

/** True where the kept roll-up can answer: the filter asks for nothing but tracks, statuses and a window. */
const isKept = (filter: Filter): boolean =>
  !filter.text &&
  filter.known === null &&
  [filter.actors, filter.places, filter.topics, filter.families, filter.types, filter.evidence].every(
    (asked) => asked.length === 0,
  );

/**
 * Counts of the events that pass `filter`, in buckets of 2^level days, coarser where they would be too many. Events
 * count on the middle day of their bounds, so at the window's ends an event may count here and not overlap it, or the
 * other way round. Filters that the kept roll-up does not know are counted from the events.
 */
export const readRollup = (db: Db, filter: Filter, level: number): Promise<RollupRead> =>
  snapshot(db, async (tx) => {
    const { ground, asOf, trackRows, counts } = await sourceOf(tx, filter);
    const slugOf = new Map(trackRows.map(({ id, slug }) => [id, slug]));
    const found = await summary(tx, counts, filter, asOf, ground);
    let at = Math.max(level, leastLevel(filter, found.extent, filter.tracks.length || trackRows.length + 1));
    let cells = await cellsAt(tx, counts, filter, at);
    while (cells.length > CELLS) [cells, at] = [coarser(cells), at + 1];
    const every = await everyAt(tx, counts, filter, at);
    const { places, tops } = await topsOf(tx, cells, asOf);
    const trackList = [...new Set(cells.map((cell) => cell.track))].sort((a, b) => a - b);
    const statuses = [...new Set(cells.map((cell) => cell.status))].sort();
    const column = (read: (cell: Cell) => number) => cells.map(read);
    return {
      ...{ asOf, level: at, from: filter.from, to: filter.to, ...found },
      tracks: trackList.map((id) => slugOf.get(id) ?? null),
      statuses,
      track: column((cell) => trackList.indexOf(cell.track)),
      bucket: column((cell) => cell.bucket),
      status: column((cell) => statuses.indexOf(cell.status)),
      count: column((cell) => cell.count),
      ranges: column((cell) => cell.ranges),
      texts: column((cell) => cell.texts),
      top: column((cell) => places.get(topNumber(cell.top)) ?? 0),
      tops,
      every: { bucket: every.map((row) => row.bucket), count: every.map((row) => row.count) },
    };
  });

/** Where the counts of a filter come from. */
async function sourceOf(tx: Db, filter: Filter) {
  const ground = await groundOf(tx, filter.collections);
  const asOf = ground.lastDay !== null && filter.known && filter.known < ground.lastDay ? filter.known : ground.lastDay;
  const trackRows = await tx
    .select({ id: tracks.id, slug: tracks.slug })
    .from(tracks)
    .where(and(standsIn(tracks.collectionId, filter.collections), isComplete(tracks.importId)));
  const counts = isKept(filter) ? keptCounts(filter, asOf, trackRows) : countsOf(filter, asOf, ground, trackRows);
  return { ground, asOf, trackRows, counts };
}

/** A source of cells: rows (track_id, day, status, count, ranges, texts, top), without the filter's window. */
interface Counts {
  rows: SQL;
  /** Rows that hold each event once. */
  single: SQL;
}

function keptCounts(
  { tracks: asked, statuses, collections }: Filter,
  asOf: Day | null,
  all: { id: number; slug: string }[],
): Counts {
  const ids = all.filter(({ slug }) => asked.includes(slug)).map(({ id }) => id);
  const status = statusInForce(timelineRollup, asOf);
  const rows = (where: SQL) => sql`(select ${timelineRollup.trackId} as track_id, ${timelineRollup.day} as day,
      ${status} as status, ${timelineRollup.count} as count, ${timelineRollup.ranges} as ranges,
      ${timelineRollup.texts} as texts, ${timelineRollup.top} as top from ${timelineRollup}
    where ${and(where, standsIn(timelineRollup.collectionId, collections), isComplete(timelineRollup.importId), statuses.length ? sql`${status} in ${list(statuses)}` : undefined)})`;
  const chosen = anyOf(timelineRollup.trackId, asked.length ? ids : [NO_TRACK, ...all.map(({ id }) => id)]);
  return { rows: rows(chosen), single: asked.length ? rows(chosen) : rows(anyOf(timelineRollup.trackId, [ANY_TRACK])) };
}

function countsOf(filter: Filter, asOf: Day | null, { chain }: Ground, all: { id: number; slug: string }[]): Counts {
  const ids = all.filter(({ slug }) => filter.tracks.includes(slug)).map(({ id }) => id);
  const where = eventsWhere({ ...filter, from: null, to: null }, asOf, chain);
  const status = filter.known === null ? statusInForce(derivations, asOf) : sql`null::text`;
  const rows = (tracked: SQL | undefined, track: SQL) => sql`(select ${track} as track_id,
      event_day(${events.sortEarliest}, ${events.sortLatest}) as day, ${status} as status, 1 as count,
      (${events.sortEarliest} < ${events.sortLatest})::int as ranges, (event_rank(${events.type}) = 6)::int as texts,
      event_top(${events.type}, (select count(distinct c.source_id) from citations c where c.event_id = ${events.id}),
        event_day(${events.sortEarliest}, ${events.sortLatest}), ${events.id}) as top
    from ${events} left join ${derivations} on ${eq(derivations.eventId, events.id)} ${tracked ?? sql``}
    where ${and(where, sql`event_day(${events.sortEarliest}, ${events.sortLatest}) is not null`)})`;
  const lanes = sql`${filter.tracks.length ? sql`join` : sql`left join`} ${eventTracks}
    on ${and(eq(eventTracks.eventId, events.id), ids.length ? anyOf(eventTracks.trackId, ids) : undefined)}`;
  return {
    rows: rows(lanes, sql`coalesce(${eventTracks.trackId}, ${NO_TRACK}::int)`),
    single: rows(undefined, sql`${ANY_TRACK}::int`),
  };
}

async function summary(db: Db, counts: Counts, filter: Filter, asOf: Day | null, { chain }: Ground) {
  // Of several tracks the kept rows hold an event several times: count the events.
  const whole = { ...filter, from: null, to: null };
  const several = isKept(filter) && filter.tracks.length > 1;
  const [dated] = await db
    .select({
      n: sql<number>`coalesce(sum(count), 0)::int`,
      from: sql<Day | null>`min(day)::text`,
      to: sql<Day | null>`max(day)::text`,
    })
    .from(sql`${counts.single} as cells`);
  const countWhere = async (where: SQL | undefined) => {
    const [row] = await db
      .select({ n: sql<number>`count(*)::int` })
      .from(events)
      .leftJoin(derivations, eq(derivations.eventId, events.id))
      .where(where);
    return row?.n ?? 0;
  };
  const undated = await countWhere(
    and(eventsWhere(whole, asOf, chain), isNull(events.sortEarliest), isNull(events.sortLatest)),
  );
  const total = several ? await countWhere(eventsWhere(whole, asOf, chain)) : (dated?.n ?? 0) + undated;
  return { total, undated, extent: dated?.from && dated.to ? { from: dated.from, to: dated.to } : null };
}

const EPOCH = sql`date '1970-01-01'`;

/** The finest level at which the window can be answered however the events lie. */
function leastLevel({ from, to }: Filter, extent: Rollup['extent'], lanes: number): number {
  if (!extent) return 0;
  const start = Date.parse(from && from > extent.from ? from : extent.from);
  const end = Date.parse(to && to < extent.to ? to : extent.to);
  const days = Math.max(1, (end - start) / 86_400_000);
  return Math.max(0, Math.ceil(Math.log2((days * Math.min(lanes, 200)) / CELLS)));
}

const bucketAt = (level: number) => sql<number>`((day - ${EPOCH}) >> ${level}::int)`;

/** Rows whose bucket stands, at least in part, in the window. */
function inBuckets({ from, to }: Filter, level: number): SQL | undefined {
  const bucketOf = (day: Day) => sql`((${day}::date - ${EPOCH}) >> ${level}::int)`;
  const bucket = bucketAt(level);
  return and(
    from === null ? undefined : sql`${bucket} >= ${bucketOf(from)} and day >= ${from}::date - (1 << ${level}::int)`,
    to === null ? undefined : sql`${bucket} <= ${bucketOf(to)} and day <= ${to}::date + (1 << ${level}::int)`,
  );
}

async function cellsAt(db: Db, counts: Counts, filter: Filter, level: number): Promise<Cell[]> {
  const rows = await db
    .select({
      track: sql<number>`track_id`,
      bucket: sql<number>`${bucketAt(level)} as bucket`,
      status: sql<DiplomaticStatus | null>`status`,
      count: sql<number>`sum(count)::int`,
      ranges: sql<number>`sum(ranges)::int`,
      texts: sql<number>`sum(texts)::int`,
      top: sql<string>`max(top)::text`,
    })
    .from(sql`${counts.rows} as cells`)
    .where(inBuckets(filter, level))
    .groupBy(sql`1, 2, 3`)
    .orderBy(sql`2, 1, 3 nulls first`);
  return rows.map((row) => ({ ...row, top: BigInt(row.top) }));
}

const everyAt = (db: Db, counts: Counts, filter: Filter, level: number) =>
  db
    .select({ bucket: bucketAt(level), count: sql<number>`sum(count)::int` })
    .from(sql`${counts.single} as cells`)
    .where(inBuckets(filter, level))
    .groupBy(sql`1`)
    .orderBy(sql`1`);

/** Whether a page has to draw from the roll-up. `filter` without its window. */
export async function isLarge(db: Db, filter: Filter): Promise<boolean> {
  if ((await publicTotal(db, filter.collections)) <= EVENTS_AT_ONCE) return false;
  return (await countEvents(db, filter, EVENTS_AT_ONCE + 1)) > EVENTS_AT_ONCE;
}

/** The roll-up of the whole period and its months, but for the data version. */
export const readLarge = (db: Db, filter: Filter): Promise<{ rollup: RollupRead; months: LargeTimeline['months'] }> =>
  snapshot(db, async (tx) => {
    const { counts } = await sourceOf(tx, filter);
    const rows = await tx
      .select({ month: sql<string>`to_char(day, 'YYYY-MM')`, count: sql<number>`sum(count)::int` })
      .from(sql`${counts.single} as cells`)
      .groupBy(sql`1`)
      .orderBy(sql`1`);
    const [first, last] = [rows[0]?.month, rows.at(-1)?.month];
    const level = first && last ? levelOf({ from: `${first}-01`, to: `${last}-28` }) : 0;
    return {
      rollup: await readRollup(tx, filter, level),
      months: { month: rows.map((row) => row.month), count: rows.map((row) => row.count) },
    };
  });

/** The most important events of the cells, and the place of each in the list by its number. */
async function topsOf(db: Db, cells: readonly Cell[], asOf: Day | null) {
  const rows = await eventRows(db, anyOf(events.id, new Set(cells.map((cell) => topNumber(cell.top)))));
  const tops = rows.map((row): RollupTop => ({
    ...{ slug: row.slug, title: row.title, type: row.type, ...datesOf(row) },
    status: asOf === null ? row.status : effectiveStatus(row.status, row.lapsesOn, asOf),
  }));
  return { places: new Map(rows.map(({ id }, place) => [id, place])), tops };
}

/** The single events under a filter with its window, packed; no collection where they are more than one answer holds. */
export async function readWindow(
  db: Db,
  filter: Filter,
): Promise<{ count: number; collection: (Omit<Collection, 'events'> & { packed: PackedEvents }) | null }> {
  return snapshot(db, async (tx) => {
    const count = await countEvents(tx, filter, EVENTS_IN_WINDOW + 1);
    if (count > EVENTS_IN_WINDOW) return { count, collection: null };
    const { events: found, ...rest } = await readCollection(tx, filter);
    return { count: found.length, collection: { ...rest, packed: packEvents(found) } };
  });
}
