import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { describeOnBothDatabases } from '../../../../tests/support/databases';
import { fuzzy, saveRecords } from '../../../../tests/support/records';
import { emptyFilter } from '../../domain/filter';
import { eventsFile } from '../http/events-file';
import { eventsTag, tagMatches } from './event-file';
import { csvColumns, harmless } from './events-csv';

const origin = 'https://parley.example';
const hostile = '=HYPERLINK("https://evil.example","click")';

describe('a cell', () => {
  it.each([
    ['=1+1', true],
    ['+44', true],
    ['-2', true],
    ['@SUM(A1)', true],
    ['  =1', true],
    ['\t=1', true],
    ['\tplain', true],
    ['\rplain', true],
    ['\n=1', true],
    ['\u00a0=1', true],
    ['\u200b=1', true],
    ['\ufeff=1', true],
    ['\u00001=1', false],
    ['\u0000=1', true],
    ['＝1', true],
    ['＋1', true],
    ['－1', true],
    ['＠x', true],
    ['−1', true],
    ['a=1', false],
    ['2023-03-13', false],
    ['[2023-02-24,2023-02-27]', false],
    ['“quoted”', false],
    ['', false],
  ])('%j is made harmless: %s', (cell, changed) => {
    expect(harmless(cell)).toBe(changed ? `'${cell}` : cell);
  });
});

describe('a tag', () => {
  const tag = eventsTag('csv', '7-abc', emptyFilter, origin);
  it('differs by data, filter, form and address, and by nothing else', () => {
    const others = [
      eventsTag('json', '7-abc', emptyFilter, origin),
      eventsTag('csv', '8-abc', emptyFilter, origin),
      eventsTag('csv', '7-abc', { ...emptyFilter, text: 'x' }, origin),
      eventsTag('csv', '7-abc', emptyFilter, 'https://other.example'),
    ];
    expect(new Set([tag, ...others]).size).toBe(5);
    expect(eventsTag('csv', '7-abc', { ...emptyFilter }, origin)).toBe(tag);
  });
  it.each([
    [null, false],
    ['*', true],
    [tag, true],
    [tag.slice(2), true],
    [`"other", ${tag}`, true],
    ['"other"', false],
    ['', false],
  ])('matches If-None-Match %j: %s', (header, expected) => {
    expect(tagMatches(header, tag)).toBe(expected);
  });
});

