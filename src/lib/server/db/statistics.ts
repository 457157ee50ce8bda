import { sql } from 'drizzle-orm';
import type { Db } from './open';

/**
 * Tells the query planner how large the tables have become. Called at the end of a bulk write: the embedded database has
 * nothing that does so by itself, and without it joins of a few hundred rows take a second.
 */
export const refreshStatistics = async (db: Db): Promise<void> => void (await db.execute(sql`analyze`));
