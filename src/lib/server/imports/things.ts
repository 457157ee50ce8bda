/** Things that foreign events name: found by their key in the collection, made where there is none. */
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { fold } from '../../domain/fold';
import { type BulkColumn, arrayOf, bulkInsert } from '../db/bulk-insert';
import type { Db } from '../db/open';
import { searchEntries } from '../db/schema/events';
import { actors, places, sources, tracks } from '../db/schema/things';
import type { ForeignActor, ForeignPlace, ForeignSource, ForeignThing, ForeignTrack } from './foreign-record';
import { hashKey } from './keys';
import type { CollectionRun } from './rows';

const tables = { actors, places, sources, tracks } as const;
type Kind = keyof typeof tables;

/** Beyond this many remembered numbers the rest is asked of the database again: memory must not grow with the file. */
const MOST_KNOWN = 200_000;

/** Latin letters and digits of a name, for addresses; ends in a hash where two names would share one. */
function slugOf(run: CollectionRun, kind: Kind, { key, name }: ForeignThing, apart: boolean): string {
  const words = fold(name)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
  const plain = kind === 'sources' || !words || apart;
  const base = [run.collection, words].filter(Boolean).join('-');
  return plain ? `${base}-${hashKey(kind, key).slice(0, 10)}` : base;
}

const own: Readonly<Record<Kind, (items: readonly never[]) => BulkColumn[]>> = {
  actors: (items: readonly ForeignActor[]) => [
    [actors.kind, items.map((one) => one.kind)],
    [actors.description, items.map((one) => one.description)],
  ],
  places: (items: readonly ForeignPlace[]) => [
    [places.lat, items.map((one) => one.lat)],
    [places.lon, items.map((one) => one.lon)],
    [places.precision, items.map((one) => one.precision)],
  ],
  sources: (items: readonly ForeignSource[]) => [
    [sources.url, items.map((one) => one.url)],
    [sources.canonicalUrl, items.map((one) => one.url)],
    [sources.publisher, items.map((one) => one.publisher)],
    [sources.publishedEdtf, items.map((one) => one.published)],
    [sources.publishedEarliest, items.map((one) => one.published)],
    [sources.publishedLatest, items.map((one) => one.published)],
    [sources.publishedKind, items.map((one) => (one.published ? 'exact' : null))],
    [sources.kind, items.map((one) => one.kind)],
    [sources.note, items.map((one) => one.note)],
  ],
  tracks: (items: readonly ForeignTrack[]) => [[tracks.description, items.map((one) => one.description)]],
};

interface Things {
  actors: ForeignActor;
  places: ForeignPlace;
  sources: ForeignSource;
  tracks: ForeignTrack;
}

/** The number of each item by its key, making what is new. Belongs into the transaction of the batch. */
export async function numberThings<K extends Kind>(
  tx: Db,
  run: CollectionRun,
  kind: K,
  items: Iterable<Things[K]>,
): Promise<(key: string) => number> {
  const wanted = new Map<string, Things[K]>();
  const found = new Map<string, number>();
  for (const item of items) {
    const number = run.known.get(`${kind} ${item.key}`);
    if (number === undefined) wanted.set(item.key, item);
    else found.set(item.key, number);
  }
  if (wanted.size) {
    for (const [key, id] of await stored(tx, run, kind, [...wanted.keys()])) {
      found.set(key, id);
      wanted.delete(key);
    }
    for (const apart of [false, true]) {
      for (const [key, id] of await make(tx, run, kind, [...wanted.values()], apart)) {
        found.set(key, id);
        wanted.delete(key);
      }
      if (!wanted.size) break;
    }
    if (run.known.size > MOST_KNOWN) run.known.clear();
    for (const [key, id] of found) run.known.set(`${kind} ${key}`, id);
  }
  return (key) => {
    const number = found.get(key);
    if (number === undefined) throw new Error(`No number for ${kind} ${key}`);
    return number;
  };
}

