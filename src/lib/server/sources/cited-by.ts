import { inArray, sql } from 'drizzle-orm';
import type { Day, SourceRecord } from '../../domain/records';
import type { Db } from '../db/open';
import { sources } from '../db/schema/things';

/** Adds to public sources the UTC day their snapshot was taken, null where there is none. Keeps the order. */
export async function withRetrievedDay<T extends SourceRecord>(
  db: Db,
  list: readonly T[],
): Promise<(T & { retrievedOn: Day | null })[]> {
  const days = new Map<string, Day | null>();
  const slugs = list.map(({ slug }) => slug);
  for (let at = 0; at < slugs.length; at += 1000) {
    const rows = await db
      .select({
        slug: sources.slug,
        day: sql<Day | null>`to_char(${sources.retrievedAt} at time zone 'UTC', 'YYYY-MM-DD')`,
      })
      .from(sources)
      .where(inArray(sources.slug, slugs.slice(at, at + 1000)));
    for (const { slug, day } of rows) days.set(slug, day);
  }
  return list.map((source) => ({ ...source, retrievedOn: days.get(source.slug) ?? null }));
}
