import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/postgres-js';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { migrate as runMigrations } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { type Database, serverOptions } from './open';
import { projectRoot } from './project-root';
import { DatabaseTrouble, rootCode } from './trouble';

/** Any number, as long as it is always this one: whoever holds this advisory lock may change the tables. */
const lockKey = 7_270_317_001;

/**
 * Brings the tables up to date, all steps or none, and says how many steps that took. Instances that start together
 * on one server wait for each other; only the first has anything to do.
 *
 * @throws DatabaseTrouble when the database was made by a newer Parley, or lacks the trigram extension.
 */
export async function migrate(database: Database, say: (line: string) => void = () => {}): Promise<number> {
  const migrationsFolder = join(projectRoot(), 'drizzle');
  const steps = readMigrationFiles({ migrationsFolder });
  // The lock belongs to a connection, so on a server this needs one of its own; the embedded engine has only one.
  const sql =
    database.target.kind === 'server'
      ? postgres(database.target.url, { ...serverOptions, max: 1, idle_timeout: 0 })
      : database.sql;
  try {
    await takeLock(sql, say);
    const newest = await newestStep(sql);
    const last = steps.at(-1)?.folderMillis ?? 0;
    if (newest > last)
      throw new DatabaseTrouble(
        `The database ${database.where} was last used by a newer Parley: update this one, or use another database.`,
      );
    const due = steps.filter((step) => step.folderMillis > newest).length;
    if (due > 0) {
      say(`Setting up the tables (${due} ${due === 1 ? 'step' : 'steps'}).`);
      await runMigrations(drizzle(sql), { migrationsFolder });
    }
    return due;
  } catch (error) {
    throw explainMigration(error);
  } finally {
    if (sql === database.sql) await sql`select pg_advisory_unlock(${lockKey})`.catch(() => {});
    else await sql.end({ timeout: 5 });
  }
}

async function takeLock(sql: postgres.Sql, say: (line: string) => void): Promise<void> {
  const [first] = await sql<{ taken: boolean }[]>`select pg_try_advisory_lock(${lockKey}) as taken`;
  if (first?.taken) return;
  say('Waiting for another Parley that is setting up the tables.');
  await sql`select pg_advisory_lock(${lockKey})`;
}

/** When the newest step that the database has was written, in milliseconds; 0 for an empty database. */
async function newestStep(sql: postgres.Sql): Promise<number> {
  const [table] = await sql<{ there: boolean }[]>`
    select to_regclass('drizzle.__drizzle_migrations') is not null as there`;
  if (!table?.there) return 0;
  const [row] = await sql<
    { at: string | null }[]
  >`select max(created_at)::text as at from drizzle.__drizzle_migrations`;
  return Number(row?.at ?? 0);
}

function explainMigration(error: unknown): unknown {
  const { message, cause } = error as Error;
  const text = `${message} ${cause instanceof Error ? cause.message : ''}`;
  if (rootCode(error) === '0A000' && text.includes('pg_trgm'))
    return new DatabaseTrouble(
      "The PostgreSQL server lacks the extension pg_trgm: install its contrib package (Debian's postgresql has it).",
    );
  if (rootCode(error) === '42501')
    return new DatabaseTrouble(
      'The user in DATABASE_URL may not make tables: give it a database that it owns, or grant it CREATE on this one.',
    );
  return error;
}
