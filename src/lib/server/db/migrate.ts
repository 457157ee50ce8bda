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
export const migrate = (database: Database, say: (line: string) => void = () => {}): Promise<number> =>
  withSetupLock(database, say, (sql) => migrateWith(sql, database.where, say));

/**
 * Does `work` while no other instance is setting up the same database. The lock belongs to the connection that `work`
 * is handed: on a server one beside the pool, so that `work` may use the pool too; the embedded engine has only one.
 */
export async function withSetupLock<T>(
  database: Database,
  say: (line: string) => void,
  work: (sql: postgres.Sql) => Promise<T>,
): Promise<T> {
  const sql =
    database.target.kind === 'server'
      ? postgres(database.target.url, { ...serverOptions, ...setupOptions })
      : database.sql;
  try {
    await takeLock(sql, say);
    return await work(sql);
  } finally {
    if (sql === database.sql) await sql`select pg_advisory_unlock(${lockKey})`.catch(() => {});
    else await sql.end({ timeout: 5 });
  }
}

/** Waiting for another instance, and building an index over much data, may take long. */
const setupOptions = { max: 1, idle_timeout: 0, connection: { ...serverOptions.connection, statement_timeout: 0 } };

/** The same as `migrate`, by whoever holds the setup lock. `where` names the database in a refusal. */
export async function migrateWith(sql: postgres.Sql, where: string, say: (line: string) => void): Promise<number> {
  const migrationsFolder = join(projectRoot(), 'drizzle');
  const steps = readMigrationFiles({ migrationsFolder });
  const newest = await newestStep(sql);
  if (newest > (steps.at(-1)?.folderMillis ?? 0))
    throw new DatabaseTrouble(
      `The database ${where} was last used by a newer Parley: update this one, or use another database.`,
    );
  const due = steps.filter((step) => step.folderMillis > newest).length;
  if (due === 0) return 0;
  say(`Setting up the tables (${due} ${due === 1 ? 'step' : 'steps'}).`);
  try {
    await runMigrations(drizzle(sql), { migrationsFolder });
  } catch (error) {
    throw explainMigration(error);
  }
  return due;
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
