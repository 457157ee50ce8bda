import { join, resolve } from 'node:path';
import { projectRoot } from './project-root';
import { DatabaseTrouble } from './trouble';

/** Which database to use: the embedded one in a folder, or a PostgreSQL server. */
export type DatabaseTarget = { kind: 'embedded'; dataDir: string } | { kind: 'server'; url: string };

/**
 * Reads `DATABASE_URL` (a server, when set and not blank) and `PARLEY_DATA_DIR` (absolute, or relative to the working
 * folder; `data` in the project's folder when unset).
 *
 * @throws DatabaseTrouble when `DATABASE_URL` is not the address of a PostgreSQL server.
 */
export function targetFromEnv(env: NodeJS.ProcessEnv = process.env): DatabaseTarget {
  const url = env.DATABASE_URL?.trim();
  if (url) {
    parseAddress(url);
    return { kind: 'server', url };
  }
  const folder = env.PARLEY_DATA_DIR?.trim();
  return { kind: 'embedded', dataDir: folder ? resolve(folder) : join(projectRoot(), 'data') };
}

/** The target in words that can be shown and logged: never with a password. */
export function describeTarget(target: DatabaseTarget): string {
  if (target.kind === 'embedded') return target.dataDir;
  const { user, host, port, database } = parseAddress(target.url);
  return `postgres://${user ? `${user}@` : ''}${host}:${port}/${database}`;
}

/** The parts of a server's address that may be shown. */
export function parseAddress(url: string): { user: string; host: string; port: string; database: string } {
  const example = 'It should look like postgres://user:password@host:5432/database.';
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    throw new DatabaseTrouble(`DATABASE_URL is not an address that can be read. ${example}`);
  }
  if (parsed.protocol !== 'postgres:' && parsed.protocol !== 'postgresql:')
    throw new DatabaseTrouble(`DATABASE_URL does not name a PostgreSQL server. ${example}`);
  const user = decodeURIComponent(parsed.username);
  return {
    user,
    host: decodeURIComponent(parsed.hostname) || parsed.searchParams.get('host') || 'localhost',
    port: parsed.port || '5432',
    database: decodeURIComponent(parsed.pathname.slice(1)) || user || 'postgres',
  };
}
