/** What stands most often in records too large to be counted for a menu. */
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { type SQL, and, asc, desc, eq, sql } from 'drizzle-orm';
import { standsIn } from '../collections/shown';
import type { Db } from '../db/open';
import { eventTopics, events, participations } from '../db/schema/events';
import { timelineRollup } from '../db/schema/rollup';
import { actors, places, topics, tracks } from '../db/schema/things';
import { allTracks } from './load';
import { isPublic } from './public';
import { timeOrderBack } from './reads-rows';

/** How many of the newest events are looked at. */
const LATELY = 5_000;

/** A name for a menu; `count` is null where nobody has counted. */
export interface Frequent {
  slug: string;
  name: string;
  count: number | null;
}

/**
 * Tracks with how many public events stand in each, from the roll-up; actors, places and topics that are frequent among
 * the newest events, the most frequent first, without a count. `chosen` slugs come in any case.
 */
export async function frequentIn(db: Db, collections: readonly string[], most: number, chosen: readonly string[]) {
  const lately = db
    .select({ id: events.id, placeId: events.placeId })
    .from(events)
    .where(and(isPublic, standsIn(events.collectionId, collections)))
    .orderBy(...timeOrderBack)
    .limit(LATELY)
    .as('lately');
  type Named = { slug: AnyPgColumn; name: AnyPgColumn };
  const columns = ({ slug, name }: Named) => ({ slug: sql<string>`${slug}`, name: sql<string>`${name}` });
  const often: SQL[] = [desc(sql`count(*)`), asc(sql`1`)];
  const [trackList, counts, actorList, placeList, topicList, asked] = await Promise.all([
    allTracks(db, collections),
    db
      .select({ slug: tracks.slug, count: sql<number>`sum(${timelineRollup.count})::int` })
      .from(timelineRollup)
      .innerJoin(tracks, eq(tracks.id, timelineRollup.trackId))
      .where(standsIn(timelineRollup.collectionId, collections))
      .groupBy(tracks.slug),
    db
      .select(columns(actors))
      .from(lately)
      .innerJoin(participations, eq(participations.eventId, lately.id))
      .innerJoin(actors, eq(actors.id, participations.actorId))
      .groupBy(sql`1, 2`)
      .orderBy(...often)
      .limit(most),
    db
      .select(columns(places))
      .from(lately)
      .innerJoin(places, eq(places.id, lately.placeId))
      .groupBy(sql`1, 2`)
      .orderBy(...often)
      .limit(most),
    db
      .select(columns(topics))
      .from(lately)
      .innerJoin(eventTopics, eq(eventTopics.eventId, lately.id))
      .innerJoin(topics, eq(topics.id, eventTopics.topicId))
      .groupBy(sql`1, 2`)
      .orderBy(...often)
      .limit(most),
    Promise.all(
      [actors, places].map((table) =>
        db
          .select(columns(table))
          .from(table)
          .where(sql`${table.slug} in (select jsonb_array_elements_text(${JSON.stringify(chosen)}::jsonb))`),
      ),
    ),
  ]);
  const countOf = new Map(counts.map(({ slug, count }) => [slug, count]));
  const uncounted = (list: { slug: string; name: string }[]): Frequent[] => [
    ...new Map(list.map(({ slug, name }) => [slug, { slug, name, count: null }])).values(),
  ];
  return {
    tracks: trackList.map(({ slug, name, order }) => ({ slug, name, order, count: countOf.get(slug) ?? 0 })),
    actors: uncounted([...actorList, ...(asked[0] ?? [])]),
    places: uncounted([...placeList, ...(asked[1] ?? [])]),
    topics: uncounted(topicList),
  };
}
