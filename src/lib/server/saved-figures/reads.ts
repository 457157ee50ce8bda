import { desc, eq, inArray } from 'drizzle-orm';
import { redirects } from '../db/schema/desk';
import { figures } from '../db/schema/figures';
import type { Db } from '../db/open';

export type SavedFigure = Omit<typeof figures.$inferSelect, 'byId'>;

/** Figures as a list shows them, newest first. */
export const listFigures = (db: Db): Promise<Pick<SavedFigure, 'id' | 'title' | 'at' | 'by' | 'chart'>[]> =>
  db
    .select({ id: figures.id, title: figures.title, at: figures.at, by: figures.by, chart: figures.chart })
    .from(figures)
    .orderBy(desc(figures.at), desc(figures.id))
    .limit(200);

export async function findFigure(db: Db, id: string): Promise<SavedFigure | null> {
  const [row] = await db.select().from(figures).where(eq(figures.id, id));
  if (!row) return null;
  const { byId: _, ...figure } = row;
  return figure;
}

/** Where records went that were merged: `tracks/old-slug` → new slug. */
export async function movedSlugs(db: Db, slugs: readonly string[]): Promise<Map<string, string>> {
  if (!slugs.length) return new Map();
  const rows = await db
    .select()
    .from(redirects)
    .where(inArray(redirects.slug, [...slugs]));
  return new Map(rows.map(({ subject, slug, toSlug }) => [`${subject}/${slug}`, toSlug]));
}
