/** What a cell of each column must be: one small rule per column, each with the sentence that says how to mend it. */
import { parseFuzzy } from '../../domain/dates';
import {
  actorKinds,
  diplomaticStatuses,
  directnessScale,
  eventTypes,
  levels,
  modalities,
  placePrecisions,
  publicityScale,
  settings,
  sourceKinds,
} from '../../domain/vocabulary';
import { type TableName, tableColumns } from './negotiations-csv';
import * as words from './negotiations-csv-words';

export interface CellContext {
  /** The ids of each table; null where the table could not be read. */
  ids: Record<'tracks' | 'actors' | 'places' | 'sources' | 'events' | 'topics', ReadonlySet<string> | null>;
}
/** The sentence about what is wrong, or null. */
type CellRule = (value: string, context: CellContext) => string | null;

const required =
  (rule: CellRule = () => null): CellRule =>
  (value, context) =>
    value === '' ? 'The cell is empty. Fill it in.' : rule(value, context);
const optional =
  (rule: CellRule): CellRule =>
  (value, context) =>
    value === '' ? null : rule(value, context);
const anything: CellRule = () => null;

const slugPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const slug: CellRule = (value) =>
  slugPattern.test(value) && value.length <= 120
    ? null
    : 'An id is made of lower-case letters a–z, digits and single hyphens, at most 120 characters, as in 2023-03-01-meeting. Rename it here and wherever it is referred to.';

const term =
  (terms: Readonly<Record<string, unknown>>): CellRule =>
  (value) =>
    Object.hasOwn(terms, value) ? null : `The word is not known here. Use one of: ${Object.keys(terms).join(', ')}.`;

const reference =
  (table: keyof CellContext['ids']): CellRule =>
  (value, { ids }) =>
    !ids[table] || ids[table].has(value)
      ? null
      : table === 'topics'
        ? 'No such topic. Add a row topics,<id>,name,<name> to refinements.csv, or correct the id.'
        : `No such id in ${table}.csv. Add it there, or correct it here.`;

const listOf =
  (rule: CellRule): CellRule =>
  (value, context) => {
    const items = value.split(';').map((item) => item.trim());
    if (new Set(items).size < items.length) return 'An item stands twice. Delete one of them.';
    for (const item of items) {
      const wrong = item === '' ? 'An item is empty. Delete the extra semicolon.' : rule(item, context);
      if (wrong) return item === value ? wrong : `“${item}”: ${wrong}`;
    }
    return null;
  };

const edtf: CellRule = (value) => {
  const read = parseFuzzy(value);
  return read.ok ? null : read.faults.map((fault) => fault.message).join(' ');
};

const language: CellRule = (value) =>
  /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(value) ? null : 'Give a language code such as en, ru or hy.';

const webAddress: CellRule = (value) => {
  const url = URL.canParse(value) ? new URL(value) : null;
  return url && (url.protocol === 'http:' || url.protocol === 'https:') && !/\s/.test(value)
    ? null
    : 'The address must be a whole one that starts with http:// or https:// and has no blanks. Leave the cell empty where the address is not known.';
};

const coordinate =
  (limit: number): CellRule =>
  (value) =>
    /^-?\d+(\.\d+)?$/.test(value) && Math.abs(Number(value)) <= limit
      ? null
      : `Give decimal degrees between −${limit} and ${limit} with a point, or leave both cells empty.`;

const nameForm =
  (withUsers: boolean): CellRule =>
  (value) => {
    const at = value.lastIndexOf('@');
    if (at < 1)
      return `Write name@language${withUsers ? '|used-by' : ''}, as in Xankəndi@az${withUsers ? '|azerbaijan' : ''}.`;
    const [code = '', users = ''] = value.slice(at + 1).split('|');
    if (withUsers ? value.slice(at + 1).split('|').length > 2 : value.includes('|'))
      return withUsers
        ? 'There is more than one “|”. Separate parties by commas.'
        : 'Names of actors carry no “|used-by”. Delete it.';
    if (language(code, emptyContext)) return 'After “@” a language code such as en, ru or hy is missing.';
    return users && users.split(',').some((user) => !slugPattern.test(user.trim()))
      ? 'After “|” give parties by id, separated by commas, as in armenia,russia.'
      : null;
  };