async function stored(tx: Db, run: CollectionRun, kind: Kind, keys: string[]): Promise<[string, number][]> {
  const table = tables[kind] as typeof tracks;
  const rows = await tx
    .select({ id: table.id, key: table.foreignKey })
    .from(table)
    .where(and(eq(table.collectionId, run.collectionId), sql`${table.foreignKey} = any(${arrayOf(keys)}::text[])`));
  return rows.map(({ id, key }) => [key ?? '', id]);
}

async function make<K extends Kind>(
  tx: Db,
  run: CollectionRun,
  kind: K,
  items: readonly Things[K][],
  apart: boolean,
): Promise<[string, number][]> {
  if (!items.length) return [];
  const table = tables[kind] as typeof tracks;
  const named: AnyPgColumn = kind === 'sources' ? sources.title : table.name;
  const rows = await bulkInsert<{ id: number; slug: string; foreign_key: string }>(
    tx,
    table,
    [
      [table.slug, items.map((item) => slugOf(run, kind, item, apart))],
      [named, items.map((item) => item.name)],
      [table.foreignKey, items.map((item) => item.key)],
      ...own[kind](items as readonly never[]),
      ...(kind === 'tracks' ? [await positions(tx, items.length)] : []),
    ],
    {
      same: [
        [table.collectionId, run.collectionId],
        [table.importId, run.id],
      ],
      skipPresent: true,
      returning: [table.id, table.slug, table.foreignKey],
    },
  );
  if (kind !== 'sources') {
    const names = new Map(items.map((item) => [item.key, item.name]));
    const found = rows.map((row) => ({ slug: row.slug, text: names.get(row.foreign_key) ?? '' }));
    await addSearchEntries(tx, run, kind, found);
  }
  return rows.map((row) => [row.foreign_key, row.id]);
}

/** Places for new tracks, after all there are. */
async function positions(tx: Db, count: number): Promise<BulkColumn> {
  const [row] = await tx.select({ next: sql<number>`coalesce(max(${tracks.position}) + 1, 0)` }).from(tracks);
  const next = row?.next ?? 0;
  return [tracks.position, Array.from({ length: count }, (_, index) => next + index)];
}

/** Makes names and titles of a collection findable. */
export async function addSearchEntries(
  tx: Db,
  run: CollectionRun,
  subject: 'events' | 'actors' | 'places' | 'tracks',
  items: readonly { slug: string; text: string }[],
): Promise<void> {
  await bulkInsert(
    tx,
    searchEntries,
    [
      [searchEntries.slug, items.map(({ slug }) => slug)],
      [searchEntries.text, items.map(({ text }) => text)],
      [searchEntries.folded, items.map(({ text }) => fold(text))],
    ],
    {
      same: [
        [searchEntries.subject, subject],
        [searchEntries.weight, 3],
        [searchEntries.collectionId, run.collectionId],
      ],
    },
  );
}

/** Takes out things of a collection that no event uses any more, and what search knows of them. */
export async function dropUnused(tx: Db, collectionId: number, importId: number): Promise<void> {
  const uses: Readonly<Record<Kind, string>> = {
    actors: `participations where actor_id = x.id) and not exists (select from participations where on_behalf_of_id = x.id)
      and not exists (select from accounts where speaker_id = x.id`,
    places: 'events where place_id = x.id',
    sources: 'citations where source_id = x.id) and not exists (select from accounts where source_id = x.id',
    tracks: 'event_tracks where track_id = x.id',
  };
  for (const kind of ['actors', 'places', 'sources', 'tracks'] as const) {
    const table = tables[kind] as typeof tracks;
    const unused = tx
      .select({ id: sql<number>`x.id` })
      .from(sql`${table} x`)
      .where(sql`x.collection_id = ${collectionId} and not exists (select from ${sql.raw(uses[kind])})`);
    const gone = await tx.delete(table).where(inArray(table.id, unused)).returning({ slug: table.slug });
    if (gone.length) {
      const slugs = arrayOf(gone.map(({ slug }) => slug));
      await tx
        .delete(searchEntries)
        .where(and(eq(searchEntries.subject, kind), sql`${searchEntries.slug} = any(${slugs}::text[])`));
    }
    // What a later import uses too stays, and no longer belongs to this one.
    await tx.update(table).set({ importId: null }).where(eq(table.importId, importId));
  }
}
