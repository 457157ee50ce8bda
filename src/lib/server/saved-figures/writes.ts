import { eq } from 'drizzle-orm';
import { figures } from '../db/schema/figures';
import type { Db } from '../db/open';
import type { AdminProof, Person } from '../session/proof';

/** Keeps a figure; one that is kept already stays as it is. */
export async function saveFigure(
  db: Db,
  by: Pick<Person, 'id' | 'name'>,
  figure: Omit<typeof figures.$inferInsert, 'at' | 'by' | 'byId'>,
): Promise<void> {
  await db
    .insert(figures)
    .values({ ...figure, by: by.name, byId: by.id })
    .onConflictDoNothing();
}

export async function removeFigure(db: Db, _proof: AdminProof, id: string): Promise<void> {
  await db.delete(figures).where(eq(figures.id, id));
}
