import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it, test, vi } from 'vitest';
import { describeOnBothDatabases } from '../../../../tests/support/databases';
import { emptyFilter } from '../../domain/filter';
import { listActors } from '../actors/reads';
import { listCollections } from '../collections/reads';
import type { Db } from '../db/open';
import { projectRoot } from '../db/project-root';
import { refreshDerivations } from '../derivations/writes';
import { getEvent, readCollection } from '../events/reads';
import { listImports } from '../imports/reads';
import { search } from '../search/reads';
import { cameoTerm } from './cameo-types';
import { recogniseFormat } from './foreign-formats';
import { undoImport } from './import-batches';
import { type FileImportOptions, type FileImportReport, importFile, stemOf } from './import-file';
import { importFolder } from './import-folder';

const fixtures = join(projectRoot(), 'tests/fixtures');
const folder = mkdtempSync(join(tmpdir(), 'parley-import-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
vi.setConfig({ testTimeout: 60_000 });

const written = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
};
const four = (rows: readonly string[]) => ['date,source_actor,relation,target_actor', ...rows, ''].join('\n');
const manyRows = (n: number) =>
  Array.from(
    { length: n },
    (_, i) => `2031-01-${String((i % 28) + 1).padStart(2, '0')},Actor ${i % 50},Consult,Other ${i}`,
  );
const shown = (db: Db, ...collections: string[]) => readCollection(db, { ...emptyFilter, collections });

test.each([
  ['icews/events.csv', 'icews-csv'],
  ['icews/events.tab', 'icews'],
  ['icews-four/events.csv', 'icews-four'],
  ['gdelt/events-v1.tsv', 'gdelt-1'],
  ['gdelt/events-v2.tsv', 'gdelt-2'],
  ['gdelt/mentions-v2.tsv', 'gdelt-mentions'],
  ['mend/events.csv', 'mend'],
  ['pa-x/agreements.csv', 'pa-x'],
  ['ucdp/agreements.csv', 'ucdp-agreements'],
])('%s is recognised as %s', async (file, format) => {
  expect((await recogniseFormat(join(fixtures, file)))?.key).toBe(format);
});

test.each([
  ['042', 'visit'],
  ['0431', 'visit'],
  ['1121', 'accusation'],
  ['125', 'refusal'],
  ['057', 'signature'],
  ['073', null],
])('CAMEO %s is %s', (code, type) => expect(cameoTerm(code)?.type).toBe(type));

it('is named by its folder when it is called events', () => {
  expect(stemOf('/data/icews14/events.csv.gz')).toBe('icews14');
  expect(stemOf('/data/20310501.export.CSV')).toBe('20310501-export');
});

describeOnBothDatabases('foreign files', (getDb, block) => {
  const take = async (path: string, options: FileImportOptions = {}): Promise<FileImportReport> => {
    const result = await importFile(block.database(), path, options);
    if (!result.ok) throw new Error(JSON.stringify(result.faults));
    return result.value;
  };
  const refused = async (path: string, options: FileImportOptions = {}) => {
    const result = await importFile(block.database(), path, options);
    return result.ok ? [] : result.faults.map(({ row, column, message }) => ({ row, column, message }));
  };
  const nothingLeft = async () => {
    expect(await listCollections(getDb())).toEqual([]);
    expect((await listImports(getDb())).filter(({ state }) => state !== 'undone')).toEqual([]);
  };

  it('ICEWS: codes become types, sectors describe actors, a story is a source, (0, 0) is no place', async () => {
    const report = await take(join(fixtures, 'icews/events.tab'));
    expect(report).toMatchObject({ rows: 4, events: 4, collection: 'icews' });
    expect(report.notes).toEqual(['1 events whose CAMEO code no type fits; kept under their code as “other act”.']);
    const { events, actors, places, collections } = await shown(getDb(), 'icews');
    expect(events.map(({ slug, type, evidence, status }) => [slug, type, evidence, status])).toEqual([
      ['icews-9001', 'visit', 'single_source', 'held'],
      ['icews-9002', 'visit', 'single_source', 'held'],
      ['icews-9003', 'refusal', 'single_source', null],
      ['icews-9004', 'other_act', 'unsourced', null],
    ]);
    expect(events[2]?.participations.map(({ actor, role }) => [actor, role])).toEqual([
      ['icews-ina-vald', 'speaker'],
      ['icews-southland', 'target'],
    ]);
    expect(actors.find(({ slug }) => slug === 'icews-southland')?.kind).toBe('state');
    expect(places).toMatchObject([{ name: 'Rivermouth, Delta, Southland', lat: 12.5, lon: 40.25, precision: 'town' }]);
    expect(collections).toMatchObject([{ slug: 'icews', machineCoded: true }]);
    expect((await getEvent(getDb(), 'icews-9004'))?.codes).toEqual([
      { scheme: 'cameo', version: 'ICEWS', code: '073' },
    ]);
    // The same rows with commas are the same events.
    expect(await take(join(fixtures, 'icews/events.csv'))).toMatchObject({ events: 0, present: 4, batch: null });
  });

  it('ICEWS in four columns: relations are names, and relations.csv beside the file explains more', async () => {
    const report = await take(join(fixtures, 'icews-four/events.csv'));
    expect(report).toMatchObject({ events: 5, collection: 'icews-four' });
    const { events } = await shown(getDb(), 'icews-four');
    expect(events.map(({ title, type }) => [title, type])).toContainEqual([
      'Ina Vald, Deputy: Discuss by telephone',
      'call',
    ]);
    expect(events.find(({ type }) => type === 'call')?.participations).toHaveLength(1);
    expect(events.find(({ title }) => title.includes('salt'))?.type).toBe('other_act');
  });

  it('GDELT: mentions become sources of events, never events; their number is not read', async () => {
    expect(await take(join(fixtures, 'gdelt/events-v1.tsv'))).toMatchObject({ events: 2 });
    expect(await take(join(fixtures, 'gdelt/events-v2.tsv'))).toMatchObject({ events: 2 });
    const before = await shown(getDb(), 'gdelt');
    expect(before.events.map(({ type, sourceCount }) => [type, sourceCount]).sort()).toEqual([
      ['accusation', 1],
      ['incident', 1],
      ['meeting', 1],
      ['signature', 1],
    ]);
    const report = await take(join(fixtures, 'gdelt/mentions-v2.tsv'));
    expect(report).toMatchObject({ events: 0, reports: 2, present: 2 });
    expect(report.notes).toEqual(['1 mentions are of events that are not in the collection; passed over.']);
    const after = await shown(getDb(), 'gdelt');
    expect(after.total).toBe(4);
    expect(after.events.find(({ slug }) => slug === 'gdelt-7003')).toMatchObject({
      sourceCount: 3,
      evidence: 'several_reports',
    });
    expect(await take(join(fixtures, 'gdelt/mentions-v2.tsv'))).toMatchObject({ reports: 0, batch: null });
    // Undone, the reports are gone and the events as before.
    expect(await undoImport(block.database(), report.batch ?? 0, () => {})).toMatchObject({ ok: true });
    expect((await shown(getDb(), 'gdelt')).events).toEqual(before.events);
  });

  it('MEND: mediators and parties take part with their roles, articles are sources, months stay months', async () => {
    const report = await take(join(fixtures, 'mend/events.csv'));
    expect(report).toMatchObject({ rows: 3, events: 3 });
    expect(report.notes).toEqual([
      '1 article addresses that are no web address; passed over.',
      '1 rows whose event number stands before another row; kept apart by their content.',
    ]);
    const { events, actors, tracks } = await shown(getDb(), 'mend');
    const first = events.find(({ slug }) => slug === 'mend-nor203105-1');
    expect(first).toMatchObject({
      type: 'meeting',
      sourceCount: 2,
      evidence: 'several_reports',
      place: 'mend-rivermouth-southland',
    });
    expect(first?.participations.map(({ actor, role }) => `${actor} ${role}`)).toEqual([
      'mend-lakeland mediator',
      'mend-union-of-shores mediator',
      'mend-ina-vald mediator',
      'mend-northern-front participant',
      'mend-hill-council participant',
    ]);
    expect(actors.find(({ slug }) => slug === 'mend-lakeland')?.kind).toBe('state');
    expect(events.find(({ type }) => type === 'shuttle_round')?.occurred).toMatchObject({
      edtf: '2031-05',
      earliest: '2031-05-01',
      latest: '2031-05-31',
    });
    expect(events.filter(({ type }) => type === 'video_conference')).toHaveLength(1);
    expect(tracks.map(({ name }) => name)).toEqual(['MEND: Northland']);
    expect(await take(join(fixtures, 'mend/events.csv'))).toMatchObject({ events: 0, present: 3, batch: null });
  });

  it('PA-X and UCDP: agreements are texts, signed or agreed, in their processes', async () => {
    await take(join(fixtures, 'pa-x/agreements.csv'));
    await take(join(fixtures, 'ucdp/agreements.csv'));
    const { events, tracks } = await shown(getDb(), 'pa-x', 'ucdp-agreements');
    expect(events.map(({ title, type }) => [title, type])).toEqual([
      ['Agreement on the River, and Its Banks', 'signature'],
      ['River Accord', 'signature'],
      ['Hill Communiqué', 'text_agreed'],
      ['Hill Accord', 'signature'],
      ['Declaration of Restraint', 'statement'],
    ]);
    expect(tracks.map(({ order }) => order)).toEqual([0, 1, 2, 3]);
    expect(events[0]?.summary).toContain('Signatories as listed: Signed: Ina Vald, Northland; Ole Brandt, Southland.');
    expect(events[1]?.participations.map(({ actor }) => actor)).toEqual([
      'ucdp-agreements-government-of-northland',
      'ucdp-agreements-hill-front',
    ]);
    expect((await getEvent(getDb(), 'pa-x-31'))?.codes).toContainEqual({
      scheme: 'ucdp-peace-agreement',
      version: 'PA-X',
      code: '1501',
    });
  });

  it('stands apart: the record, its counts and its search show none of it unless asked', async () => {
    await importFolder(getDb(), join(fixtures, 'negotiations'));
    const before = await shown(getDb());
    const actors = await listActors(getDb());
    await take(join(fixtures, 'icews-four/events.csv'));
    expect(await shown(getDb())).toEqual(before);
    expect(await listActors(getDb())).toEqual(actors);
    expect(await search(getDb(), 'Ina Vald', 5)).toEqual([]);
    expect((await search(getDb(), 'Ina Vald', 5, ['icews-four'])).map(({ group }) => group)).toContain('actors');
    const both = await shown(getDb(), 'own', 'icews-four');
    expect(both.total).toBe(before.total + 5);
    // What is derived in bulk is what the domain derives, and a later write to the record leaves it alone.
    expect(await refreshDerivations(getDb())).toBe(0);
  });

  it('undone, a batch leaves nothing, and a later batch keeps what it shares', async () => {
    const first = await take(written('undo/events.csv', four(['2031-01-01,A,Consult,B'])), { collection: 'shared' });
    const second = await take(written('undo2/events.csv', four(['2031-01-02,A,Consult,C'])), { collection: 'shared' });
    expect(await undoImport(block.database(), first.batch ?? 0, () => {})).toMatchObject({ ok: true });
    const left = await shown(getDb(), 'shared');
    expect(left.events).toHaveLength(1);
    expect(left.actors.map(({ name }) => name)).toEqual(['A', 'C']);
    expect((await listCollections(getDb()))[0]?.events).toBe(1);
    expect(await undoImport(block.database(), first.batch ?? 0, () => {})).toMatchObject({ ok: false });
    expect(await undoImport(block.database(), second.batch ?? 0, () => {})).toMatchObject({ ok: true });
    await nothingLeft();
  });

  it('dry, says what would come and writes nothing', async () => {
    expect(await take(join(fixtures, 'mend/events.csv'), { dryRun: true })).toMatchObject({ events: 3, batch: null });
    await nothingLeft();
  });

  it('reads gzip, a byte order mark and any line end', async () => {
    const plain = four(['2031-01-01,Ա,Consult,Ə', '2031-01-02,A,Consult,"B, ""C"""']);
    const odd = gzipSync(`\ufeff${plain.replaceAll('\n', '\r\n')}`);
    expect(await take(written('odd/events.csv.gz', odd), { collection: 'odd' })).toMatchObject({ events: 2 });
    expect(await take(written('plain/events.csv', plain), { collection: 'odd' })).toMatchObject({
      events: 0,
      present: 2,
    });
    expect((await shown(getDb(), 'odd')).actors.map(({ name }) => name).sort()).toEqual(['A', 'B, "C"', 'Ə', 'Ա']);
  });

  it('lists every fault with its row and column, counts those beyond 200, and writes nothing', async () => {
    const rows = [
      '2031-02-30,A,Consult,B',
      '2031-01-01,A,Dance,B',
      '2031-01-01,A,Consult',
      '1 May,A,Consult,B',
      ',A,Consult,B',
    ];
    expect(await refused(written('bad/events.csv', four(rows)))).toEqual([
      { row: 2, column: 'date', message: 'There is no such day in the calendar.' },
      { row: 3, column: 'relation', message: expect.stringContaining('no relation of this name') as string },
      { row: 4, column: null, message: expect.stringContaining('The row has 3 cells, the first row has 4.') as string },
      { row: 5, column: 'date', message: 'This is not a day. Write it as 2014-03-01.' },
      { row: 6, column: 'date', message: 'This is not a day. Write it as 2014-03-01.' },
    ]);
    const result = await importFile(
      block.database(),
      written('bad2/events.csv', four(Array<string>(300).fill('x,A,Consult,B'))),
    );
    expect(result).toMatchObject({ ok: false, count: 300 });
    expect(result.ok ? 0 : result.faults.length).toBe(200);
    await nothingLeft();
  });

  describe('refuses with a sentence', () => {
    const whole = four(manyRows(3000));
    const cyrillic = Buffer.concat([
      Buffer.from(four(['2031-01-01,A,Consult,'])).subarray(0, -1),
      Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 10]),
    ]);
    it.each([
      ['no file', null, /There is no such file/],
      ['an unknown header', 'a,b,c\n1,2,3\n', /belongs to no format Parley knows/],
      ['an empty file', '', /belongs to no format/],
      ['a header alone', four([]).trimEnd(), /The file holds no rows/],
      ['Windows-1251', cyrillic, /looks like Windows-1251/],
      ['a plain file cut in the middle', whole.slice(0, -14), /ends in the middle of this row: it was cut off/],
      ['a gzip file cut in the middle', gzipSync(whole).subarray(0, -40), /gzip file ends in the middle/],
      [
        'a damaged gzip file',
        Buffer.concat([gzipSync(whole).subarray(0, 400), Buffer.alloc(600, 7)]),
        /gzip file is damaged/,
      ],
      ['an open quotation mark', four(['2031-01-01,"A,Consult,B']), /double quote is not closed/],
    ] as const)('%s', async (name, content, message) => {
      const file = `${name.replaceAll(' ', '-')}/events.csv`;
      const faults = await refused(content === null ? join(folder, 'nowhere.csv') : written(file, content));
      expect(faults.map((fault) => fault.message)).toEqual([expect.stringMatching(message) as string]);
      await nothingLeft();
    });
    it('an unknown format, and a file in another than the one named', async () => {
      expect(await refused(join(fixtures, 'mend/events.csv'), { format: 'x' })).toMatchObject([
        { message: expect.stringContaining('There is no format “x”') as string },
      ]);
      expect(await refused(join(fixtures, 'mend/events.csv'), { format: 'pa-x' })).toMatchObject([
        { message: expect.stringContaining('not that of PA-X') as string },
      ]);
    });
  });

  it('cancelled in the middle, takes out what it wrote', async () => {
    const cancel = new AbortController();
    const path = written('cancel/events.csv', four(manyRows(9000)));
    const running = importFile(block.database(), path, { collection: 'cancelled', signal: cancel.signal });
    await vi.waitUntil(async () => (await listImports(getDb())).length > 0, { timeout: 30_000, interval: 20 });
    // Under way, and no reader sees any of it.
    expect((await shown(getDb(), 'cancelled')).events).toEqual([]);
    cancel.abort();
    const result = await running;
    expect(result.ok ? [] : result.faults.map(({ message }) => message)).toEqual(['Cancelled: nothing was imported.']);
    await nothingLeft();
  });

  it('two at once: one is refused, and the app answers meanwhile', async () => {
    const path = written('twice/events.csv', four(manyRows(6000)));
    const both = [1, 2].map(() => importFile(block.database(), path, { collection: 'twice' }));
    const asked = performance.now();
    await shown(getDb());
    expect(performance.now() - asked).toBeLessThan(10_000);
    const results = await Promise.all(both);
    expect(results.flatMap((result) => (result.ok ? [result.value.events] : []))).toEqual([6000]);
    expect(results.flatMap((result) => (result.ok ? [] : result.faults.map(({ message }) => message)))).toEqual([
      'Another import is under way. Start this one again when it has ended.',
    ]);
  });
});
