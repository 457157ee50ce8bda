import { and, eq, ne } from 'drizzle-orm';
import type { Db } from '../db/open';
import { revisions } from '../db/schema/events';
import { imports } from '../db/schema/things';

/** The records that imports of the data set `name` created. */
export async function recordsMadeBy(db: Db, name: string): Promise<{ subject: string; slug: string }[]> {
  return db
    .selectDistinct({ subject: revisions.subject, slug: revisions.subjectSlug })
    .from(revisions)
    .innerJoin(imports, eq(imports.id, revisions.importId))
    .where(and(eq(imports.name, name), eq(revisions.action, 'created')))
    .orderBy(revisions.subject, revisions.subjectSlug);
}

/** True when nothing was ever written to Parley's own record; collections beside it do not count. */
export async function isUntouched(db: Db): Promise<boolean> {
  const rows = await db
    .select({ id: revisions.id })
    .from(revisions)
    .where(ne(revisions.subject, 'collections'))
    .limit(1);
  return rows.length === 0;
}
