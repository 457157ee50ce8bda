/** An import killed or cancelled as a real process: readers see nothing of it, and the next import clears what it left. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { emptyFilter } from '../../src/lib/domain/filter';
import { listCollections } from '../../src/lib/server/collections/reads';
import { openDatabase } from '../../src/lib/server/db/open';
import { readCollection } from '../../src/lib/server/events/reads';
import { importFile } from '../../src/lib/server/exchange/import-file';
import { listImports } from '../../src/lib/server/imports/reads';
import { emptyDatabase } from '../support/databases';
import { startProgram } from '../support/program';

const ROWS = 40_000;
let folder: string;
let file: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parley-cut-'));
  file = join(folder, 'long.csv');
  const rows = Array.from(
    { length: ROWS },
    (_, i) => `2031-${String((i % 12) + 1).padStart(2, '0')}-01,Actor ${i % 90},Consult,Other ${i}`,
  );
  writeFileSync(file, ['date,source_actor,relation,target_actor', ...rows, ''].join('\n'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(['embedded', 'server'] as const)('an import (%s)', (kind) => {
  const started = async (signal: NodeJS.Signals) => {
    const { target, remove } = await emptyDatabase(kind);
    onTestFinished(remove);
    const program = startProgram('src/cli/import.ts', target, {}, [file]);
    onTestFinished(() => program.kill('SIGKILL'));
    await program.line(/Written \d+ rows/);
    program.kill(signal);
    return { target, ended: await program.ended };
  };

  it('killed: nothing is seen, and the next import clears it and is whole', { timeout: 180_000 }, async () => {
    const { target, ended } = await started('SIGKILL');
    expect(ended.code).toBeNull();
    const database = await openDatabase({ target });
    onTestFinished(() => database.close());
    expect(await listCollections(database.db)).toEqual([]);
    const filter = { ...emptyFilter, collections: ['icews-long'] };
    expect((await readCollection(database.db, filter)).total).toBe(0);
    expect((await listImports(database.db)).map(({ state }) => state)).toEqual(['running']);

    const said: string[] = [];
    const result = await importFile(database, file, { say: (line) => said.push(line) });
    expect(result).toMatchObject({ ok: true, value: { events: ROWS, present: 0 } });
    expect(said[0]).toMatch(/was broken off before its end: clearing what it left/);
    expect((await listImports(database.db)).map(({ state }) => state)).toEqual(['done']);
  });

  it('cancelled with Ctrl-C: takes out what it wrote, and says so', { timeout: 180_000 }, async () => {
    const { target, ended } = await started('SIGINT');
    expect(ended.output).toMatch(/Cancelling\.[\s\S]*Cancelled: nothing was imported\./);
    expect(ended.code).toBe(1);
    const database = await openDatabase({ target });
    onTestFinished(() => database.close());
    expect(await listImports(database.db)).toEqual([]);
    const [left] = await database.sql<{ n: number }[]>`select count(*)::int as n from events`;
    expect(left?.n).toBe(0);
  });
});
