import postgres from 'postgres';
import { type Database, serverOptions } from './open';

const lockKey = 7_202_311;
const held = ((globalThis as Record<symbol, unknown>)[Symbol.for('parley.importing')] ??= new Set()) as Set<string>;

/**
 * Does `work` unless other work of this kind is under way on the same database, in this process or, on a server, in any
 * other; then `'busy'`. The lock ends with the process that holds it.
 */
export async function oneAtATime<T>(database: Database, work: () => Promise<T>): Promise<T | 'busy'> {
  if (held.has(database.where)) return 'busy';
  held.add(database.where);
  const lock =
    database.target.kind === 'server'
      ? postgres(database.target.url, { ...serverOptions, max: 1, idle_timeout: 0 })
      : null;
  try {
    if (lock) {
      const [row] = await lock<{ taken: boolean }[]>`select pg_try_advisory_lock(${lockKey}) as taken`;
      if (!row?.taken) return 'busy';
    }
    return await work();
  } finally {
    held.delete(database.where);
    await lock?.end({ timeout: 5 });
  }
}
