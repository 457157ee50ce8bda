import type { Db } from './open';
import { dataVersion } from './schema/events';

/** Results by database, so that several databases in one process (tests) never answer for each other. */
const stores = new WeakMap<object, Map<string, Promise<unknown>>>();
const MOST = 24;

/**
 * The result of a read as long as nothing has been written since: one small query instead of many. `key` names the read
 * with all its arguments; the last few results stay. Callers must not change what they get. The version is read before
 * the data, so a result can be newer than its key says, never older.
 */
export async function kept<T>(
  db: Db,
  key: string,
  read: () => Promise<T>,
  /** False for results too large to hold on to. */
  worth: (result: T) => boolean = () => true,
): Promise<T> {
  const [row] = await db.select({ version: dataVersion.version }).from(dataVersion);
  const store = stores.get(db) ?? new Map<string, Promise<unknown>>();
  stores.set(db, store);
  const full = `${row?.version ?? 0} ${key}`;
  const known = store.get(full) as Promise<T> | undefined;
  if (known) {
    store.delete(full);
    store.set(full, known);
    return known;
  }
  const result = read();
  store.set(full, result);
  result.then(
    (value) => worth(value) || store.delete(full),
    () => store.delete(full),
  );
  for (const oldest of store.keys()) {
    if (store.size <= MOST) break;
    store.delete(oldest);
  }
  return result;
}
