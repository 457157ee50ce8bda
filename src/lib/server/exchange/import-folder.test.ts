import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Block, describeOnBothDatabases } from '../../../../tests/support/databases';
import { projectRoot } from '../db/project-root';
import { canonicalUrl } from '../sources/canonical-url';
import { type ImportReport, importFolder } from './import-folder';
import { faultTable, reportLines } from './import-words';
import { seedIfEmpty } from './seed';

const fixture = join(projectRoot(), 'tests/fixtures/negotiations');
// The first writes of a fresh embedded database take seconds on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });
let work: string;
let copies = 0;
beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'parley-import-'));
});
afterAll(() => rm(work, { recursive: true, force: true }));

/** A copy of the fixture under its own name, with text replaced in one file. */
async function edited(table: string, from: string, to: string): Promise<string> {
  const folder = join(work, String(copies++), 'negotiations');
  await cp(fixture, folder, { recursive: true });
  const path = join(folder, `${table}.csv`);
  const text = await readFile(path, 'utf8');
  expect(text).toContain(from);
  await writeFile(path, text.replace(from, to));
  return folder;
}

const versionOf = async ({ database }: Block) =>
  (await database().sql`select version from data_version`)[0]?.version as number;
const countOf = async ({ database }: Block, table: string) => {
  const { sql } = database();
  return Number((await sql`select count(*) from ${sql(table)}`)[0]?.count);
};

function valueOf(result: Awaited<ReturnType<typeof importFolder>>): ImportReport {
  if (!result.ok) throw new Error(faultTable(result.faults));
  return result.value;
}

describeOnBothDatabases('Importing a folder', (getDb, block) => {
  test('writes everything, with a revision per record', async () => {
    const { tallies } = valueOf(await importFolder(getDb(), fixture));
    expect(tallies.events).toEqual({ created: 5, changed: 0, same: 0 });
    expect(await countOf(block, 'revisions')).toBe(2 + 8 + 2 + 3 + 5);
    expect(await countOf(block, 'imports')).toBe(1);
    expect(await countOf(block, 'derivations')).toBe(5);
    const found = await block.database().sql`select slug from search_entries where folded = 'fahrhaus'`;
    expect(found.map(({ slug }) => slug as string)).toEqual(['ferry-house']);
    const [source] = await block.database().sql`select url, canonical_url from sources where slug = 'velk-herald-1'`;
    expect(source).toEqual({
      url: 'HTTPS://Herald.Example:443/a?utm_source=x&id=1#top',
      canonical_url: 'https://herald.example/a?id=1',
    });
  });

  test('a second run changes nothing and says so', async () => {
    await importFolder(getDb(), fixture);
    const [version, revisions] = [await versionOf(block), await countOf(block, 'revisions')];
    const report = valueOf(await importFolder(getDb(), fixture));
    expect(report.unchanged).toBe(true);
    expect(reportLines(report)).toEqual([
      'Nothing to change: the database already holds the data set negotiations as it is.',
    ]);
    expect([await versionOf(block), await countOf(block, 'revisions')]).toEqual([version, revisions]);
    expect(await countOf(block, 'imports')).toBe(1);
  });

  test('a changed row becomes a change with old and new', async () => {
    await importFolder(getDb(), fixture);
    const folder = await edited('events', 'Ministers meet at the Ferry House', 'Ministers meet on the river');
    expect(valueOf(await importFolder(getDb(), folder, { by: 'a test' })).tallies.events.changed).toBe(1);
    const rows = await block.database()
      .sql`select subject_slug, action, by, changes from revisions where action = 'changed'`;
    expect(rows).toEqual([
      {
        subject_slug: '1998-06-10-ferry-meeting',
        action: 'changed',
        by: 'a test',
        changes: { title: { old: 'Ministers meet at the Ferry House', new: 'Ministers meet on the river' } },
      },
    ]);
    const [event] = await block.database().sql`select version from events where slug = '1998-06-10-ferry-meeting'`;
    expect(event?.version).toBe(2);
  });

  test('a new row of an event is a change of that event', async () => {
    await importFolder(getDb(), fixture);
    const folder = await edited(
      'participations',
      'mira-holt,participant',
      'mira-holt,participant\r\n1998-06-10-ferry-meeting,islanders,observer',
    );
    expect(valueOf(await importFolder(getDb(), folder)).tallies.events).toEqual({ created: 0, changed: 1, same: 4 });
    expect(await countOf(block, 'participations')).toBe(9);
    expect(valueOf(await importFolder(getDb(), folder)).unchanged).toBe(true);
  });

  test('what is missing from the folder stays, and the report says so', async () => {
    await importFolder(getDb(), fixture);
    const fewer = await edited('links', '1998-07-draft,1998-06-10-ferry-meeting,follows_up\r\n', '');
    const report = valueOf(await importFolder(getDb(), fewer));
    expect(report.unchanged).toBe(true);
    expect(report.notes).toEqual(['In the database and not in the folder, left alone: 1 links of its events.']);
    expect(await countOf(block, 'links')).toBe(3);
    const without = await edited('places', 'skarn,Skarn,,,,An island\r\n', '');
    await writeFile(
      join(without, 'events.csv'),
      (await readFile(join(without, 'events.csv'), 'utf8')).replace(',skarn,', ',,'),
    );
    expect(valueOf(await importFolder(getDb(), without)).notes).toEqual([
      'In the database and not in the folder, left alone: places skarn.',
    ]);
    expect(await countOf(block, 'places')).toBe(2);
  });

  test('with any fault nothing is written', async () => {
    const result = await importFolder(getDb(), await edited('links', 'follows_up', 'follows'));
    expect(result.ok).toBe(false);
    expect(await countOf(block, 'tracks')).toBe(0);
    expect(await versionOf(block)).toBe(0);
  });

  test('a dry run reports and writes nothing', async () => {
    const report = valueOf(await importFolder(getDb(), fixture, { dryRun: true }));
    expect(report.tallies.sources.created).toBe(3);
    expect(reportLines(report)[0]).toBe('Dry run of negotiations, nothing written:');
    expect([await countOf(block, 'events'), await countOf(block, 'revisions'), await versionOf(block)]).toEqual([
      0, 0, 0,
    ]);
  });

  test('a span keeps both its ends', async () => {
    await importFolder(getDb(), await edited('events', '1998-06-10,,', '2023-09-28/2023-10-02,,'));
    const [row] = await block.database().sql`
      select occurred_edtf, occurred_earliest::text, occurred_latest::text from events
      where slug = '1998-06-10-ferry-meeting'`;
    expect(row).toEqual({
      occurred_edtf: '2023-09-28/2023-10-02',
      occurred_earliest: '2023-09-28',
      occurred_latest: '2023-10-02',
    });
  });

  test('a meeting that was refused has a window and no day', async () => {
    await importFolder(getDb(), fixture);
    const [row] = await block.database().sql`
      select e.occurred_edtf, e.intended_edtf, d.status from events e join derivations d on d.event_id = e.id
      where e.slug = '1998-05-planned-meeting'`;
    expect(row).toEqual({ occurred_edtf: null, intended_edtf: '1998-05-02/1998-05-08', status: 'refused' });
  });
});

