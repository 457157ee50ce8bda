/**
 * The filter that every page, chart and export shares, and its one spelling in an address.
 * Keys are short, dates are ISO, things are named by slug; lists are comma-separated and sorted so that
 * the same filter always has the same address.
 */
import { isDay } from './days';
import { type Fault, type Result, fail, ok } from './result';
import type { Day } from './records';
import {
  type DiplomaticStatus,
  type EventType,
  type EvidentialStatus,
  type Family,
  diplomaticStatuses,
  eventTypes,
  evidentialStatuses,
  families,
  isTerm,
} from './vocabulary';

export { isDay };

/** The address word for Parley's own record, beside the slugs of collections. */
export const OWN_RECORD = 'own';

export interface Filter {
  /** Slugs of collections, and `own`. Empty: Parley's own record, without imported collections (`own` alone is written so). */
  collections: string[];
  tracks: string[];
  actors: string[];
  places: string[];
  topics: string[];
  families: Family[];
  types: EventType[];
  statuses: DiplomaticStatus[];
  evidence: EvidentialStatus[];
  /** First and last day shown, inclusive; an event is in when its bounds overlap them. */
  from: Day | null;
  to: Day | null;
  text: string;
  /** State of knowledge: only what had become public by this day. */
  known: Day | null;
  /** Naming policy: actors, places and tracks called as this party calls them, where a form is recorded. Null: as recorded. */
  names: string | null;
}

export const emptyFilter: Filter = {
  collections: [],
  tracks: [],
  actors: [],
  places: [],
  topics: [],
  families: [],
  types: [],
  statuses: [],
  evidence: [],
  from: null,
  to: null,
  text: '',
  known: null,
  names: null,
};

const slugLists = {
  collection: 'collections',
  track: 'tracks',
  actor: 'actors',
  place: 'places',
  topic: 'topics',
} as const;
const termLists = {
  family: ['families', families],
  type: ['types', eventTypes],
  status: ['statuses', diplomaticStatuses],
  evidence: ['evidence', evidentialStatuses],
} as const;
const days = { from: 'from', to: 'to', known: 'known' } as const;

/** The address keys a filter uses; everything else in an address belongs to the page. */
export const filterKeys: readonly string[] = [
  ...Object.keys(slugLists),
  ...Object.keys(termLists),
  ...Object.keys(days),
  'q',
  'names',
];

const MAX_TEXT = 200;
const slugPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

const shorten = (value: string) => (value.length > 60 ? `${value.slice(0, 59)}…` : value);
const listOf = (params: URLSearchParams, key: string) =>
  [
    ...new Set(
      params
        .getAll(key)
        .flatMap((part) => part.split(','))
        .map((part) => part.trim())
        .filter(Boolean),
    ),
  ].sort();

/**
 * Reads the filter out of an address. Faults: `filter.unknown-term`, `filter.bad-slug`, `filter.bad-day`,
 * `filter.end-before-start`, `filter.text-too-long`; all of them at once.
 */
export function parseFilter(params: URLSearchParams): Result<Filter> {
  const faults: Fault[] = [];
  const filter: Filter = structuredClone(emptyFilter);
  for (const [key, name] of Object.entries(slugLists)) {
    for (const slug of listOf(params, key)) {
      if (slugPattern.test(slug) && slug.length <= 200) filter[name].push(slug);
      else
        faults.push({
          code: 'filter.bad-slug',
          field: key,
          value: shorten(slug),
          message: `“${shorten(slug)}” is not a name Parley uses in addresses. Pick the ${key} from the filter again.`,
        });
    }
  }
  if (filter.collections.length === 1 && filter.collections[0] === OWN_RECORD) filter.collections = [];
  for (const [key, [name, terms]] of Object.entries(termLists)) {
    for (const term of listOf(params, key)) {
      if (isTerm<string>(terms, term)) (filter[name] as string[]).push(term);
      else
        faults.push({
          code: 'filter.unknown-term',
          field: key,
          value: shorten(term),
          message: `There is no ${key} “${shorten(term)}”. Known: ${Object.keys(terms).join(', ')}.`,
        });
    }
  }
  for (const [key, name] of Object.entries(days)) {
    const value = params.get(key)?.trim();
    if (!value) continue;
    if (isDay(value)) filter[name] = value;
    else
      faults.push({
        code: 'filter.bad-day',
        field: key,
        value: shorten(value),
        message: `“${shorten(value)}” is not a day. Write it as 2023-03-13.`,
      });
  }
  const party = params.get('names')?.trim();
  if (party && slugPattern.test(party) && party.length <= 200) filter.names = party;
  else if (party)
    faults.push({
      code: 'filter.bad-slug',
      field: 'names',
      value: shorten(party),
      message: `“${shorten(party)}” is not a party Parley has names of. Pick one from the filter again.`,
    });
  if (filter.from && filter.to && filter.to < filter.from)
    faults.push({
      code: 'filter.end-before-start',
      field: 'to',
      value: filter.to,
      message: `The last day (${filter.to}) lies before the first (${filter.from}). Exchange them.`,
    });
  filter.text = (params.get('q') ?? '').normalize('NFC').replace(/\s+/g, ' ').trim();
  if (filter.text.length > MAX_TEXT)
    faults.push({
      code: 'filter.text-too-long',
      field: 'q',
      value: shorten(filter.text),
      message: `The search text has ${filter.text.length} characters; ${MAX_TEXT} are the most.`,
    });
  return faults.length ? fail(...faults) : ok(filter);
}

/** Writes a filter into address parameters, leaving out what is empty, in a fixed order. */
export function filterParams(filter: Filter): URLSearchParams {
  const params = new URLSearchParams();
  const put = (key: string, values: readonly string[]) =>
    values.length && params.set(key, [...values].sort().join(','));
  for (const [key, name] of Object.entries(slugLists)) put(key, filter[name]);
  for (const [key, [name]] of Object.entries(termLists)) put(key, filter[name]);
  for (const [key, name] of Object.entries(days)) if (filter[name]) params.set(key, filter[name]);
  if (filter.text) params.set('q', filter.text);
  if (filter.names) params.set('names', filter.names);
  return params;
}

/** A query string (`?track=…` or empty) of a filter and further page options; commas stay readable. */
export function filterQuery(filter: Filter, options: Record<string, string | null | undefined> = {}): string {
  const params = filterParams(filter);
  for (const [key, value] of Object.entries(options)) if (value) params.set(key, value);
  const text = params.toString().replaceAll('%2C', ',').replaceAll('%7E', '~');
  return text && `?${text}`;
}

/** How many filters are set, for “3 filters” and for empty states. */
export const filterCount = (filter: Filter): number => [...filterParams(filter).keys()].length;
