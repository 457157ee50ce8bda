/** Sources and our own pages as citations: CSL-JSON, BibLaTeX and RIS, by citation-js. */
import { Cite, plugins } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import '@citation-js/plugin-ris';
import { formatFuzzy } from '../../domain/dates';
import type { Day, FuzzyDate, SourceRecord } from '../../domain/records';
import type { SourceKind } from '../../domain/vocabulary';

export const citationFormats = {
  'csl.json': 'application/vnd.citationstyles.csl+json; charset=utf-8',
  bib: 'application/x-bibtex; charset=utf-8',
  ris: 'application/x-research-info-systems; charset=utf-8',
} as const;
export type CitationFormat = keyof typeof citationFormats;

// Letters stay letters: without this, Armenian, Cyrillic and ə are left out of BibLaTeX.
const latex = plugins.config.get('@bibtex').format;
latex.asciiOnly = false;
latex.useIdAsLabel = true;
latex.checkLabel = false; // our names are sound keys as they are; shortened, two could become one

interface CslDate {
  'date-parts': number[][];
  circa?: true;
}

/** An item of CSL-JSON 1.0.2. */
export interface CslItem {
  id: string;
  type: string;
  title: string;
  author?: { literal: string }[];
  'container-title'?: string;
  publisher?: string;
  issued?: CslDate;
  accessed?: CslDate;
  URL?: string;
  language?: string;
  note?: string;
}

const types: Readonly<Record<SourceKind, string>> = {
  article: 'article-newspaper',
  official: 'webpage',
  social: 'post',
  document: 'report',
  dataset: 'dataset',
  other: 'webpage',
};

const partsOf = (day: Day) => day.split('-').map(Number);

/** As exact as the bounds are: a day, a month, a year, or from – to. Nothing where one side is open. */
function cslDate(date: FuzzyDate): CslDate | undefined {
  if (!date.earliest || !date.latest) return undefined;
  const [first, last] = [partsOf(date.earliest), partsOf(date.latest)];
  const same = first.findIndex((part, i) => part !== last[i]);
  const circa = /[~?%]/.test(date.edtf) ? { circa: true as const } : {};
  if (same === -1) return { 'date-parts': [first], ...circa };
  return same === 0 ? { 'date-parts': [first, last], ...circa } : { 'date-parts': [first.slice(0, same)], ...circa };
}

export interface CitedSource extends SourceRecord {
  /** The day a snapshot was taken; null where none was. */
  retrievedOn: Day | null;
}

/** A source as an item. `origin` is the address of this installation. */
export function sourceItem(source: CitedSource, origin: string): CslItem {
  const issued = source.published ? cslDate(source.published) : undefined;
  const notes = [
    source.published && !issued && `Published: ${formatFuzzy(source.published, 'long')}`,
    source.archiveUrl && `Archived: ${source.archiveUrl}`,
    `Parley: ${origin}/sources/${source.slug}`,
  ];
  return {
    id: source.slug,
    type: types[source.kind],
    title: source.title,
    ...(source.authors ? { author: [{ literal: source.authors }] } : {}),
    ...(source.publisher ? { 'container-title': source.publisher, publisher: source.publisher } : {}),
    ...(issued ? { issued } : {}),
    ...(source.retrievedOn ? { accessed: { 'date-parts': [partsOf(source.retrievedOn)] } } : {}),
    ...(source.url ? { URL: source.url } : {}),
    ...(source.language ? { language: source.language } : {}),
    note: notes.filter(Boolean).join('. '),
  };
}

/** A page of ours as an item; its date is the data date. */
export function pageItem(page: { path: string; title: string; asOf: Day | null }, origin: string): CslItem {
  return {
    id: `parley${page.path.replace(/[^a-z0-9]+/g, '-')}`,
    type: 'webpage',
    title: page.title,
    author: [{ literal: 'Parley' }],
    'container-title': 'Parley',
    ...(page.asOf ? { issued: { 'date-parts': [partsOf(page.asOf)] } } : {}),
    URL: `${origin}${page.path}`,
    language: 'en',
  };
}

/** `2023/3/5/`, as RIS has days. */
const risDay = ([year = '', month = '', day = '']: readonly (number | '')[]) => `${year}/${month}/${day}/`;

/**
 * One item as RIS. citation-js 0.8.2 leaves out authors and days of newspaper articles and puts the day of access of web
 * pages elsewhere, and names what it has no tag for `undefined`: both are mended here.
 */
function risOf(item: CslItem): string {
  const lines = new Cite([item])
    .format('ris')
    .split('\n')
    .filter((line) => /^[A-Z][A-Z0-9] {2}-/.test(line) && !line.startsWith('ER'));
  const add = (tag: string, value: string | undefined) => {
    if (value && !lines.some((line) => line.startsWith(`${tag}  -`))) lines.push(`${tag}  - ${value}`);
  };
  const day = (date: CslDate | undefined) => date?.['date-parts'][0] && risDay(date['date-parts'][0]);
  for (const { literal } of item.author ?? []) add('AU', literal);
  add('DA', day(item.issued));
  add('Y2', day(item.accessed));
  return [...lines, 'ER  - ', '', ''].join('\r\n');
}

const BATCH = 250;

/** The file in pieces, in the order of the items. */
export function* citationPieces(format: CitationFormat, items: readonly CslItem[]): Generator<string> {
  if (format === 'csl.json') yield '[';
  for (let at = 0; at < items.length; at += BATCH) {
    const batch = items.slice(at, at + BATCH);
    if (format === 'csl.json') yield batch.map((item, i) => `${at + i ? ',' : ''}\n${JSON.stringify(item)}`).join('');
    else if (format === 'ris') yield batch.map(risOf).join('');
    else yield `${new Cite(batch).format('biblatex').trim()}\n\n`;
  }
  if (format === 'csl.json') yield '\n]\n';
}