const emptyContext: CellContext = {
  ids: { tracks: null, actors: null, places: null, sources: null, events: null, topics: null },
};

const trackClaim: CellRule = (value, context) => {
  const [claim = '', track = '', other = '', speaker = '', source = '', ...rest] = value.split(' ');
  if ((claim !== 'linked' && claim !== 'separate') || !speaker || rest.length)
    return 'Write linked or separate, two tracks, the speaker and (if known) the source, separated by single blanks.';
  if (track === other) return 'The two tracks must differ.';
  return (
    reference('tracks')(track, context) ??
    reference('tracks')(other, context) ??
    reference('actors')(speaker, context) ??
    optional(reference('sources'))(source, context)
  );
};

type Rules = { [T in TableName]: Record<(typeof tableColumns)[T][number], CellRule> };

export const cellRules: Rules = {
  tracks: { id: required(slug), name: required(), description: anything },
  actors: {
    id: required(slug),
    name: required(),
    kind: required(term(words.actorKindWords)),
    affiliation_actor_id: optional(reference('actors')),
    role_title: anything,
    wikidata_qid: optional((value) =>
      /^Q[1-9]\d*$/.test(value) ? null : 'Give a Wikidata id such as Q227, or leave it empty.',
    ),
    alt_names: optional(listOf(nameForm(false))),
  },
  places: {
    id: required(slug),
    name: required(),
    alt_names: optional(listOf(nameForm(true))),
    lat: optional(coordinate(90)),
    lon: optional(coordinate(180)),
    country_or_status: anything,
  },
  sources: {
    id: required(slug),
    url: optional(webAddress),
    title: required(),
    publisher: anything,
    published_date: optional(edtf),
    language: optional(language),
    author: anything,
    accessed_note: anything,
  },
  events: {
    id: required(slug),
    title: required(),
    kind: required(term(words.kinds)),
    status: required(term(words.statuses)),
    date_edtf: required(edtf),
    announced_edtf: optional(edtf),
    publicity: optional(term(words.publicities)),
    place_id: optional(reference('places')),
    track_ids: required(listOf(reference('tracks'))),
    summary: anything,
    languages_of_announcement: optional(listOf(language)),
  },
  participations: {
    event_id: required(reference('events')),
    actor_id: required(reference('actors')),
    role: required(term(words.roleWords)),
  },
  event_sources: {
    event_id: required(reference('events')),
    source_id: required(reference('sources')),
    supports: required(term(words.supportWords)),
  },
  characterisations: {
    event_id: required(reference('events')),
    by_actor_id: required(reference('actors')),
    label: required(),
    source_id: required(reference('sources')),
  },
  links: {
    from_event_id: required(reference('events')),
    to_event_id: required(reference('events')),
    relation: required(term(words.relationWords)),
  },
  refinements: { table: required(), id: required(), column: required(), value: required(), reason: required() },
};

/** What `refinements.csv` may say: table → column → what its value must be. */
export const refinementRules: Record<string, Record<string, CellRule>> = {
  topics: { name: anything },
  actors: { kind: term(actorKinds), level: term(levels) },
  places: { precision: term(placePrecisions) },
  sources: { kind: term(sourceKinds) },
  events: {
    type: term(eventTypes),
    modality: term(modalities),
    setting: term(settings),
    directness: term(directnessScale),
    publicity: term(publicityScale),
    outcome: term(diplomaticStatuses),
    topics: listOf(reference('topics')),
    track_claim: trackClaim,
    intended_edtf: edtf,
    intended_words: anything,
    occurred_words: anything,
    announced_words: anything,
  },
};

export const slugRule = slug;
