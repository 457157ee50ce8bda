/** Naming policy: the things of a collection called as one party calls them. */
import { asc, eq, sql } from 'drizzle-orm';
import type { Collection } from '../../domain/records';
import { actors, names, places, tracks } from '../db/schema/things';
import type { Db } from '../db/open';

const readable = /^[\p{Script=Latin}\p{N}\p{P}\p{Z}]+$/u;

/**
 * The forms that `party` uses, by slug: the first in Latin letters, else the first. Things for which no form of theirs
 * is recorded are left out.
 */
async function formsOf(db: Db, party: string): Promise<Record<'actors' | 'places' | 'tracks', Map<string, string>>> {
  const rows = await db
    .select({ actor: actors.slug, place: places.slug, track: tracks.slug, text: names.text })
    .from(names)
    .leftJoin(actors, eq(actors.id, names.actorId))
    .leftJoin(places, eq(places.id, names.placeId))
    .leftJoin(tracks, eq(tracks.id, names.trackId))
    .where(eq(names.usedBy, party))
    .orderBy(asc(names.position), asc(names.id));
  const pick = (of: 'actor' | 'place' | 'track') => {
    const chosen = new Map<string, string>();
    for (const row of rows) {
      const slug = row[of];
      if (slug === null) continue;
      const before = chosen.get(slug);
      if (before === undefined || (!readable.test(before) && readable.test(row.text))) chosen.set(slug, row.text);
    }
    return chosen;
  };
  return { actors: pick('actor'), places: pick('place'), tracks: pick('track') };
}

/** The collection with actors, places and tracks under the names `party` uses; titles and words of sources stay. */
export async function asNamedBy(db: Db, party: string | null, collection: Collection): Promise<Collection> {
  if (!party) return collection;
  const forms = await formsOf(db, party);
  const renamed = <T extends { slug: string; name: string }>(list: readonly T[], form: Map<string, string>): T[] =>
    list.map((one) => ({ ...one, name: form.get(one.slug) ?? one.name }));
  return {
    ...collection,
    actors: renamed(collection.actors, forms.actors),
    places: renamed(collection.places, forms.places),
    tracks: renamed(collection.tracks, forms.tracks),
  };
}

/** The parties with names on record, and how many. */
export async function namingParties(db: Db): Promise<{ party: string; count: number }[]> {
  const rows = await db
    .select({ party: names.usedBy, count: sql<number>`count(*)::int` })
    .from(names)
    .groupBy(names.usedBy);
  return rows
    .flatMap(({ party, count }) => (party === null ? [] : [{ party, count }]))
    .sort((a, b) => b.count - a.count || (a.party < b.party ? -1 : 1));
}
