/** Events of a checked folder in Parley's terms. */
import type { ExternalCode } from '../../domain/records';
import {
  type DiplomaticStatus,
  type Directness,
  type EventType,
  type Level,
  type Modality,
  type Publicity,
  type Setting,
  type TrackLinkage,
  eventTypes,
} from '../../domain/vocabulary';
import type { EventDraft } from '../events/rows';
import type { Cells, TableName, Tables } from './negotiations-csv';
import { type Refined, fuzzy, items, textOrNull } from './negotiations-csv-reading';
import * as words from './negotiations-csv-words';

/** The version of this mapping, kept with each code. */
const mappingVersion = '1';

function groupBy<T extends TableName>(rows: Tables[T], key: (cells: Cells<T>) => string): Map<string, Cells<T>[]> {
  const groups = new Map<string, Cells<T>[]>();
  for (const { cells } of rows as { cells: Cells<T> }[]) {
    const group = groups.get(key(cells));
    if (group) group.push(cells);
    else groups.set(key(cells), [cells]);
  }
  return groups;
}

/** The events with everything that hangs on them; `name` is the data set's. */
export function mapEvents(name: string, tables: Tables, refined: Refined): EventDraft[] {
  const participations = groupBy<'participations'>(tables.participations, (cells) => cells.event_id);
  const citations = groupBy<'event_sources'>(tables.event_sources, (cells) => cells.event_id);
  const accounts = groupBy<'characterisations'>(tables.characterisations, (cells) => cells.event_id);
  const links = groupBy<'links'>(tables.links, (cells) => cells.from_event_id);
  const typeById = new Map(tables.events.map(({ cells }) => [cells.id, typeOfEvent(cells, refined)]));

  return tables.events.map(({ cells }) => {
    const id = cells.id;
    const status = cells.status as words.Status;
    const planned = words.isPlanned(cells.kind as words.Kind, status);
    const type = typeOfEvent(cells, refined);
    const refine = (column: string) => refined('events', id, column);
    const outcome = (refine('outcome') as DiplomaticStatus | undefined) ?? words.statuses[status];
    const linksOut = (links.get(id) ?? []).map((link) => ({
      to: link.to_event_id,
      relation: relationOf(link, type, typeById.get(link.to_event_id)),
      word: link.relation,
    }));
    const roles = participations.get(id) ?? [];
    return {
      slug: id,
      title: cells.title,
      type,
      summary: cells.summary,
      occurred: planned ? null : fuzzy(cells.date_edtf, refine('occurred_words')),
      announced: fuzzy(cells.announced_edtf, refine('announced_words')),
      intended: fuzzy(refine('intended_edtf') ?? (planned ? cells.date_edtf : ''), refine('intended_words')),
      publicity: publicityOf(cells, refine('publicity')),
      announcedIn: items(cells.languages_of_announcement),
      place: textOrNull(cells.place_id),
      modality: (refine('modality') as Modality | undefined) ?? modalityOf(type),
      setting: (refine('setting') as Setting | undefined) ?? null,
      directness: (refine('directness') as Directness | undefined) ?? null,
      editorial: 'published',
      tracks: items(cells.track_ids),
      topics: items(refine('topics') ?? ''),
      participations: roles.map(({ actor_id: actor, role }) => ({
        actor,
        role: words.roleWords[role as keyof typeof words.roleWords],
        onBehalfOf: null,
        level: (refined('actors', actor, 'level') as Level | undefined) ?? null,
      })),
      citations: (citations.get(id) ?? []).map(({ source_id: source, supports }) => ({
        source,
        aspect: words.supportWords[supports as keyof typeof words.supportWords],
      })),
      accounts: (accounts.get(id) ?? []).map((account) => ({
        speaker: account.by_actor_id,
        aspect: 'account' as const,
        text: account.label,
        source: account.source_id,
      })),
      links: linksOut.map(({ to, relation }) => ({ to, relation })),
      claims: claimsOf(refine('track_claim')),
      outcomes: outcome ? [{ status: outcome, statedBy: name }] : [],
      codes: codesOf(name, cells, roles, linksOut),
    };
  });
}

function typeOfEvent(cells: Cells<'events'>, refined: Refined): EventType {
  const curated = refined('events', cells.id, 'type') as EventType | undefined;
  return curated ?? words.typeOf(cells.kind as words.Kind, cells.status as words.Status);
}

/** A contact's type says how it was held; nothing is assumed for any other type. */
function modalityOf(type: EventType): Modality | null {
  if (type === 'meeting' || type === 'visit') return 'in_person';
  if (type === 'call') return 'telephone';
  return type === 'video_conference' ? 'video' : null;
}

function publicityOf(cells: Cells<'events'>, curated: string | undefined): Publicity | null {
  if (curated) return Number(curated) as Publicity;
  if (cells.status === 'reported') return 1;
  return cells.publicity ? words.publicities[cells.publicity as keyof typeof words.publicities] : null;
}

/** A renewed invitation that follows up an invitation renews it. */
function relationOf(
  link: Cells<'links'>,
  from: EventType,
  to: EventType | undefined,
): EventDraft['links'][number]['relation'] {
  const offers = to !== undefined && ['offer', 'renewal'].includes(eventTypes[to].move ?? '');
  if (link.relation === 'follows_up' && from === 'renewed_invitation' && offers) return 'renews';
  return words.relationWords[link.relation as keyof typeof words.relationWords];
}

function claimsOf(cell: string | undefined): EventDraft['claims'] {
  if (!cell) return [];
  const [claim, track = '', other = '', speaker = '', source] = cell.split(' ');
  return [{ tracks: [track, other], claim: claim as TrackLinkage, speaker, source: source ?? null }];
}

/** The file's own words where they are not the vocabulary's. */
function codesOf(
  name: string,
  cells: Cells<'events'>,
  roles: Cells<'participations'>[],
  links: { to: string; relation: string; word: string }[],
): ExternalCode[] {
  const code = (column: string, text: string) => ({ scheme: `${name}:${column}`, version: mappingVersion, code: text });
  const codes = [code('kind', cells.kind), code('status', cells.status)];
  if (cells.publicity) codes.push(code('publicity', cells.publicity));
  for (const { actor_id: actor, role } of roles) {
    if (words.roleWords[role as keyof typeof words.roleWords] !== role) codes.push(code('role', `${actor} ${role}`));
  }
  for (const { to, relation, word } of links) {
    if (relation !== word) codes.push(code('relation', `${to} ${word}`));
  }
  return codes;
}