describeOnBothDatabases(
  'The shipped data set',
  (getDb, block) => {
    beforeAll(() => seedIfEmpty(getDb()));
    const rows = (query: string) => block.database().sql.unsafe<Record<string, unknown>[]>(query);

    test.each([
      ['events', 153],
      ['sources', 439],
      ['actors', 98],
      ['places', 44],
      ['tracks', 5],
      ['participations', 463],
      ['citations', 546],
      ['accounts', 65],
      ['links', 142],
    ])('has all its %s', async (table, count) => expect(await countOf(block, table)).toBe(count));

    test('is not loaded a second time', async () => {
      const before = [await versionOf(block), await countOf(block, 'revisions')];
      await seedIfEmpty(getDb());
      expect([await versionOf(block), await countOf(block, 'revisions')]).toEqual(before);
    });

    test.each([
      [
        '2023-02-late-khojaly-meeting',
        'occurred',
        '[2023-02-24,2023-02-25,2023-02-27]',
        '2023-02-24',
        '2023-02-27',
        'set',
      ],
      ['2023-10-brussels-meeting-planned', 'intended', '2023-10-XX', '2023-10-01', '2023-10-31', 'range'],
      ['2023-03-proposed-second-meeting-baku', 'intended', '2023-03-13/2023-03-20~', '2023-03-13', null, 'approximate'],
      ['2023-04-proposed-baku-meeting', 'intended', '2023-04-01/2023-04-07', '2023-04-01', '2023-04-07', 'range'],
      ['2020-11-09-trilateral-statement', 'occurred', '2020-11-09/2020-11-10', '2020-11-09', '2020-11-10', 'range'],
    ])('%s: %s is %s', async (slug, clock, edtf, earliest, latest, kind) => {
      const [row] = await rows(
        `select ${clock}_edtf as edtf, ${clock}_earliest::text as earliest, ${clock}_latest::text as latest, ${clock}_kind as kind from events where slug = '${slug}'`,
      );
      expect(row).toMatchObject({ edtf, earliest, kind, ...(latest === null ? {} : { latest }) });
    });

    test('keeps the seven speakers about 5 March 2023 in their order', async () => {
      const said = await rows(`select a.slug from accounts c join actors a on a.id = c.speaker_id
        join events e on e.id = c.event_id where e.slug = '2023-03-05-shootout' order by c.position`);
      expect(said.map(({ slug }) => slug)).toEqual([
        'hikmet-hajiyev',
        'armenian-media',
        'az-mod',
        'nkr-authorities',
        'am-mfa',
        'armenia',
        'ru-mod',
      ]);
    });

    test('keeps the names of Khankendi and Stepanakert with who uses them', async () => {
      const forms = await rows(`select n.text, n.language, n.used_by from names n join places p on p.id = n.place_id
        where p.slug = 'khankendi' order by n.position`);
      expect(forms.map(({ text, language, used_by: user }) => [text, language, user])).toEqual([
        ['Khankendi / Stepanakert', null, null],
        ['Xankəndi', 'az', 'azerbaijan'],
        ['Khankendi', 'en', 'azerbaijan'],
        ['Ханкенди', 'ru', 'azerbaijan'],
        ['Khankyandi', 'en', 'azerbaijan'],
        ['Stepanakert', 'hy', 'armenia'],
        ['Stepanakert', 'hy', 'karabakh-armenian-authorities'],
        ['Степанакерт', 'ru', 'russia'],
      ]);
    });

    test.each([
      ['2023-03-13-invitation-to-baku', 'invitation', 'superseded'],
      ['2023-03-14-nkr-reply', 'conditional_acceptance', null],
      ['2023-03-27-second-invitation', 'renewed_invitation', 'answered_conditionally'],
      ['2023-03-28-nkr-rejection', 'refusal', null],
    ])('derives the thread of March 2023: %s is %s, %s', async (slug, type, status) => {
      const [row] = await rows(`select e.type, d.status, t.slug as thread from events e
        join derivations d on d.event_id = e.id left join events t on t.id = d.thread_id where e.slug = '${slug}'`);
      expect(row).toEqual({ type, status, thread: '2023-03-13-invitation-to-baku' });
    });

    test('holds the claim that the two tracks are separate, with speaker and source', async () => {
      const claims = await rows(`select c.claim, a.slug as speaker, s.slug as source from track_claims c
        join actors a on a.id = c.speaker_id join sources s on s.id = c.source_id`);
      expect(claims).toEqual([
        { claim: 'separate', speaker: 'hikmet-hajiyev', source: 'report-az-2023-03-13-hajiyev' },
      ]);
    });

    test('keeps every original kind and status', async () => {
      const codes = await rows(`select scheme, count(*)::int as count from external_codes
        where scheme in ('armenia-azerbaijan:kind', 'armenia-azerbaijan:status') group by scheme order by scheme`);
      expect(codes.map(({ count }) => count)).toEqual([153, 153]);
    });

    test('takes a second data set beside it without touching the first', async () => {
      const before = await rows(`select slug, version from events order by slug`);
      expect(valueOf(await importFolder(getDb(), fixture)).tallies.events.created).toBe(5);
      expect(await countOf(block, 'events')).toBe(158);
      const after = await rows(`select slug, version from events where slug >= '2020' order by slug`);
      expect(after).toEqual(before);
      const order = await rows(`select slug from tracks order by position`);
      expect(order.slice(5).map(({ slug }) => slug)).toEqual(['river-talks', 'island-contacts']);
    });
  },
  { keep: true },
);

describe('The canonical address', () => {
  test.each([
    ['http://EXAMPLE.org:80/a#b', 'http://example.org/a'],
    ['https://example.org/a?utm_medium=x&b=2&fbclid=3', 'https://example.org/a?b=2'],
    ['https://example.org/a?utm_medium=x', 'https://example.org/a'],
    ['https://example.org:8443/a', 'https://example.org:8443/a'],
    ['mailto:a@example.org', null],
    ['no address', null],
  ])('of %s is %s', (address, canonical) => expect(canonicalUrl(address)).toBe(canonical));
});
