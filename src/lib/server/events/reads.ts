/** Reads of events: lists and single records, for everyone. Drafts do not exist here. */
import { type SQL, and, asc, eq, sql } from 'drizzle-orm';
import { type Filter, OWN_RECORD, emptyFilter } from '../../domain/filter';
import type {
  AccountRecord,
  CitationRecord,
  Collection,
  Day,
  EventDetail,
  EventSummary,
  SourceDerivation,
  SourceRecord,
} from '../../domain/records';
import { accounts, citations, events } from '../db/schema/events';
import { sources } from '../db/schema/things';
import { collectionsBySlug } from '../collections/reads';
import { groupRows } from '../db/group-rows';
import { kept } from '../db/kept';
import type { Db } from '../db/open';
import { snapshot } from '../db/snapshot';
import { derivationsOf, sourcesBySlug } from '../sources/load';
import { eventsWhere } from './filter-sql';
import { type Ground, dataDate, groundOf, publicTotal } from './ground';
import { eventsKnownOn } from './known';
import { actorsBySlug, allTopics, allTracks, eventRows, linksAmong, newestRows, placesOf, summariesOf } from './load';
import { asNamedBy } from './naming';
import { type Neighbours, idsOf, neighbourIds, pick } from './neighbours';
import { accountsWhere, detailOf } from './parts';
import { anyOf, anyTrue, isPublic } from './public';
import type { EventRow } from './reads-rows';

/** Rows and their summaries, with everything they refer to. */
export async function gather(
  db: Db,
  rows: readonly EventRow[],
  list: readonly EventSummary[],
  { chain, collections }: Ground,
  asOf: Day | null,
): Promise<Collection> {
  const inList = new Set(list.map((event) => event.slug));
  const shown = rows.filter((row) => inList.has(row.slug));
  const named = list.flatMap((event) =>
    event.participations.flatMap(({ actor, onBehalfOf }) => (onBehalfOf ? [actor, onBehalfOf] : [actor])),
  );
  const wanted = chain.upwards(named);
  const usedTopics = new Set(list.flatMap((event) => event.topics));
  const ids = shown.map((row) => row.id);
  const [links, trackList, actorList, places, topics, total, opened] = await Promise.all([
    linksAmong(db, ids, 'both'),
    allTracks(db, collections),
    actorsBySlug(db, wanted, chain),
    placesOf(db, shown),
    allTopics(db),
    publicTotal(db, collections),
    collectionsBySlug(db, collections),
  ]);
  return {
    events: [...list],
    links,
    tracks: trackList,
    actors: actorList,
    affiliations: chain.affiliations.filter((one) => wanted.has(one.actor) && wanted.has(one.to)),
    places,
    topics: topics.filter((topic) => usedTopics.has(topic.slug)),
    collections: opened,
    total,
    asOf,
  };
}

const earlierOf = (a: Day | null, b: Day | null) => (a !== null && b !== null && b < a ? b : a);

/**
 * The public events that pass `filter`, in time order, with what they refer to. Statuses are those in force on the
 * collection's `asOf`: the data date, or `filter.known` where that is earlier. An actor in the filter stands also for
 * those who belong to it.
 */
export const readCollection = (db: Db, filter: Filter): Promise<Collection> =>
  kept(
    db,
    `collection ${JSON.stringify(filter)}`,
    () => readAfresh(db, filter),
    ({ events }) => events.length <= MOST_KEPT,
  );

/** Larger collections are read again each time rather than held in memory. */
const MOST_KEPT = 2_000;

const readAfresh = (db: Db, filter: Filter): Promise<Collection> =>
  snapshot(db, async (tx) => asNamedBy(tx, filter.names, await readRecorded(tx, filter)));

const readRecorded = (db: Db, filter: Filter): Promise<Collection> =>
  snapshot(db, async (tx) => {
    const ground = await groundOf(tx, filter.collections);
    const asOf = earlierOf(ground.lastDay, filter.known);
    const rows = await eventRows(tx, eventsWhere(filter, asOf, ground.chain));
    if (filter.known === null) return gather(tx, rows, await summariesOf(tx, rows, asOf), ground, asOf);
    const chosen = new Set(rows.map((row) => row.slug));
    const list = (await eventsKnownOn(tx, filter.known, filter.collections)).filter(
      (event) =>
        chosen.has(event.slug) &&
        (!filter.statuses.length || (event.status !== null && filter.statuses.includes(event.status))),
    );
    return gather(tx, rows, list, ground, asOf);
  });

