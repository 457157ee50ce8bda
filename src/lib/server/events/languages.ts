import { sql } from 'drizzle-orm';
import { events } from '../db/schema/events';
import type { Db } from '../db/open';
import { isPublic } from './public';

/** The languages in which any public event was announced, ISO 639-1, sorted. */
export async function announcementLanguages(db: Db): Promise<string[]> {
  const rows = await db
    .selectDistinct({ language: sql<string>`unnest(${events.announcedIn})` })
    .from(events)
    .where(isPublic);
  return rows.map(({ language }) => language).sort();
}