describeOnBothDatabases(
  'files of events',
  (getDb) => {
    beforeAll(
      () =>
        saveRecords(getDb(), {
          tracks: [{ slug: 'lake-talks', name: 'Lake talks' }],
          actors: [
            { slug: 'arvania', name: 'Arvania', kind: 'state' },
            {
              slug: 'lena-orlova',
              name: 'Lena "Lenka" Orlova',
              kind: 'person',
              affiliations: [{ to: 'arvania', relation: 'holds_post_in', post: null, from: null, until: null }],
            },
          ],
          places: [{ slug: 'stenhaven', name: 'Stenhavən / Քիվի' }],
          sources: [
            { slug: 'one', url: 'https://example.org/a?b=1,2' },
            { slug: 'two', url: null, title: 'A letter' },
          ],
          events: [
            {
              slug: 'meeting',
              title: hostile,
              summary: 'First line,\r\nsecond "line"',
              occurred: fuzzy('[2023-02-24,2023-02-27]', 'late February'),
              announced: fuzzy('2023-02-20'),
              announcedIn: ['az', 'en'],
              publicity: 5,
              place: 'stenhaven',
              tracks: ['lake-talks'],
              participations: [
                { actor: 'lena-orlova', role: 'head_of_delegation', onBehalfOf: 'arvania', level: 'minister' },
              ],
              citations: [
                { source: 'two', aspect: 'date' },
                { source: 'one', aspect: 'core' },
                { source: 'one', aspect: 'place' },
              ],
              accounts: [{ speaker: 'lena-orlova', aspect: 'account', text: 'useful', source: 'one' }],
            },
            {
              slug: 'after',
              type: 'statement',
              title: 'Afterwards',
              occurred: fuzzy('2023-03-01'),
              citations: [{ source: 'one', aspect: 'core' }],
              links: [{ to: 'meeting', relation: 'reports_on' }],
            },
            {
              slug: 'hidden',
              title: 'Unpublished',
              editorial: 'in_review',
              citations: [{ source: 'one', aspect: 'core' }],
              links: [{ to: 'meeting', relation: 'reports_on' }],
            },
          ],
        }),
      60_000,
    );

    const ask = (kind: 'csv' | 'json', query = '', init: RequestInit = {}) => {
      const url = new URL(`${origin}/events.${kind}${query}`);
      return eventsFile(getDb(), kind, new Request(url, init), url);
    };
    const rowsOf = async (response: Response) =>
      parse(await response.text(), { columns: true, record_delimiter: '\r\n' }) as Record<string, string>[];

    it('give CSV that a strict reader takes, with the address of every event', async () => {
      const response = await ask('csv');
      expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
      expect(response.headers.get('content-disposition')).toBe('attachment; filename="events-2023-03-01.csv"');
      const text = await response.clone().text();
      expect(text.startsWith(`${csvColumns.join(',')}\r\n`)).toBe(true);
      expect(text.endsWith('\r\n')).toBe(true);
      const [meeting, after] = await rowsOf(response);
      expect(meeting).toEqual({
        id: 'meeting',
        title: `'${hostile}`,
        type: 'Meeting',
        family: 'Contact',
        diplomatic_status: 'held',
        evidential_status: meeting?.evidential_status,
        occurred_words: 'late February',
        occurred_edtf: '[2023-02-24,2023-02-27]',
        occurred_earliest: '2023-02-24',
        occurred_latest: '2023-02-27',
        occurred_kind: 'set',
        announced_words: '',
        collection: '',
        announced_edtf: '2023-02-20',
        announced_earliest: '2023-02-20',
        announced_latest: '2023-02-20',
        announced_kind: 'exact',
        intended_words: '',
        intended_edtf: '',
        intended_earliest: '',
        intended_latest: '',
        intended_kind: '',
        place: 'Stenhavən / Քիվի',
        tracks: 'Lake talks',
        topics: '',
        parties: 'Arvania',
        participants: 'Lena "Lenka" Orlova (head of delegation, on behalf of Arvania)',
        participant_ids: 'lena-orlova:head_of_delegation',
        publicity: '5',
        publicity_words: 'Announced ahead by both or a third party',
        announced_in: 'az | en',
        thread: '',
        summary: 'First line,\r\nsecond "line"',
        sources: '2',
        source_urls: 'https://example.org/a?b=1,2',
        link: 'https://parley.example/events/meeting',
      });
      expect(after?.link).toBe('https://parley.example/events/after');
    });

    it('give JSON with texts as recorded, sources, accounts and links in both directions', async () => {
      const file = (await (await ask('json', '?track=lake-talks')).json()) as Record<string, unknown>;
      expect(file).toMatchObject({
        url: 'https://parley.example/events.json?track=lake-talks',
        asOf: '2023-03-01',
        count: 1,
        total: 2,
        filter: { tracks: ['lake-talks'] },
        events: [
          {
            slug: 'meeting',
            title: hostile,
            occurred: { words: 'late February', edtf: '[2023-02-24,2023-02-27]', kind: 'set' },
            intended: null,
            place: { name: 'Stenhavən / Քիվի', lat: null },
            links: [{ relation: 'reports_on', words: 'reported by', from: 'after' }],
            accounts: [{ speaker: 'lena-orlova', text: 'useful', source: 'one' }],
            sources: [
              { slug: 'two', url: null, supports: ['date'] },
              { slug: 'one', url: 'https://example.org/a?b=1,2', supports: ['core', 'place'] },
            ],
          },
        ],
      });
    });

    it('hold the whole result and nothing unpublished', async () => {
      const text = await (await ask('json')).text();
      expect((JSON.parse(text) as { events: unknown[] }).events).toHaveLength(2);
      expect(text).not.toContain('hidden');
      expect(await (await ask('csv')).text()).not.toContain('Unpublished');
    });

    it('are well formed when nothing passes the filter', async () => {
      expect(((await (await ask('json', '?q=nothing')).json()) as { events: unknown[] }).events).toEqual([]);
      expect(await rowsOf(await ask('csv', '?q=nothing'))).toEqual([]);
    });

    it('answer 304 while nothing changed, and HEAD without a body', async () => {
      const first = await ask('csv');
      const tag = first.headers.get('etag') ?? '';
      const again = await ask('csv', '', { headers: { 'if-none-match': tag } });
      expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', tag]);
      expect((await ask('csv', '?q=x', { headers: { 'if-none-match': tag } })).status).toBe(200);
      const head = await ask('csv', '', { method: 'HEAD' });
      expect([head.status, await head.text(), head.headers.get('etag')]).toEqual([200, '', tag]);
      expect(head.headers.get('cache-control')).toBe('private, no-cache');
    });

    it('refuse a filter that cannot be used, with every fault', async () => {
      await expect(ask('json', '?track=lake-talk&status=maybe')).rejects.toMatchObject({
        status: 400,
        body: { faults: [{ code: 'filter.unknown-term' }] },
      });
      await expect(ask('json', '?track=lake-talk&actor=arvanja')).rejects.toMatchObject({
        status: 400,
        body: {
          faults: [
            { code: 'filter.unknown-slug', field: 'track', message: expect.stringContaining('Lake talks') as string },
            { code: 'filter.unknown-slug', field: 'actor', message: expect.stringContaining('Arvania') as string },
          ],
        },
      });
    });
  },
  { keep: true },
);