/** How many public events pass, counted up to `most` where that is enough. */
export async function countEvents(db: Db, filter: Filter, most: number | null = null): Promise<number> {
  const { lastDay, chain } = await groundOf(db, filter.collections);
  const some = db
    .select({ id: events.id })
    .from(events)
    .where(eventsWhere(filter, earlierOf(lastDay, filter.known), chain));
  const counted = most === null ? some.as('some') : some.limit(most).as('some');
  const [row] = await db.select({ n: sql<number>`count(*)::int` }).from(counted);
  return row?.n ?? 0;
}

/** What a collection holds beside its events: tracks, totals, the data date. */
export const readWithoutEvents = (db: Db, filter: Filter): Promise<Collection> =>
  snapshot(db, async (tx) => {
    const ground = await groundOf(tx, filter.collections);
    const read = await gather(tx, [], [], ground, earlierOf(ground.lastDay, filter.known));
    return asNamedBy(tx, filter.names, read);
  });

/** The collections in which rows stand. */
const placesToLook = (rows: readonly EventRow[]): string[] => [
  ...new Set(rows.map((row) => row.collection ?? OWN_RECORD)),
];

const slugsIn = (slugs: readonly string[]): SQL =>
  sql`${events.slug} in (select jsonb_array_elements_text(${JSON.stringify([...new Set(slugs)])}::jsonb))`;

/** The public events among `slugs` with what they refer to; for pages that show a handful of known events. */
export const collectionOf = (db: Db, slugs: readonly string[]): Promise<Collection> =>
  snapshot(db, async (tx) => {
    const rows = slugs.length ? await eventRows(tx, slugsIn(slugs)) : [];
    const ground = await groundOf(tx, placesToLook(rows));
    return gather(tx, rows, await summariesOf(tx, rows, ground.lastDay), ground, ground.lastDay);
  });

/** The public events among `slugs`, in time order. */
export async function listSummaries(db: Db, slugs: readonly string[]): Promise<EventSummary[]> {
  if (!slugs.length) return [];
  const rows = await eventRows(db, slugsIn(slugs));
  return summariesOf(db, rows, await dataDate(db, placesToLook(rows)));
}

/** A public event whole, links in both directions, or null. The linked events: `listSummaries` or `getEventPage`. */
export const getEvent = (db: Db, slug: string): Promise<EventDetail | null> =>
  snapshot(db, async (tx) => {
    const [row] = await eventRows(tx, eq(events.slug, slug));
    return row ? detailOf(tx, row, await dataDate(tx, placesToLook([row]))) : null;
  });
/** The events before and after a public event, for each of its tracks; empty for what readers cannot see. */
export const neighbours = (db: Db, slug: string): Promise<Neighbours[]> =>
  snapshot(db, async (tx) => {
    const [row] = await eventRows(tx, eq(events.slug, slug));
    if (!row) return [];
    const around = await neighbourIds(tx, row.id);
    const rows = await eventRows(tx, anyOf(events.id, idsOf(around)));
    const list = await summariesOf(tx, rows, await dataDate(tx, placesToLook([row])));
    return around.map(({ track, previous, next }) => ({
      track,
      previous: pick(list, rows, previous),
      next: pick(list, rows, next),
    }));
  });

/** Everything the page of one event shows, names included. */
export interface EventPage {
  event: EventDetail;
  /** The event, those it is linked with, its thread, its neighbours, and all they refer to, speakers included. */
  collection: Collection;
  neighbours: Neighbours[];
  /** The sources of its citations, accounts and claims, in the order of the citations. */
  sources: SourceRecord[];
  /** What those sources derive from. */
  derivations: SourceDerivation[];
}

/** A public event with everything around it, or null. */
export const getEventPage = (db: Db, slug: string): Promise<EventPage | null> =>
  snapshot(db, async (tx) => {
    const [row] = await eventRows(tx, eq(events.slug, slug));
    if (!row) return null;
    const ground = await groundOf(tx, placesToLook([row]));
    const event = await detailOf(tx, row, ground.lastDay);
    if (!event) return null;
    // In data of a machine, next and previous in time have nothing to do with each other.
    const [home] = row.collection ? await collectionsBySlug(tx, [row.collection]) : [];
    const around = home?.machineCoded ? [] : await neighbourIds(tx, row.id);
    const linked = event.links.flatMap((link) => [link.from, link.to]);
    const rows = await eventRows(
      tx,
      anyTrue([
        slugsIn([slug, ...linked]),
        anyOf(events.id, idsOf(around)),
        ...(event.thread ? [inThread(event.thread)] : []),
      ]),
    );
    const list = await summariesOf(tx, rows, ground.lastDay);
    const sourceSlugs = [...event.citations, ...event.accounts, ...event.claims].flatMap((one) => one.source ?? []);
    const speakers = [...event.accounts, ...event.claims].map((one) => one.speaker);
    const [collection, sourceList, derivations] = await Promise.all([
      gather(tx, rows, list, ground, ground.lastDay),
      sourcesBySlug(tx, sourceSlugs),
      derivationsOf(tx, sourceSlugs),
    ]);
    const heard = await actorsBySlug(tx, ground.chain.upwards(speakers), ground.chain);
    return {
      event,
      collection: { ...collection, actors: mergeBySlug(collection.actors, heard) },
      neighbours: around.map(({ track, previous, next }) => ({
        track,
        previous: pick(list, rows, previous),
        next: pick(list, rows, next),
      })),
      sources: sourceList,
      derivations,
    };
  });

