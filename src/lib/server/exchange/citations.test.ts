import { parse as parseRis } from 'astrocite-ris';
import { parse as parseBib } from 'biblatex-csl-converter';
import { describe, expect, test } from 'vitest';
import { fuzzy } from '../../../../tests/support/records';
import type { SourceKind } from '../../domain/vocabulary';
import { sourceKinds } from '../../domain/vocabulary';
import { type CitationFormat, type CitedSource, type CslItem, citationPieces, pageItem, sourceItem } from './citations';

const origin = 'https://parley.example';
const source = (over: Partial<CitedSource> = {}): CitedSource => ({
  slug: 'jam-1',
  url: 'https://jam.example/a_b?c=1&d=%20',
  title: 'Xankəndi, Ստեփանակերտ, Степанакерт',
  publisher: 'JAMnews',
  authors: 'Staff writers',
  published: fuzzy('2023-03-05'),
  language: 'az',
  kind: 'article',
  note: null,
  archiveUrl: 'https://archive.example/1',
  retrievedOn: '2024-01-31',
  ...over,
});
const file = (format: CitationFormat, items: CslItem[]) => [...citationPieces(format, items)].join('');
const kinds = Object.keys(sourceKinds) as SourceKind[];
const items = [
  ...kinds.map((kind) => sourceItem(source({ slug: `one-${kind}`, kind }), origin)),
  sourceItem(
    source({ slug: 'bare', url: null, publisher: null, authors: null, published: null, archiveUrl: null }),
    origin,
  ),
  pageItem({ path: '/events/a-meeting', title: 'A meeting', asOf: '2026-02-04' }, origin),
];
/** Letters only, whatever marks of its own a reader adds. */
const letters = (value: unknown) => JSON.stringify(value);

describe('BibLaTeX, read by somebody else', () => {
  const bib = file('bib', items);
  const read = parseBib(bib, { processUnknown: true });
  const entries = Object.values(read.entries);

  test('is free of errors and holds every item under its name', () => {
    expect(read.errors).toEqual([]);
    expect(entries.map((entry) => entry.entry_key)).toEqual(items.map(({ id }) => id));
  });
  test('keeps titles in their own script, addresses, days of publication and of access', () => {
    const [first] = entries;
    for (const word of ['Xankəndi', 'Ստեփանակերտ', 'Степанакерт']) expect(letters(first?.fields.title)).toContain(word);
    expect(first?.fields.url).toBe('https://jam.example/a_b?c=1&d=%20');
    expect(first?.fields.date).toBe('2023-03-05');
    expect(first?.fields.urldate).toBe('2024-01-31');
    expect(bib).toContain('archive.example/1');
  });
});

describe('RIS, read by somebody else', () => {
  const ris = file('ris', items);

  test('holds every item, with title, address and day', () => {
    const read = parseRis(ris);
    expect(read.map(({ title }) => title)).toEqual(items.map(({ title }) => title));
    expect(read[0]).toMatchObject({
      title: 'Xankəndi, Ստեփանակերտ, Степанакерт',
      URL: 'https://jam.example/a_b?c=1&d=%20',
    });
    expect(letters(read[0]?.issued)).toContain('2023');
    expect(letters(read[0]?.author)).toContain('Staff');
    expect(ris).toContain('DA  - 2023/3/5/');
    expect(ris.match(/^Y2 {2}- 2024\/1\/31\//gm)).toHaveLength(items.length - 1);
  });
  test('every record begins with its type and has an end', () => {
    expect(ris.match(/^TY {2}- /gm)).toHaveLength(items.length);
    expect(ris.match(/^ER {2}- /gm)).toHaveLength(items.length);
  });
});

describe('CSL-JSON', () => {
  test('is the items', () => expect(JSON.parse(file('csl.json', items))).toEqual(items));
  test('of nothing is an empty list', () => expect(JSON.parse(file('csl.json', []))).toEqual([]));
  test.each([
    ['2023-03-05', [[2023, 3, 5]], undefined],
    ['2023-10', [[2023, 10]], undefined],
    ['2023', [[2023]], undefined],
    ['2023-09-28/2023-10-02', [[2023]], undefined],
    [
      '2022-12-30/2023-01-02',
      [
        [2022, 12, 30],
        [2023, 1, 2],
      ],
      undefined,
    ],
    ['2023-03-05?', [[2023, 3, 5]], true],
  ])('%s is a date no sharper than that', (edtf, parts, circa) => {
    const { issued } = sourceItem(source({ published: fuzzy(edtf) }), origin);
    expect(issued?.['date-parts']).toEqual(parts);
    expect(issued?.circa).toBe(circa);
  });
  test('invents no date and no day of access', () => {
    const item = sourceItem(source({ published: fuzzy('2023-03-05/..'), retrievedOn: null }), origin);
    expect(item.issued).toBeUndefined();
    expect(item.accessed).toBeUndefined();
    expect(item.note).toContain('Published:');
  });
});
