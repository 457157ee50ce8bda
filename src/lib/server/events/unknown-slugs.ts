/** Names in an address that the public record does not have, and what was probably meant. */
import { type SQL, and, eq, inArray, sql } from 'drizzle-orm';
import type { Filter } from '../../domain/filter';
import type { Fault } from '../../domain/result';
import type { Db } from '../db/open';
import { OWN_RECORD } from '../../domain/filter';
import { isComplete } from '../collections/shown';
import { actors, collections, imports, names, places, topics, tracks } from '../db/schema/things';
import { isPublicActor, isPublicPlace } from './public';

const kinds = [
  {
    key: 'collection',
    list: 'collections',
    table: collections,
    seen: sql`exists (select from ${imports} ci where ci.collection_id = ${collections.id} and ci.state = 'done')`,
  },
  { key: 'track', list: 'tracks', table: tracks, seen: isComplete(tracks.importId) },
  { key: 'actor', list: 'actors', table: actors, seen: isPublicActor },
  { key: 'place', list: 'places', table: places, seen: isPublicPlace },
  { key: 'topic', list: 'topics', table: topics, seen: undefined },
] as const;
type Kind = (typeof kinds)[number];

/** Suggestions cost a query each: a hostile address gets a few, and a plain sentence for the rest. */
const MOST_SUGGESTIONS = 10;
const ALIKE = 0.3;

async function nearest(db: Db, { table, seen }: Kind, slug: string): Promise<{ slug: string; name: string } | null> {
  const words = slug.replaceAll('-', ' ');
  const like: SQL<number> = sql`greatest(similarity(${table.slug}, ${slug}), word_similarity(${words}, lower(${table.name})))`;
  const [row] = await db
    .select({ slug: table.slug, name: table.name })
    .from(table as typeof tracks)
    .where(and(seen, sql`${like} >= ${ALIKE}::real`))
    .orderBy(sql`${like} desc`, sql`${table.slug} collate "C"`)
    .limit(1);
  return row ?? null;
}

/** One fault per track, actor, place, topic or naming party that the filter names and the public record does not have. */
export async function unknownSlugs(db: Db, filter: Filter): Promise<Fault[]> {
  const missing: { kind: Kind; slug: string }[] = [];
  for (const kind of kinds) {
    const asked = filter[kind.list].filter((slug) => kind.key !== 'collection' || slug !== OWN_RECORD);
    if (!asked.length) continue;
    const rows = await db
      .select({ slug: kind.table.slug })
      .from(kind.table as typeof tracks)
      .where(and(inArray(kind.table.slug, asked), kind.seen));
    const there = new Set(rows.map((row) => row.slug));
    missing.push(...asked.filter((slug) => !there.has(slug)).map((slug) => ({ kind, slug })));
  }
  const unnamed = filter.names ? await unnamedBy(db, filter.names) : [];
  const unknown = await Promise.all(
    missing.map(async ({ kind, slug }, index) => {
      const near = index < MOST_SUGGESTIONS ? await nearest(db, kind, slug) : null;
      const hint = near ? `Did you mean “${near.name}” (${near.slug})?` : `Pick the ${kind.key} from the filter.`;
      return {
        code: 'filter.unknown-slug',
        field: kind.key,
        value: slug,
        message: `There is no ${kind.key} “${slug}”. ${hint}`,
      };
    }),
  );
  return [...unknown, ...unnamed];
}

async function unnamedBy(db: Db, party: string): Promise<Fault[]> {
  const [used] = await db.select({ id: names.id }).from(names).where(eq(names.usedBy, party)).limit(1);
  if (used) return [];
  const message = `No name used by “${party}” is on record. Pick a party from the filter.`;
  return [{ code: 'filter.unknown-slug', field: 'names', value: party, message }];
}
