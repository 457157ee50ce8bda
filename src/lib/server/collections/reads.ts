import { asc, eq, inArray, sql } from 'drizzle-orm';
import { type Filter, OWN_RECORD } from '../../domain/filter';
import type { CollectionRecord } from '../../domain/records';
import type { Db } from '../db/open';
import { actors, collections, imports, places, sources, tracks } from '../db/schema/things';

/** A collection in a list: how many events it holds. */
export interface CollectionListing extends CollectionRecord {
  events: number;
}

const columns = {
  slug: collections.slug,
  name: collections.name,
  machineCoded: collections.machineCoded,
  licence: collections.licence,
  note: collections.note,
};

/** All collections with a complete import, by name. */
export const listCollections = (db: Db): Promise<CollectionListing[]> =>
  db
    .select({ ...columns, events: collections.eventCount })
    .from(collections)
    .where(sql`exists (select from ${imports} ci where ci.collection_id = ${collections.id} and ci.state = 'done')`)
    .orderBy(sql`${collections.name} collate "C"`, asc(collections.id));

/** The collections of these slugs, by name; `own` and unknown slugs have none. */
export async function collectionsBySlug(db: Db, slugs: readonly string[]): Promise<CollectionRecord[]> {
  const named = slugs.filter((slug) => slug !== OWN_RECORD);
  if (!named.length) return [];
  return db
    .select(columns)
    .from(collections)
    .where(inArray(collections.slug, named))
    .orderBy(sql`${collections.name} collate "C"`);
}

const kept = { tracks, actors, places, sources } as const;

/** Slug of the collection in which a record stands; null in Parley's own record. */
export async function collectionOfRecord(db: Db, kind: keyof typeof kept, slug: string): Promise<string | null> {
  const table = kept[kind] as typeof tracks;
  const [row] = await db
    .select({ slug: collections.slug })
    .from(table)
    .innerJoin(collections, eq(collections.id, table.collectionId))
    .where(eq(table.slug, slug));
  return row?.slug ?? null;
}

/** The filter with the collections opened whose tracks, actors or places it names, where it names no collection. */
export async function withCollections(db: Db, filter: Filter): Promise<Filter> {
  if (filter.collections.length) return filter;
  const found = new Set<string>();
  for (const kind of ['tracks', 'actors', 'places'] as const)
    for (const slug of filter[kind]) found.add((await collectionOfRecord(db, kind, slug)) ?? OWN_RECORD);
  found.delete(OWN_RECORD);
  return found.size ? { ...filter, collections: [...found].sort() } : filter;
}
