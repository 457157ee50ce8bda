/** What can be found by search: every name, title and text, folded. */
import { eq, inArray, isNull } from 'drizzle-orm';
import { fold } from '../../domain/fold';
import { publicEditorialStatuses } from '../../domain/vocabulary';
import type { Db } from '../db/open';
import { events, searchEntries } from '../db/schema/events';
import { actors, names, places, sources, topics, tracks } from '../db/schema/things';
import { inChunks } from '../revisions/chunks';

/** Names and titles weigh most, what describes a record less, long texts least. */
const weights = { name: 3, about: 2, text: 1 } as const;

type Entry = Omit<typeof searchEntries.$inferInsert, 'id'>;

/**
 * Makes the entries of Parley's own record what its records say, touching only those that differ; returns how many were added or removed.
 * Belongs into the transaction of any write to a name, title or text.
 */
export async function refreshSearch(tx: Db): Promise<number> {
  const wanted = new Map((await wantedEntries(tx)).map((entry) => [keyOf(entry), entry]));
  const stored = await tx.select().from(searchEntries).where(isNull(searchEntries.collectionId));
  const stale: number[] = [];
  for (const row of stored) if (!wanted.delete(keyOf(row))) stale.push(row.id);
  await inChunks(stale, 5000, (chunk) => tx.delete(searchEntries).where(inArray(searchEntries.id, chunk)));
  await inChunks([...wanted.values()], 2000, (chunk) => tx.insert(searchEntries).values(chunk));
  return stale.length + wanted.size;
}

const keyOf = ({ subject, slug, text, folded, weight, visible }: Entry) =>
  JSON.stringify([subject, slug, text, folded, weight, visible]);

async function wantedEntries(tx: Db): Promise<Entry[]> {
  const entries: Entry[] = [];
  const add = (subject: string, slug: string, weight: number, texts: (string | null)[], visible = true) => {
    for (const text of new Set(texts))
      if (text) entries.push({ subject, slug, text, folded: fold(text), weight, visible });
  };
  for (const { slug, title, summary, editorial } of await tx.select().from(events).where(isNull(events.collectionId))) {
    const visible = (publicEditorialStatuses as readonly string[]).includes(editorial);
    add('events', slug, weights.name, [title], visible);
    add('events', slug, weights.text, [summary], visible);
  }
  for (const { slug, name, description } of await tx.select().from(tracks).where(isNull(tracks.collectionId))) {
    add('tracks', slug, weights.name, [name]);
    add('tracks', slug, weights.text, [description]);
  }
  for (const { slug, name } of await tx.select().from(topics)) add('topics', slug, weights.name, [name]);
  for (const { slug, title, publisher, authors } of await tx
    .select()
    .from(sources)
    .where(isNull(sources.collectionId))) {
    add('sources', slug, weights.name, [title]);
    add('sources', slug, weights.about, [publisher, authors]);
  }
  const forms = await tx
    .select({ text: names.text, actor: actors.slug, place: places.slug, track: tracks.slug })
    .from(names)
    .leftJoin(actors, eq(actors.id, names.actorId))
    .leftJoin(places, eq(places.id, names.placeId))
    .leftJoin(tracks, eq(tracks.id, names.trackId))
    .orderBy(names.id);
  const formsOf = (key: 'actor' | 'place', slug: string) =>
    forms.filter((form) => form[key] === slug).map(({ text }) => text);
  for (const { slug, name, description } of await tx.select().from(actors).where(isNull(actors.collectionId))) {
    add('actors', slug, weights.name, [name, ...formsOf('actor', slug)]);
    add('actors', slug, weights.about, [description]);
  }
  for (const { slug, name, note } of await tx.select().from(places).where(isNull(places.collectionId))) {
    add('places', slug, weights.name, [name, ...formsOf('place', slug)]);
    add('places', slug, weights.text, [note]);
  }
  return entries;
}
