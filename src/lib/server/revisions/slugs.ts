import { isNull } from 'drizzle-orm';
import type { Db } from '../db/open';
import type { events } from '../db/schema/events';
import type { actors, places, sources, topics, tracks } from '../db/schema/things';

type Named = typeof events | typeof actors | typeof places | typeof sources | typeof topics | typeof tracks;

/** The numbers behind the slugs of a table, without those of imported collections. A slug that does not exist is a bug of the caller, who checks first. */
export async function numbersOf(db: Db, table: Named): Promise<(slug: string) => number> {
  const rows = await db
    .select({ id: table.id, slug: table.slug })
    .from(table as typeof events)
    .where('collectionId' in table ? isNull(table.collectionId) : undefined);
  const numbers = new Map(rows.map(({ id, slug }) => [slug, id]));
  return (slug) => {
    const number = numbers.get(slug);
    if (number === undefined) throw new Error(`No record with the slug ${slug}`);
    return number;
  };
}
