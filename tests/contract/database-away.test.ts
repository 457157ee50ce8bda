/** A PostgreSQL server that goes away and comes back, and servers that cannot be used at all. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../src/lib/server/db/open';
import { isDatabaseGone } from '../../src/lib/server/db/trouble';
import { startApp } from '../support/app';
import { type Cluster, freePort, startCluster } from '../support/postgres';
import { startProgram } from '../support/program';

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startCluster();
}, 60_000);
afterAll(() => cluster.remove(), 60_000);

/** Tries until it works, for at most so many milliseconds. */
async function soon<T>(attempt: () => Promise<T>, within = 15_000): Promise<T> {
  for (const deadline = Date.now() + within; ;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

describe('an open database whose server goes away', () => {
  it('fails as away, and works again when it is back', { timeout: 90_000 }, async () => {
    const database: Database = await openDatabase({ target: { kind: 'server', url: cluster.url } });
    await cluster.stop();
    const error: unknown = await database.sql`select 1`.catch((caught: unknown) => caught);
    expect(isDatabaseGone(error)).toBe(true);
    await cluster.start();
    expect(await soon(() => database.sql`select 1 as one`)).toMatchObject([{ one: 1 }]);
    await database.close();
  });
});

describe('the app whose database goes away', () => {
  it('answers 503 with a sentence, and recovers without a restart', { timeout: 300_000 }, async () => {
    const app = await startApp({ env: { DATABASE_URL: cluster.url } });
    const get = (path: string, accept: string) => fetch(app.url + path, { headers: { accept } });
    try {
      expect((await get('/events', 'text/html')).status).toBe(200);
      await cluster.stop();

      const page = await get('/events', 'text/html');
      expect(page.status).toBe(503);
      expect(page.headers.get('retry-after')).toBe('5');
      expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(await page.text()).toContain('The database does not answer just now.');

      const file = await get('/events.json', 'application/json');
      expect(file.status).toBe(503);
      expect(await file.json()).toMatchObject({ message: expect.stringContaining('The database does not answer') });

      expect((await get('/events/__data.json', '*/*')).status).toBe(503);
      expect((await get('/readyz', '*/*')).status).toBe(503);
      expect((await get('/healthz', '*/*')).status).toBe(200);

      await cluster.start();
      await soon(async () => expect((await get('/readyz', '*/*')).status).toBe(200));
      expect((await get('/events', 'text/html')).status).toBe(200);
      expect(app.output()).not.toContain(new URL(cluster.url).password);
    } finally {
      await app.stop();
    }
  });
});

describe('a database that cannot be used', () => {
  const start = async (env: Record<string, string>) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'parley-refused-'));
    const program = startProgram('src/cli/start.ts', { kind: 'embedded', dataDir }, { PORT: '0', ...env });
    const { code, output } = await program.ended;
    rmSync(dataDir, { recursive: true, force: true });
    return { code, output: output.trim() };
  };
  const at = (change: (url: URL) => void): string => {
    const url = new URL(cluster.url);
    change(url);
    return url.href;
  };

  it.each<[string, () => string, RegExp]>([
    ['nobody listening', () => at((url) => (url.port = '1')), /^No database server answers at 127\.0\.0\.1:1: /],
    [
      'no such host',
      () => at((url) => (url.hostname = 'db.invalid')),
      /^There is no database server called db\.invalid: /,
    ],
    ['a wrong password', () => at((url) => (url.password = 'wr0ng')), /does not let postgres in: check DATABASE_URL/],
    ['no such database', () => at((url) => (url.pathname = '/nowhere')), /^There is no database called nowhere at /],
    ['another kind of database', () => 'mysql://ann:wr0ng@h/d', /^DATABASE_URL does not name a PostgreSQL server\./],
    ['no address at all', () => 'wr0ng', /^DATABASE_URL is not an address that can be read\./],
  ])(
    'with %s: one line that says so, without the password, and exit code 1',
    { timeout: 60_000 },
    async (_what, url, sentence) => {
      const { code, output } = await start({ DATABASE_URL: url() });
      expect(output).toMatch(sentence);
      expect(output.split('\n')).toHaveLength(1);
      expect(output).not.toContain(new URL(cluster.url).password);
      expect(output).not.toContain('wr0ng');
      expect(code).toBe(1);
    },
  );

  it('is not reached when the port is taken: one line that says so', { timeout: 60_000 }, async () => {
    const port = await freePort();
    const other = createServer().listen(port, '127.0.0.1');
    const { code, output } = await start({ PORT: String(port) });
    expect(output).toMatch(new RegExp(`^Port ${port} is in use by another program: .*`));
    expect(code).toBe(1);
    other.close();
  });
});
