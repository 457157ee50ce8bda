import { sql } from 'drizzle-orm';
import type { PgDatabase } from 'drizzle-orm/pg-core';
import { drizzle, type PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { checkServer, explain } from './check';
import { embedded } from './embedded';
import { type DatabaseTarget, describeTarget, targetFromEnv } from './target';

/** A database or a transaction in it: what reads and writes take first. */
export type Db = PgDatabase<PostgresJsQueryResultHKT>;

export interface Database {
  db: Db;
  /** The driver beneath `db`, for what drizzle does not do. */
  sql: postgres.Sql;
  kind: DatabaseTarget['kind'];
  target: DatabaseTarget;
  /** Folder, or server address without password: fit to be shown. */
  where: string;
  /** Resolves when the database answers and is one Parley can use; a `DatabaseTrouble` says why it is not. */
  ready(): Promise<void>;
  /** Finishes the queries in flight (five seconds at most), then closes. */
  close(): Promise<void>;
}

export interface OpenOptions {
  /** What to open; by default what the environment says. */
  target?: DatabaseTarget;
  /** Hears, in lines, of what takes long. */
  say?: (line: string) => void;
}

/**
 * Opens the database and checks that Parley can use it. The caller closes it.
 *
 * @throws DatabaseTrouble with the sentence for the operator: in use by another process, unreachable, too old …
 */
export async function openDatabase(options: OpenOptions = {}): Promise<Database> {
  const database = connectDatabase(options);
  try {
    await database.ready();
    return database;
  } catch (error) {
    await database.close().catch(() => {});
    throw error;
  }
}

/** The same without touching anything yet: the first query opens it. */
function connectDatabase({ target = targetFromEnv(), say = () => {} }: OpenOptions = {}): Database {
  const engine = target.kind === 'embedded' ? embedded(target.dataDir, say) : null;
  const address = target.kind === 'server' ? target.url : '';
  const sql = engine ? postgres(embeddedOptions(engine.connect)) : postgres(address, serverOptions);
  return {
    db: drizzle(sql),
    sql,
    kind: target.kind,
    target,
    where: describeTarget(target),
    async ready() {
      try {
        await engine?.ready();
        await checkServer(sql);
      } catch (error) {
        throw explain(error, target);
      }
    },
    async close() {
      await sql.end({ timeout: 5 });
      await engine?.close();
    },
  };
}

/** For a connection of one's own to a server, beside the pool. */
export const serverOptions = {
  max: 10,
  connect_timeout: 5,
  idle_timeout: 120,
  // Seconds before trying again after a failure: short, since pages recover only as fast as this.
  backoff: (retries: number) => Math.min(0.1 * 2 ** retries, 1),
  onnotice: () => {},
  // Compiling a query takes longer here than running it; and a page that takes half a minute helps nobody. Writes take
  // the time they need (`withoutHurry`). The embedded engine has neither setting.
  connection: { application_name: 'parley', TimeZone: 'UTC', jit: 'off', statement_timeout: 30_000 },
} satisfies postgres.Options<Record<string, never>>;

/**
 * One connection, kept: the engine is a single session behind its socket, and messages of two connections would mix in
 * it. (`socket` is the driver's, though missing from its types.)
 */
const embeddedOptions = (socket: () => Promise<unknown>) => ({
  ...serverOptions,
  max: 1,
  idle_timeout: 0,
  max_lifetime: null,
  host: 'embedded',
  port: 5432,
  user: 'postgres',
  database: 'postgres',
  password: '',
  ssl: false as const,
  socket,
});

/** Lets the rest of a transaction, its commit included, take as long as it needs. */
export const withoutHurry = (tx: Db): Promise<unknown> => tx.execute(sql`set local statement_timeout = 0`);

/** Kept outside the module: the dev server reloads modules, and the build may hold several copies of this one. */
const slot = ((globalThis as Record<symbol, unknown>)[Symbol.for('parley.database')] ??= { current: null }) as {
  current: Database | null;
};

/** The app's one database, made at the first call from the environment. `say` matters only then. */
export const appDatabase = (say?: (line: string) => void): Database => (slot.current ??= connectDatabase({ say }));

/** The app's database for reads and writes. Opens at the first query when nothing has opened it before. */
export const database = (): Db => appDatabase().db;

/** Closes the app's database, if it was ever opened; the next use opens it again. */
export async function closeAppDatabase(): Promise<void> {
  const closing = slot.current;
  slot.current = null;
  await closing?.close();
}
