/** Loads events by id with the tables around them: a fixed number of selects, however many events. */
import { type SQL, and, asc, countDistinct, count, eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { ActorRecord, Day, EventLink, EventSummary, PlaceRecord, TrackRecord } from '../../domain/records';
import type { Belonging } from '../actors/belonging';
import { accounts, citations, eventTopics, eventTracks, events, links, participations } from '../db/schema/events';
import { actors, places, topics, tracks } from '../db/schema/things';
import { groupRows } from '../db/group-rows';
import type { Db } from '../db/open';
import { isComplete, standsIn } from '../collections/shown';
import { anyOf, isPublic, isPublicAs } from './public';
import { type EventRow, selectEvents, summaryOf, timeOrder, timeOrderBack } from './reads-rows';

/** Public events under a further condition, in time order, without the tables around them. */
export const eventRows = (db: Db, where: SQL | undefined): Promise<EventRow[]> =>
  selectEvents(db)
    .where(and(isPublic, where))
    .orderBy(...timeOrder);

/** The newest `most` of them, in time order, and how many there are. */
export async function newestRows(
  db: Db,
  where: SQL | undefined,
  most: number,
): Promise<{ rows: EventRow[]; count: number }> {
  const all = and(isPublic, where);
  const [counted] = await db
    .select({ n: sql<number>`count(*)::int` })
    .from(events)
    .where(all);
  const rows = await selectEvents(db)
    .where(all)
    .orderBy(...timeOrderBack)
    .limit(most);
  return { rows: rows.reverse(), count: counted?.n ?? 0 };
}

/** The summaries of rows, in their order. */
export async function summariesOf(db: Db, rows: readonly EventRow[], asOf: Day | null): Promise<EventSummary[]> {
  if (!rows.length) return [];
  const ids = rows.map((row) => row.id);
  const behalf = alias(actors, 'behalf');
  const [trackRows, topicRows, parts, sourceCounts, accountCounts] = await Promise.all([
    db
      .select({ id: eventTracks.eventId, slug: tracks.slug })
      .from(eventTracks)
      .innerJoin(tracks, eq(tracks.id, eventTracks.trackId))
      .where(anyOf(eventTracks.eventId, ids))
      .orderBy(asc(tracks.position), asc(tracks.id)),
    db
      .select({ id: eventTopics.eventId, slug: topics.slug })
      .from(eventTopics)
      .innerJoin(topics, eq(topics.id, eventTopics.topicId))
      .where(anyOf(eventTopics.eventId, ids))
      .orderBy(asc(topics.id)),
    db
      .select({
        id: participations.eventId,
        actor: actors.slug,
        role: participations.role,
        onBehalfOf: behalf.slug,
        level: participations.level,
      })
      .from(participations)
      .innerJoin(actors, eq(actors.id, participations.actorId))
      .leftJoin(behalf, eq(behalf.id, participations.onBehalfOfId))
      .where(anyOf(participations.eventId, ids))
      .orderBy(asc(participations.position), asc(participations.id)),
    db
      .select({ id: citations.eventId, n: countDistinct(citations.sourceId) })
      .from(citations)
      .where(anyOf(citations.eventId, ids))
      .groupBy(citations.eventId),
    db
      .select({ id: accounts.eventId, n: count() })
      .from(accounts)
      .where(anyOf(accounts.eventId, ids))
      .groupBy(accounts.eventId),
  ]);
  const tracksOf = groupRows(trackRows, (row) => row.id);
  const topicsOf = groupRows(topicRows, (row) => row.id);
  const partsOf = groupRows(parts, (row) => row.id);
  const sourcesOf = new Map(sourceCounts.map((row) => [row.id, Number(row.n)]));
  const accountsOf = new Map(accountCounts.map((row) => [row.id, row.n]));
  return rows.map((row) =>
    summaryOf(
      row,
      {
        tracks: (tracksOf.get(row.id) ?? []).map((one) => one.slug),
        topics: (topicsOf.get(row.id) ?? []).map((one) => one.slug),
        participations: (partsOf.get(row.id) ?? []).map(({ actor, role, onBehalfOf, level }) => ({
          actor,
          role,
          onBehalfOf,
          level,
        })),
        sourceCount: sourcesOf.get(row.id) ?? 0,
        accountCount: accountsOf.get(row.id) ?? 0,
      },
      asOf,
    ),
  );
}

/** Links between public events, both of whose ends (`both`) or one of whose ends (`either`) are among `ids`. */
export function linksAmong(db: Db, ids: readonly number[], ends: 'both' | 'either'): Promise<EventLink[]> {
  const source = alias(events, 'source_event');
  const target = alias(events, 'target_event');
  const from = anyOf(links.fromEventId, ids);
  const to = anyOf(links.toEventId, ids);
  return db
    .select({ from: source.slug, to: target.slug, relation: links.relation })
    .from(links)
    .innerJoin(source, eq(source.id, links.fromEventId))
    .innerJoin(target, eq(target.id, links.toEventId))
    .where(
      and(
        isPublicAs('source_event'),
        isPublicAs('target_event'),
        ends === 'both' ? and(from, to) : sql`(${from} or ${to})`,
      ),
    )
    .orderBy(sql`${source.slug} collate "C"`, sql`${target.slug} collate "C"`, asc(links.relation));
}

export const actorColumns = {
  slug: actors.slug,
  name: actors.name,
  kind: actors.kind,
  description: actors.description,
  wikidata: actors.wikidata,
};

/** Actors by slug, sorted by slug. */
export async function actorsBySlug(
  db: Db,
  slugs: Iterable<string>,
  chain: Belonging,
  where?: SQL,
): Promise<ActorRecord[]> {
  const wanted = [...slugs];
  if (!wanted.length) return [];
  const rows = await db
    .select(actorColumns)
    .from(actors)
    .where(and(sql`${actors.slug} in (select jsonb_array_elements_text(${JSON.stringify(wanted)}::jsonb))`, where))
    .orderBy(sql`${actors.slug} collate "C"`);
  return rows.map((row) => ({ ...row, party: chain.partyOf(row.slug) }));
}

export const placeColumns = {
  slug: places.slug,
  name: places.name,
  lat: places.lat,
  lon: places.lon,
  precision: places.precision,
  note: places.note,
};

/** The places of rows, sorted by slug. */
export async function placesOf(db: Db, rows: readonly EventRow[]): Promise<PlaceRecord[]> {
  const ids = new Set(rows.flatMap((row) => row.placeId ?? []));
  if (!ids.size) return [];
  return db
    .select(placeColumns)
    .from(places)
    .where(anyOf(places.id, ids))
    .orderBy(sql`${places.slug} collate "C"`);
}

/** All tracks of Parley's own record, or of the collections asked for, in their order. */
export const allTracks = (db: Db, collections: readonly string[] = []): Promise<TrackRecord[]> =>
  db
    .select({ slug: tracks.slug, name: tracks.name, description: tracks.description, order: tracks.position })
    .from(tracks)
    .where(and(standsIn(tracks.collectionId, collections), isComplete(tracks.importId)))
    .orderBy(asc(tracks.position), asc(tracks.id));

/** All topics by name. */
export const allTopics = (db: Db): Promise<{ slug: string; name: string }[]> =>
  db
    .select({ slug: topics.slug, name: topics.name })
    .from(topics)
    .orderBy(sql`${topics.name} collate "C"`, asc(topics.id));
