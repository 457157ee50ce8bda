import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type OwnDatabase, emptyDatabase } from '../../../../tests/support/databases';
import { appDatabase, closeAppDatabase } from '../db/open';
import { projectRoot } from '../db/project-root';
import { importThroughRunning, registerImportControl } from './import-control';

const fixture = join(projectRoot(), 'tests/fixtures/negotiations');
let own: OwnDatabase;
let dataDir: string;

beforeAll(async () => {
  own = await emptyDatabase('embedded');
  if (own.target.kind !== 'embedded') throw new Error('An embedded database was asked for.');
  dataDir = own.target.dataDir;
  vi.stubEnv('DATABASE_URL', '');
  vi.stubEnv('PARLEY_DATA_DIR', dataDir);
  await appDatabase().ready();
  registerImportControl();
}, 60_000);
afterAll(async () => {
  await closeAppDatabase();
  await own.remove();
  vi.unstubAllEnvs();
});

const job = (path: string) => ({ do: 'import', path, dryRun: false, format: null, collection: null }) as const;

vi.setConfig({ testTimeout: 30_000 });

test('An import goes through the process that has the folder, with its progress', async () => {
  const said: string[] = [];
  const result = await importThroughRunning(dataDir, job(fixture), (line) => said.push(line));
  expect(result).toMatchObject({ report: { name: 'negotiations', tallies: { events: { created: 5 } } } });
  expect(said[0]).toMatch(/5 events\. Checked, no faults\.$/);
});

test('Faults come back as they are', async () => {
  const result = await importThroughRunning(dataDir, job(join(fixture, 'nowhere')), () => {});
  expect(result).toMatchObject({
    count: 1,
    faults: [{ row: null, message: expect.stringMatching(/no such folder/) as string }],
  });
});

test('Without such a process nobody answers', async () => {
  await closeAppDatabase();
  expect(await importThroughRunning(dataDir, job(fixture), () => {})).toBe('nobody');
});
