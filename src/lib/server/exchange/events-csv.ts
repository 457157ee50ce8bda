/**
 * Events as CSV: RFC 4180 (comma, CRLF, quotes where needed, header row), UTF-8 without a byte order mark.
 *
 * Lists within a cell are separated by ` | `. A cell that a spreadsheet would take for a formula – beginning with
 * `= + - @`, their full-width forms, a tab or a line break, also after spaces – gets an apostrophe in front. Readers
 * who need the exact text take the JSON.
 */
import { stringify } from 'csv-stringify/sync';
import type { EventSummary, FuzzyDate } from '../../domain/records';
import {
  diplomaticStatuses,
  eventTypes,
  evidentialStatuses,
  familyOf,
  families,
  publicityScale,
  roles,
} from '../../domain/vocabulary';
import { collectionMark } from '../../domain/wording';
import type { EventFile } from '../events/reads';
import { type Names, batches, eventAddress, namesOf } from './event-file';

interface Context {
  file: EventFile;
  names: Names;
  places: Map<string, string>;
  parties: Map<string, string>;
  collections: Map<string, string>;
  origin: string;
}
type Column = (event: EventSummary, context: Context) => string;

const list = (items: readonly string[]): string => items.join(' | ');
const dateColumns = (clock: 'occurred' | 'announced' | 'intended'): Record<string, Column> => {
  const part =
    (key: keyof FuzzyDate): Column =>
    (event) =>
      event[clock]?.[key] ?? '';
  return {
    [`${clock}_words`]: part('words'),
    [`${clock}_edtf`]: part('edtf'),
    [`${clock}_earliest`]: part('earliest'),
    [`${clock}_latest`]: part('latest'),
    [`${clock}_kind`]: part('kind'),
  };
};

const actorsOf = (event: EventSummary) => [
  ...new Set(event.participations.flatMap(({ actor, onBehalfOf }) => onBehalfOf ?? actor)),
];

const columns: Record<string, Column> = {
  id: (event) => event.slug,
  title: (event) => event.title,
  type: (event) => eventTypes[event.type].label,
  family: (event) => families[familyOf(event.type)].label,
  diplomatic_status: (event) => (event.status ? diplomaticStatuses[event.status].label : ''),
  evidential_status: (event) => evidentialStatuses[event.evidence].label,
  ...dateColumns('occurred'),
  ...dateColumns('announced'),
  ...dateColumns('intended'),
  place: (event, { places }) => (event.place ? (places.get(event.place) ?? event.place) : ''),
  tracks: (event, { names }) => list(event.tracks.map(names.track)),
  topics: (event, { names }) => list(event.topics.map(names.topic)),
  parties: (event, { names, parties }) =>
    list([...new Set(actorsOf(event).map((actor) => names.actor(parties.get(actor) ?? actor)))]),
  participants: (event, { names }) =>
    list(
      event.participations.map(({ actor, role, onBehalfOf }) => {
        const behalf = onBehalfOf ? `, on behalf of ${names.actor(onBehalfOf)}` : '';
        return `${names.actor(actor)} (${roles[role].label.toLowerCase()}${behalf})`;
      }),
    ),
  participant_ids: (event) => list(event.participations.map(({ actor, role }) => `${actor}:${role}`)),
  publicity: (event) => (event.publicity === null ? '' : String(event.publicity)),
  publicity_words: (event) => (event.publicity === null ? '' : publicityScale[event.publicity].label),
  announced_in: (event) => list(event.announcedIn),
  thread: (event) => event.thread ?? '',
  summary: (event) => event.summary,
  sources: (event) => String(event.sourceCount),
  source_urls: (event, { file }) => list((file.sources.get(event.slug) ?? []).flatMap((source) => source.url ?? [])),
  collection: (event, { collections }) => (event.collection ? (collections.get(event.collection) ?? '') : ''),
  link: (event, { origin }) => eventAddress(origin, event.slug),
};

/** The header row, in order. */
export const csvColumns: readonly string[] = Object.keys(columns);

const blank = String.raw`[\s\u00a0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u0000-\u001f]*`;
const formula = new RegExp(
  String.raw`^(?:${blank}[=+\-@\uff1d\uff0b\uff0d\uff20\u2212\ufe62\ufe63\ufe66\ufe6b]|[\t\r\n])`,
  'u',
);

/** A cell that no spreadsheet runs. */
export const harmless = (cell: string): string => (formula.test(cell) ? `'${cell}` : cell);

const options = { record_delimiter: 'windows' } as const;

/** The rows of a part of the file, some hundred at a time. */
function* csvRows(file: EventFile, origin: string): Generator<string> {
  const { collection } = file;
  const context: Context = {
    file,
    names: namesOf(file),
    places: new Map(collection.places.map(({ slug, name }) => [slug, name])),
    parties: new Map(collection.actors.map(({ slug, party }) => [slug, party])),
    collections: new Map((collection.collections ?? []).map((one) => [one.slug, collectionMark(one)])),
    origin,
  };
  for (const batch of batches(collection.events)) {
    const rows = batch.map((event) => Object.values(columns).map((column) => harmless(column(event, context))));
    yield stringify(rows, options);
  }
}

/**
 * The file in pieces: the header, then the events of its parts.
 *
 * @param origin scheme and host for the links back, without a slash at the end
 */
export async function* eventsCsv(
  parts: Iterable<EventFile> | AsyncIterable<EventFile>,
  origin: string,
): AsyncGenerator<string> {
  yield stringify([[...csvColumns]], options);
  for await (const file of parts) yield* csvRows(file, origin);
}
