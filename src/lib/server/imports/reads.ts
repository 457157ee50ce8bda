import { and, desc, eq, isNotNull } from 'drizzle-orm';
import type { Db } from '../db/open';
import { collections, imports } from '../db/schema/things';

/** An import run into a collection. */
export interface ImportListing {
  id: number;
  at: string;
  name: string;
  format: string | null;
  state: 'running' | 'done' | 'undoing' | 'undone';
  /** Slug of its collection; null once nothing of it is left. */
  collection: string | null;
  counts: Record<string, number>;
}

const listing = {
  id: imports.id,
  at: imports.at,
  name: imports.name,
  format: imports.format,
  state: imports.state,
  collection: collections.slug,
  counts: imports.counts,
};

/** Import runs of foreign files, newest first. */
export const listImports = (db: Db): Promise<ImportListing[]> =>
  db
    .select(listing)
    .from(imports)
    .leftJoin(collections, eq(collections.id, imports.collectionId))
    .where(isNotNull(imports.format))
    .orderBy(desc(imports.id));

/** The run of this number, or null; runs of the negotiations CSV format have no `format`. */
export async function getImport(db: Db, id: number): Promise<ImportListing | null> {
  const [row] = await db
    .select(listing)
    .from(imports)
    .leftJoin(collections, eq(collections.id, imports.collectionId))
    .where(and(eq(imports.id, id)));
  return row ?? null;
}
