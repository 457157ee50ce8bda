import type { Db } from './open';

/**
 * Runs several reads against one state of the data, so that a write between two of them cannot tear a page. Inside a
 * transaction it joins that one.
 */
export const snapshot = <T>(db: Db, read: (db: Db) => Promise<T>): Promise<T> =>
  db.transaction(read, { isolationLevel: 'repeatable read', accessMode: 'read only' });
