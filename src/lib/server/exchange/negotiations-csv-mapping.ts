/** What a checked folder means in Parley's terms: rows of text in, drafts of records out. */
import type { NameForm } from '../../domain/records';
import type { ActorKind, PlacePrecision, SourceKind } from '../../domain/vocabulary';
import type { ActorDraft } from '../actors/rows';
import type { EventDraft } from '../events/rows';
import type { PlaceDraft } from '../places/rows';
import type { SourceDraft } from '../sources/rows';
import type { TopicDraft } from '../topics/rows';
import type { TrackDraft } from '../tracks/rows';
import type { Cells, Folder, Tables } from './negotiations-csv';
import { mapEvents } from './negotiations-csv-events';
import { type Refined, fuzzy, items, readRefinements, textOrNull } from './negotiations-csv-reading';
import * as words from './negotiations-csv-words';

/** A data set, ready to be written. */
export interface DataSet {
  /** The folder's name, under which outcomes and external codes are kept. */
  name: string;
  tracks: TrackDraft[];
  topics: TopicDraft[];
  actors: ActorDraft[];
  places: PlaceDraft[];
  sources: SourceDraft[];
  events: EventDraft[];
}

/** Maps a folder that `checkFolder` found without fault. */
export function mapFolder({ name, tables }: Folder): DataSet {
  const refined = readRefinements(tables);
  return {
    name,
    tracks: tables.tracks.map(({ cells }) => ({ slug: cells.id, name: cells.name, description: cells.description })),
    topics: tables.refinements
      .filter(({ cells }) => cells.table === 'topics' && cells.column === 'name')
      .map(({ cells }) => ({ slug: cells.id, name: cells.value })),
    actors: mapActors(tables, refined),
    places: tables.places.map(({ cells }) => mapPlace(cells, refined)),
    sources: tables.sources.map(({ cells }) => mapSource(cells, refined)),
    events: mapEvents(name, tables, refined),
  };
}

/** The plain name first, then every form in its order, one per party that uses it. */
function nameForms(name: string, cell: string): NameForm[] {
  const forms: NameForm[] = [{ text: name, language: null, usedBy: null }];
  for (const item of items(cell)) {
    const at = item.lastIndexOf('@');
    const [language = '', users = ''] = item.slice(at + 1).split('|');
    for (const user of users.split(','))
      forms.push({ text: item.slice(0, at), language, usedBy: textOrNull(user.trim()) });
  }
  const seen = new Set<string>();
  return forms.filter((form) => !seen.has(JSON.stringify(form)) && seen.add(JSON.stringify(form)));
}

function mapActors({ actors }: Tables, refined: Refined): ActorDraft[] {
  return actors.map(({ cells }) => {
    const kind = words.actorKindWords[cells.kind as keyof typeof words.actorKindWords];
    const person = kind === 'person';
    const affiliation = {
      to: cells.affiliation_actor_id,
      relation: person ? ('holds_post_in' as const) : ('part_of' as const),
      post: person ? textOrNull(cells.role_title) : null,
      from: null,
      until: null,
    };
    return {
      slug: cells.id,
      name: cells.name,
      kind: (refined('actors', cells.id, 'kind') as ActorKind | undefined) ?? kind,
      description: textOrNull(cells.role_title),
      wikidata: textOrNull(cells.wikidata_qid),
      names: nameForms(cells.name, cells.alt_names),
      affiliations: affiliation.to ? [affiliation] : [],
    };
  });
}

function mapPlace(cells: Cells<'places'>, refined: Refined): PlaceDraft {
  const placed = cells.lat !== '';
  return {
    slug: cells.id,
    name: cells.name,
    lat: placed ? Number(cells.lat) : null,
    lon: placed ? Number(cells.lon) : null,
    precision:
      (refined('places', cells.id, 'precision') as PlacePrecision | undefined) ?? (placed ? 'town' : 'unplaced'),
    note: textOrNull(cells.country_or_status),
    names: nameForms(cells.name, cells.alt_names),
  };
}

function mapSource(cells: Cells<'sources'>, refined: Refined): SourceDraft {
  return {
    slug: cells.id,
    url: textOrNull(cells.url),
    title: cells.title,
    publisher: textOrNull(cells.publisher),
    authors: textOrNull(cells.author),
    published: fuzzy(cells.published_date),
    language: textOrNull(cells.language),
    kind: (refined('sources', cells.id, 'kind') as SourceKind | undefined) ?? 'article',
    note: textOrNull(cells.accessed_note),
  };
}
