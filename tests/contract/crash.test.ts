/** Whatever moment the process is killed at: the next start works, and nothing is half-written. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { migrate } from '../../src/lib/server/db/migrate';
import { type Database, openDatabase } from '../../src/lib/server/db/open';
import type { DatabaseTarget } from '../../src/lib/server/db/target';
import { seedIfEmpty } from '../../src/lib/server/exchange/seed';
import { emptyDatabase, type OwnDatabase, serverDatabase } from '../support/databases';
import { type Program, startProgram } from '../support/program';

const bootProgram = 'tests/support/boot-program.ts';
const boot = (target: DatabaseTarget, env?: Record<string, string>): Program => startProgram(bootProgram, target, env);

/** How many rows each table has. */
async function census({ sql }: Database): Promise<Record<string, number>> {
  const tables = await sql<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'data_version' order by 1`;
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await sql<{ n: number }[]>`select count(*)::int as n from ${sql(name)}`;
    counts[name] = row?.n ?? 0;
  }
  return counts;
}

let whole: Record<string, number>;
let none: Record<string, number>;

beforeAll(async () => {
  const own = await emptyDatabase('embedded');
  const database = await openDatabase({ target: own.target });
  none = await census(database);
  await seedIfEmpty(database.db);
  whole = await census(database);
  await database.close();
  await own.remove();
}, 120_000);

describe('a process killed while it starts on the embedded database', () => {
  const empty = (): Promise<OwnDatabase> => {
    const dataDir = mkdtempSync(join(tmpdir(), 'parley-crash-'));
    const remove = async () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 });
    return Promise.resolve({ target: { kind: 'embedded', dataDir }, remove });
  };
  const withoutTables = async (): Promise<OwnDatabase> => {
    const own = await empty();
    await (await openDatabase({ target: own.target })).close();
    return own;
  };
  const withoutRecords = () => emptyDatabase('embedded');

  it.each([
    ['before it has done anything', empty, null, 200],
    ['when it begins to make the database', empty, /Making the database/, 0],
    ['while it makes the database', empty, /Making the database/, 1200],
    ['late in making the database', empty, /Making the database/, 2600],
    ['when it begins to set up the tables', withoutTables, /Setting up the tables/, 0],
    ['while it sets up the tables', withoutTables, /Setting up the tables/, 40],
    ['late in setting up the tables', withoutTables, /Setting up the tables/, 120],
    ['when it begins to load the data set', withoutRecords, /The database is empty/, 0],
    ['while it loads the data set', withoutRecords, /The database is empty/, 200],
    ['late in loading the data set', withoutRecords, /The database is empty/, 600],
    ['when everything is done', withoutRecords, /booted/, 0],
  ] as const)('%s', { timeout: 120_000 }, async (_moment, from, line, wait) => {
    const { target, remove } = await from();
    onTestFinished(remove);
    const program = boot(target);
    onTestFinished(() => program.kill('SIGKILL'));
    if (line) await program.line(line);
    await new Promise((resolve) => setTimeout(resolve, wait));
    program.kill('SIGKILL');
    expect((await program.ended).code).toBeNull();

    const database = await openDatabase({ target });
    await migrate(database);
    expect([none, whole]).toContainEqual(await census(database));
    if (from === withoutRecords) {
      await seedIfEmpty(database.db);
      expect(await census(database)).toEqual(whole);
    }
    await database.close();
  });
});

describe('one data folder', () => {
  let own: OwnDatabase;
  let dataDir: string;
  beforeAll(async () => {
    own = await emptyDatabase('embedded');
    if (own.target.kind !== 'embedded') throw new Error('not a folder');
    ({ dataDir } = own.target);
  }, 60_000);
  afterAll(() => own.remove());

  it('is one process’s: a second is refused with a sentence that says who has it', { timeout: 60_000 }, async () => {
    const database = await openDatabase({ target: own.target });
    const { code, output } = await boot(own.target).ended;
    expect(code).toBe(1);
    expect(output.trim()).toBe(
      `The data folder ${dataDir} is in use by another Parley (process ${process.pid}): ` +
        'stop that one first, or give this one a folder of its own with PARLEY_DATA_DIR.',
    );
    expect(await census(database)).toEqual(none);
    await database.close();
  });

  it('is left as it was found, without sockets', () => {
    expect(readdirSync(dataDir)).toEqual(['postgres']);
  });

  it('is taken over from a process that was killed', { timeout: 60_000 }, async () => {
    const program = boot(own.target, { PARLEY_SEED: 'none' });
    await program.line(/booted/);
    program.kill('SIGKILL');
    await program.ended;
    expect(existsSync(join(dataDir, 'parley.sock'))).toBe(true);
    const rivals = [boot(own.target, { PARLEY_SEED: 'none' }), boot(own.target, { PARLEY_SEED: 'none' })];
    const outcomes = await Promise.all(
      rivals.map((rival) => Promise.race([rival.line(/booted/), rival.ended.then(({ code }) => code)]).catch(() => 1)),
    );
    expect(outcomes.toSorted()).toEqual([1, 'booted']);
    for (const rival of rivals) rival.kill('SIGKILL');
    await Promise.all(rivals.map((rival) => rival.ended));
  });
});

describe('two instances that start together on one PostgreSQL', () => {
  it('set it up once', { timeout: 120_000 }, async () => {
    const own = await serverDatabase();
    const instances = [boot(own.target), boot(own.target)];
    await Promise.all(instances.map((instance) => instance.line(/booted/)));
    const database = await openDatabase({ target: own.target });
    expect(await census(database)).toEqual(whole);
    const [steps] =
      await database.sql`select count(*) = count(distinct hash) as once from drizzle.__drizzle_migrations`;
    expect(steps?.once).toBe(true);
    for (const instance of instances) instance.kill('SIGTERM');
    const outputs = await Promise.all(instances.map(async (instance) => (await instance.ended).output));
    expect(outputs.filter((output) => output.includes('Setting up the tables'))).toHaveLength(1);
    expect(outputs.filter((output) => output.includes('The database is empty'))).toHaveLength(1);
    await database.close();
    await own.remove();
  });
});
