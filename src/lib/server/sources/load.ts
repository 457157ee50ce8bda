/** Loads sources and what they derive from, by slug. */
import { type SQL, and, asc, eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { SourceDerivation, SourceRecord } from '../../domain/records';
import { sourceDerivations, sources } from '../db/schema/things';
import type { Db } from '../db/open';
import { fuzzyOf } from '../events/reads-rows';
import { isPublicSource } from '../events/public';

export const sourceColumns = {
  slug: sources.slug,
  url: sources.url,
  title: sources.title,
  publisher: sources.publisher,
  authors: sources.authors,
  publishedWords: sources.publishedWords,
  publishedEdtf: sources.publishedEdtf,
  publishedEarliest: sources.publishedEarliest,
  publishedLatest: sources.publishedLatest,
  publishedKind: sources.publishedKind,
  language: sources.language,
  kind: sources.kind,
  note: sources.note,
  archiveUrl: sources.archiveUrl,
};

type SourceRow = { [K in keyof typeof sourceColumns]: (typeof sourceColumns)[K]['_']['data'] | null } & Pick<
  SourceRecord,
  'slug' | 'title' | 'kind'
>;

export function sourceOf(row: SourceRow): SourceRecord {
  return {
    slug: row.slug,
    url: row.url,
    title: row.title,
    publisher: row.publisher,
    authors: row.authors,
    published: fuzzyOf(
      row.publishedWords,
      row.publishedEdtf,
      row.publishedEarliest,
      row.publishedLatest,
      row.publishedKind,
    ),
    language: row.language,
    kind: row.kind,
    note: row.note,
    archiveUrl: row.archiveUrl,
  };
}

const among = (column: unknown, slugs: readonly string[]): SQL =>
  sql`${column} in (select jsonb_array_elements_text(${JSON.stringify([...new Set(slugs)])}::jsonb))`;

/** Sources in the order of `slugs`, each once. The caller has the slugs from public records. */
export async function sourcesBySlug(db: Db, slugs: readonly string[]): Promise<SourceRecord[]> {
  if (!slugs.length) return [];
  const rows = await db.select(sourceColumns).from(sources).where(among(sources.slug, slugs));
  const bySlug = new Map(rows.map((row) => [row.slug, sourceOf(row)]));
  return [...new Set(slugs)].flatMap((slug) => bySlug.get(slug) ?? []);
}

/** Derivations one of whose ends is among `slugs` and both of whose ends readers may see. */
export async function derivationsOf(db: Db, slugs: readonly string[]): Promise<SourceDerivation[]> {
  if (!slugs.length) return [];
  const origin = alias(sources, 'origin');
  return db
    .select({ source: sources.slug, from: origin.slug, kind: sourceDerivations.kind })
    .from(sourceDerivations)
    .innerJoin(sources, eq(sources.id, sourceDerivations.sourceId))
    .innerJoin(origin, eq(origin.id, sourceDerivations.fromSourceId))
    .where(and(isPublicSource, sql`(${among(sources.slug, slugs)} or ${among(origin.slug, slugs)})`))
    .orderBy(asc(sourceDerivations.sourceId), asc(sourceDerivations.fromSourceId));
}
