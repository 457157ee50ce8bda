import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { projectRoot } from '../db/project-root';
import { type RowFault, readFolder } from './negotiations-csv';
import { checkFolder } from './negotiations-csv-check';
import { mapFolder } from './negotiations-csv-mapping';

const fixture = join(projectRoot(), 'tests/fixtures/negotiations');
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-csv-'));
  await cp(fixture, folder, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function faultsOf(path = folder): Promise<RowFault[]> {
  const { folder: read, faults } = await readFolder(path);
  return [...faults, ...checkFolder(read)];
}

/** Replaces text in one file of the folder; the text must be there. */
async function edit(table: string, from: string, to: string): Promise<void> {
  const path = join(folder, `${table}.csv`);
  const text = await readFile(path, 'utf8');
  expect(text).toContain(from);
  await writeFile(path, text.replace(from, to));
}

describe('Each fault is reported as file, row, column, value and how to mend it', () => {
  type Case = [
    string,
    table: string,
    from: string,
    to: string,
    row: number,
    column: string | null,
    value: string | null,
    RegExp,
  ];
  const cases: Case[] = [
    ['missing column', 'links', 'relation', 'rel', 1, 'relation', null, /“relation” is missing/],
    ['column twice', 'tracks', 'id,name,description', 'id,name,description,name', 1, 'name', 'name', /stands twice/],
    [
      'semicolons',
      'links',
      'from_event_id,to_event_id,relation',
      'from_event_id;to_event_id;relation',
      1,
      null,
      'from_event_id;to_event_id;relation',
      /separated by “;”; use commas/,
    ],
    [
      'wrong column count',
      'links',
      ',responds_to',
      ',responds_to,x',
      2,
      null,
      '1998-05-04-answer,1998-05-01-invitation,responds_to,x',
      /4 cells, the header has 3/,
    ],
    ['unclosed quote', 'links', 'references', '"references', 3, null, null, /quote/],
    [
      'unknown reference',
      'participations',
      'mira-holt',
      'mira-hold',
      6,
      'actor_id',
      'mira-hold',
      /No such id in actors\.csv/,
    ],
    ['unknown place', 'events', 'skarn,island', 'skarm,island', 3, 'place_id', 'skarm', /No such id in places\.csv/],
    [
      'unknown track in a list',
      'events',
      'island-contacts;river-talks',
      'island-contacts;rivers',
      4,
      'track_ids',
      'island-contacts;rivers',
      /“rivers”: No such id/,
    ],
    ['duplicate id', 'tracks', 'island-contacts', 'river-talks', 3, 'id', 'river-talks', /already stands in row 2/],
    [
      'duplicate row',
      'event_sources',
      '1998-05-04-answer,old-letter,date',
      '1998-05-01-invitation,velk-herald-1,all',
      4,
      'event_id',
      '1998-05-01-invitation,velk-herald-1,all',
      /Delete one/,
    ],
    ['bad id', 'tracks', 'river-talks,', 'River Talks,', 2, 'id', 'River Talks', /lower-case letters/],
    ['bad date', 'events', '1998-06-10,,', '10 June 1998,,', 5, 'date_edtf', '10 June 1998', /./],
    ['day that does not exist', 'events', '1998-06-10,,', '1998-06-31,,', 5, 'date_edtf', '1998-06-31', /./],
    [
      'unknown kind',
      'events',
      'A draft is passed on,document',
      'A draft is passed on,paper',
      6,
      'kind',
      'paper',
      /Use one of: meeting, call, visit/,
    ],
    [
      'unknown role',
      'participations',
      'islanders,absent',
      'islanders,missing',
      5,
      'role',
      'missing',
      /Use one of: participant/,
    ],
    [
      'bad address',
      'sources',
      'https://herald.example/b',
      'herald.example/b',
      3,
      'url',
      'herald.example/b',
      /starts with http/,
    ],
    [
      'script address',
      'sources',
      'https://herald.example/b',
      'javascript:alert(1)',
      3,
      'url',
      'javascript:alert(1)',
      /starts with http/,
    ],
    ['latitude out of range', 'places', '52.5,', '95.2,', 2, 'lat', '95.2', /between −90 and 90/],
    ['only one coordinate', 'places', '52.5,9.25', '52.5,', 2, 'lon', '52.5', /Only one of lat and lon/],
    ['the point (0, 0)', 'places', '52.5,9.25', '0,0', 2, 'lat', '0,0', /sea off Africa/],
    [
      'event without source',
      'event_sources',
      '1998-07-draft,old-letter,all\r\n',
      '',
      6,
      'id',
      '1998-07-draft',
      /no source/,
    ],
    ['control character', 'tracks', 'River talks', 'River\u0000 talks', 2, 'name', 'River␦ talks', /U\+0000/],
    ['name without language', 'actors', 'Tarnmark@de', 'Tarnmark', 2, 'alt_names', 'Tarnmark', /name@language/],
    [
      'affiliation in a circle',
      'actors',
      'ostrand,Ostrand,state,,',
      'ostrand,Ostrand,state,ostrand-mfa,',
      3,
      'affiliation_actor_id',
      'ostrand-mfa',
      /belong to itself/,
    ],
    [
      'link to itself',
      'links',
      '1998-05-04-answer,1998-05-01-invitation',
      '1998-05-04-answer,1998-05-04-answer',
      2,
      'to_event_id',
      '1998-05-04-answer',
      /to itself/,
    ],
    ['empty title', 'sources', 'Islanders answer', '', 3, 'title', '', /Fill it in/],
  ];
  test.each(cases)('%s', async (_, table, from, to, row, column, value, message) => {
    await edit(table, from, to);
    const faults = await faultsOf();
    const file = table === 'event_sources' && column === 'id' ? 'events.csv' : `${table}.csv`;
    const found = faults.find((fault) => fault.file === file && fault.row === row && fault.column === column);
    expect(found, JSON.stringify(faults)).toMatchObject({ file, row, column, value });
    expect(found?.message).toMatch(message);
  });

  test('a missing file, and references into it are not blamed', async () => {
    await rm(join(folder, 'places.csv'));
    expect(await faultsOf()).toEqual([
      expect.objectContaining({
        file: 'places.csv',
        row: null,
        message: expect.stringMatching(/The file is missing/) as string,
      }),
    ]);
  });

  test('a folder that is not there', async () => {
    expect((await faultsOf(join(folder, 'nowhere')))[0]?.message).toMatch(/no such folder/);
  });

  test('Windows-1251 is refused and named, with the row', async () => {
    const text = await readFile(join(folder, 'actors.csv'), 'latin1');
    const utf8 = Buffer.from('Мира Хольт', 'utf8').toString('latin1');
    const cp1251 = Buffer.from([0xcc, 0xe8, 0xf0, 0xe0, 0x20, 0xd5, 0xee, 0xeb, 0xfc, 0xf2]).toString('latin1');
    await writeFile(join(folder, 'actors.csv'), text.replace(utf8, cp1251), 'latin1');
    expect((await faultsOf())[0]).toMatchObject({
      file: 'actors.csv',
      row: 8,
      message: expect.stringMatching(/not UTF-8 \(it looks like Windows-1251\)/) as string,
    });
  });

  test('refinements: unknown table, column, id, term and topic', async () => {
    const rows = [
      'table,id,column,value,reason',
      'links,x,relation,renews,why',
      'events,1998-07-draft,kind,x,why',
      'events,nowhere,type,refusal,why',
      'events,1998-07-draft,type,refused,why',
      'events,1998-07-draft,topics,water,why',
    ];
    await writeFile(join(folder, 'refinements.csv'), rows.join('\n'));
    expect((await faultsOf()).map(({ row, column, value }) => [row, column, value])).toEqual([
      [2, 'table', 'links'],
      [3, 'column', 'kind'],
      [4, 'id', 'nowhere'],
      [5, 'value', 'refused'],
      [6, 'value', 'water'],
    ]);
  });

  test('all faults at once, in the order of tables and rows', async () => {
    await edit('events', 'A draft is passed on,document', 'A draft is passed on,paper');
    await edit('tracks', 'river-talks,', 'River Talks,');
    await edit('links', 'follows_up', 'follows');
    const files = (await faultsOf()).map(({ file }) => file);
    expect(files[0]).toBe('tracks.csv');
    expect(files.at(-1)).toBe('links.csv');
    expect(files).toContain('events.csv');
  });
});

test('A byte order mark, other line endings and empty lines change nothing', async () => {
  const before = mapFolder((await readFolder(folder)).folder);
  const path = join(folder, 'events.csv');
  const text = await readFile(path, 'utf8');
  await writeFile(path, `\uFEFF${text.replaceAll('\r\n', '\n').replace('\n1998-06', '\n\n1998-06')}\n\n`);
  expect(await faultsOf()).toEqual([]);
  expect(mapFolder((await readFolder(folder)).folder).events).toEqual(before.events);
});

test('The mapping keeps the words it changes', async () => {
  const { events } = mapFolder((await readFolder(fixture)).folder);
  const [invitation, , planned, , draft] = events;
  expect(invitation).toMatchObject({
    type: 'invitation',
    occurred: { edtf: '1998-05-01' },
    intended: null,
    publicity: 4,
  });
  expect(invitation?.participations[1]).toMatchObject({ actor: 'islanders', role: 'addressee' });
  expect(invitation?.codes).toContainEqual({ scheme: 'negotiations:role', version: '1', code: 'islanders invitee' });
  expect(planned).toMatchObject({ occurred: null, intended: { edtf: '1998-05-02/1998-05-08' } });
  expect(planned?.outcomes).toEqual([{ status: 'refused', statedBy: 'negotiations' }]);
  expect(planned?.links).toEqual([{ to: '1998-05-01-invitation', relation: 'refers_to' }]);
  expect(draft).toMatchObject({ type: 'draft_exchanged', publicity: 1, modality: null });
});
