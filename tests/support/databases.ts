/** Databases for tests that need one: each test runs on the embedded database and on a PostgreSQL server. */
import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, inject } from 'vitest';
import { type Database, type Db, openDatabase } from '../../src/lib/server/db/open';
import type { DatabaseTarget } from '../../src/lib/server/db/target';
import type { EmbeddedTemplate, ServerTemplate } from './global-postgres';

export interface BlockOptions {
  /**
   * True: what one test (or a `beforeAll`) writes is there for the next, for blocks that fill the database once and
   * then read. By default the tables are emptied before each test.
   */
  keep?: boolean;
}

export interface Block {
  kind: DatabaseTarget['kind'];
  /** The open database, from `beforeAll` on. */
  database(): Database;
}

/**
 * Describes the same tests twice, on PGlite and on PostgreSQL, each time with a migrated, empty database of the block's
 * own. `getDb()` works inside tests and hooks, not while describing.
 */
export function describeOnBothDatabases(
  title: string,
  tests: (getDb: () => Db, block: Block) => void,
  options: BlockOptions = {},
): void {
  describe.each([
    ['PGlite', 'embedded'],
    ['PostgreSQL', 'server'],
  ] as const)(`${title} (on %s)`, (_name, kind) => {
    let own: OwnDatabase | null = null;
    let open: Database | null = null;
    const database = () => {
      if (!open) throw new Error('The database is there inside tests and hooks only.');
      return open;
    };
    beforeAll(async () => {
      own = await emptyDatabase(kind);
      open = await openDatabase({ target: own.target });
    }, 180_000);
    afterAll(async () => {
      await open?.close();
      await own?.remove();
    }, 180_000);
    if (!options.keep) beforeEach(() => emptyTables(database()), 60_000);
    tests(() => database().db, { kind, database });
  });
}

/** A database nobody else uses, not opened yet. */
export interface OwnDatabase {
  target: DatabaseTarget;
  remove(): Promise<void>;
}

/** A copy of the migrated, empty database. Whoever asks removes it, after closing it. */
export async function emptyDatabase(kind: DatabaseTarget['kind']): Promise<OwnDatabase> {
  if (kind === 'server') {
    const { template } = await ask<ServerTemplate>('/server');
    return serverDatabase(template);
  }
  const { dataDir: original } = await ask<EmbeddedTemplate>('/embedded');
  const dataDir = mkdtempSync(join(tmpdir(), 'parley-test-'));
  cpSync(original, dataDir, { recursive: true });
  return {
    target: { kind: 'embedded', dataDir },
    remove: async () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 }),
  };
}

/** A database on the test server: a copy of `template`, or one without any tables. */
export async function serverDatabase(template = 'template0'): Promise<OwnDatabase & { target: { kind: 'server' } }> {
  const { url } = await ask<ServerTemplate>('/server');
  const name = `parley_test_${randomBytes(6).toString('hex')}`;
  const admin = (statement: string) => withConnection(url, (sql) => sql.unsafe(statement));
  await admin(`create database ${name} encoding 'UTF8' locale 'C.UTF-8' template ${template}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  return {
    target: { kind: 'server', url: own.href },
    remove: async () => void (await admin(`drop database if exists ${name} with (force)`)),
  };
}

async function ask<T>(path: string): Promise<T> {
  const answer = await fetch(`${inject('testDatabases')}${path}`);
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return JSON.parse(text) as T;
}

async function withConnection<T>(url: string, use: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await use(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Every table empty and numbering from 1 again, the data version 0; nothing to do when nothing was written. */
async function emptyTables({ sql }: Database): Promise<void> {
  const [state] = await sql<{ touched: boolean; tables: string }[]>`
    select (select version from data_version) > 0 or exists (select from search_entries) or exists (select from revisions)
        or exists (select from imports) or exists (select from people) or exists (select from invitations)
        or exists (select from settings) or exists (select from sign_in_attempts) as touched,
      (select string_agg(quote_ident(tablename), ', ') from pg_tables
        where schemaname = 'public' and tablename <> 'data_version') as tables`;
  if (!state?.touched) return;
  await sql.begin(async (tx) => {
    await tx.unsafe(`truncate ${state.tables} restart identity cascade`);
    await tx`update data_version set version = 0`;
  });
}