const inThread = (head: string): SQL =>
  sql`${events.id} in (select d.event_id from derivations d join events h on h.id = d.thread_id where h.slug = ${head})`;

const mergeBySlug = <T extends { slug: string }>(one: readonly T[], other: readonly T[]): T[] =>
  [...new Map([...one, ...other].map((item) => [item.slug, item])).values()].sort((a, b) => (a.slug < b.slug ? -1 : 1));

/** What a file of events holds beyond the collection, by event. */
export interface EventFile {
  collection: Collection;
  /** Sources of each event in the order of its citations, with the aspects they support. */
  sources: Map<string, (SourceRecord & { aspects: CitationRecord['aspect'][] })[]>;
  accounts: Map<string, AccountRecord[]>;
  /** Links of each event with any public event, inside the filter or not. */
  links: Map<string, Collection['links']>;
}

/** The filter's whole result for exports. */
export const readEventFile = (db: Db, filter: Filter): Promise<EventFile> =>
  snapshot(db, async (tx) => fileOf(tx, await readCollection(tx, filter)));

/** What a file holds beyond a collection. */
export const fileOf = (db: Db, collection: Collection): Promise<EventFile> =>
  snapshot(db, async (tx) => {
    const slugs = collection.events.map((event) => event.slug);
    if (!slugs.length) return { collection, sources: new Map(), accounts: new Map(), links: new Map() };
    const idRows = await tx
      .select({ id: events.id })
      .from(events)
      .where(and(isPublic, slugsIn(slugs)));
    const ids = idRows.map((row) => row.id);
    const [cited, accountList, links] = await Promise.all([
      tx
        .select({ event: events.slug, source: sources.slug, aspect: citations.aspect })
        .from(citations)
        .innerJoin(events, eq(events.id, citations.eventId))
        .innerJoin(sources, eq(sources.id, citations.sourceId))
        .where(anyOf(citations.eventId, ids))
        .orderBy(asc(citations.eventId), asc(citations.position), asc(citations.id)),
      accountsWhere(tx, anyOf(accounts.eventId, ids)),
      linksAmong(tx, ids, 'either'),
    ]);
    const records = new Map(
      (await sourcesBySlug(tx, [...new Set(cited.map((row) => row.source))])).map((source) => [source.slug, source]),
    );
    return {
      collection,
      sources: new Map(
        [...groupRows(cited, (row) => row.event)].map(([event, rows]) => [
          event,
          [...groupRows(rows, (row) => row.source)].flatMap(([slug, uses]) => {
            const source = records.get(slug);
            return source ? [{ ...source, aspects: uses.map((use) => use.aspect) }] : [];
          }),
        ]),
      ),
      accounts: groupRows(accountList, (account) => account.event),
      links: byEnd(links),
    };
  });

function byEnd(links: Collection['links']): Map<string, Collection['links']> {
  const ends = new Map<string, Collection['links']>();
  for (const link of links)
    for (const end of [link.from, link.to]) {
      const list = ends.get(end);
      if (list) list.push(link);
      else ends.set(end, [link]);
    }
  return ends;
}

/** What a page of one record lists of an imported collection, which may have hundreds of thousands. */
const NEWEST = 500;

/**
 * Events of one place, actor, track or topic: the collection of a filter that asks for nothing else; the newest where
 * the record belongs to the imported collection `home`.
 */
export const collectionFor = (db: Db, only: Partial<Filter>, home: string | null = null): Promise<Collection> => {
  if (home === null) return readCollection(db, { ...emptyFilter, ...only });
  return readNewest(db, { ...emptyFilter, ...only, collections: [home] }, NEWEST);
};

/** The newest `most` events that pass; `leftOut` says how many more there are. Not of what was known on an earlier day. */
export const readNewest = (db: Db, filter: Filter, most: number): Promise<Collection> =>
  snapshot(db, async (tx) => {
    const ground = await groundOf(tx, filter.collections);
    const { rows, count } = await newestRows(tx, eventsWhere(filter, ground.lastDay, ground.chain), most);
    const found = await gather(tx, rows, await summariesOf(tx, rows, ground.lastDay), ground, ground.lastDay);
    return asNamedBy(tx, filter.names, { ...found, leftOut: count - rows.length });
  });
