import type { Sql } from 'postgres';
import { type DatabaseTarget, describeTarget, parseAddress } from './target';
import { DatabaseTrouble, isDatabaseTrouble, rootCode } from './trouble';

const oldestServer = 15;

/** @throws DatabaseTrouble when the server is older than Parley needs, or does not store Unicode. */
export async function checkServer(sql: Sql): Promise<void> {
  const [found] = await sql<{ number: number; name: string; encoding: string }[]>`
    select current_setting('server_version_num')::int as number, current_setting('server_version') as name,
      current_setting('server_encoding') as encoding`;
  if (!found) throw new DatabaseTrouble('The database does not say which version it is.');
  if (found.number < oldestServer * 10_000)
    throw new DatabaseTrouble(`PostgreSQL ${found.name} is too old: Parley needs version ${oldestServer} or newer.`);
  if (found.encoding !== 'UTF8')
    throw new DatabaseTrouble(
      `The database stores text as ${found.encoding}, which cannot hold names in every script: ` +
        `make one with encoding UTF8 (createdb --encoding=UTF8 --template=template0 …).`,
    );
}

/**
 * Null when misspelt names can be found in every script, else the sentence that says why not. In a database with the
 * plain "C" locale PostgreSQL takes Armenian and Cyrillic letters for punctuation, and their trigrams are empty.
 */
export async function trigramTrouble(sql: Sql): Promise<string | null> {
  const [row] = await sql<{ whole: boolean }[]>`
    select cardinality(show_trgm('шуша')) > 0 and cardinality(show_trgm('շուշի')) > 0 as whole`;
  return row?.whole
    ? null
    : 'This database was made with a locale that knows only English letters: searching with misspellings will not ' +
        'work in Armenian and Cyrillic. Make it with --locale=C.UTF-8 --template=template0 to mend that.';
}

/** An error from opening, as a `DatabaseTrouble` where the operator can do something about it. Never shows a password. */
export function explain(error: unknown, target: DatabaseTarget): unknown {
  if (isDatabaseTrouble(error) || !(error instanceof Error)) return error;
  if (target.kind === 'embedded') return new DatabaseTrouble(withFullStop(error.message));
  const { user, host, port, database } = parseAddress(target.url);
  const at = `${host}:${port}`;
  const check = 'check DATABASE_URL';
  switch (rootCode(error)) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new DatabaseTrouble(`There is no database server called ${host}: ${check}.`);
    case 'ECONNREFUSED':
    case 'ENOENT':
      return new DatabaseTrouble(`No database server answers at ${at}: start it, or ${check}.`);
    case 'CONNECT_TIMEOUT':
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return new DatabaseTrouble(`The database server at ${at} cannot be reached: ${check} and the network.`);
    case '28P01':
    case '28000':
      return new DatabaseTrouble(
        `The database server at ${at} does not let ${user || 'this user'} in: ${check}, its user and its password.`,
      );
    case '3D000':
      return new DatabaseTrouble(
        `There is no database called ${database} at ${at}: make it with createdb, or ${check}.`,
      );
    default:
      return new DatabaseTrouble(
        `The database ${describeTarget(target)} cannot be opened (${withoutPassword(error.message, target.url)}).`,
      );
  }
}

function withoutPassword(message: string, url: string): string {
  const secret = new URL(url).password;
  return secret ? message.replaceAll(secret, '…').replaceAll(decodeURIComponent(secret), '…') : message;
}

const withFullStop = (text: string) => (text.endsWith('.') ? text : `${text}.`);
