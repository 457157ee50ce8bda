import type { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyDatabase, type OwnDatabase } from '../../../../tests/support/databases';
import { type Database, openDatabase } from './open';
import { isDatabaseGone } from './trouble';

describe('the embedded database', () => {
  let own: OwnDatabase;
  let database: Database;
  const engines: Worker[] = [];
  const remember = (worker: Worker) => void engines.push(worker);

  beforeAll(async () => {
    process.on('worker', remember);
    own = await emptyDatabase('embedded');
    database = await openDatabase({ target: own.target });
  }, 60_000);
  afterAll(async () => {
    process.removeListener('worker', remember);
    await database.close();
    await own.remove();
  });

  it(
    'is there again at the next use when its thread has died, with all that was committed',
    { timeout: 60_000 },
    async () => {
      await database.sql`insert into tracks (slug, name) values ('kept', 'Kept')`;
      const interrupted = database.sql`select pg_sleep(20)`.then(
        () => null,
        (error: unknown) => error,
      );
      await new Promise((resolve) => setTimeout(resolve, 100));
      await engines.at(-1)?.terminate();
      expect(isDatabaseGone(await interrupted)).toBe(true);
      expect(await database.sql`select slug from tracks`).toMatchObject([{ slug: 'kept' }]);
      expect(engines).toHaveLength(2);
    },
  );

  it('refuses use after it was closed, rather than starting again', { timeout: 60_000 }, async () => {
    const other = await emptyDatabase('embedded');
    const closed = await openDatabase({ target: other.target });
    await closed.close();
    const error: unknown = await closed.sql`select 1`.catch((caught: unknown) => caught);
    expect(isDatabaseGone(error)).toBe(true);
    await other.remove();
  });
});
