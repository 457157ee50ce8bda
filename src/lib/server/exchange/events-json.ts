/**
 * Events as JSON: `{ filter, asOf, version, …, "events": [...] }`, the filter's whole result. Names stand beside slugs,
 * labels beside keys, so that a row can be read without the codebook; texts are exactly as recorded.
 */
import { type Filter, filterQuery } from '../../domain/filter';
import type { EventSummary } from '../../domain/records';
import {
  diplomaticStatuses,
  eventTypes,
  evidentialStatuses,
  familyOf,
  linkRelations,
  publicityScale,
} from '../../domain/vocabulary';
import type { EventFile } from '../events/reads';
import { type Names, batches, eventAddress, namesOf } from './event-file';

export interface JsonContext {
  filter: Filter;
  /** The data version. */
  version: number;
  /** Scheme and host, without a slash at the end. */
  origin: string;
}

type Places = ReadonlyMap<string, EventFile['collection']['places'][number]>;

function eventJson(event: EventSummary, file: EventFile, names: Names, places: Places, origin: string) {
  const place = event.place === null ? undefined : places.get(event.place);
  return {
    slug: event.slug,
    url: eventAddress(origin, event.slug),
    title: event.title,
    type: event.type,
    typeLabel: eventTypes[event.type].label,
    family: familyOf(event.type),
    status: event.status,
    statusLabel: event.status && diplomaticStatuses[event.status].label,
    evidence: event.evidence,
    evidenceLabel: evidentialStatuses[event.evidence].label,
    occurred: event.occurred,
    announced: event.announced,
    intended: event.intended,
    summary: event.summary,
    publicity: event.publicity,
    publicityLabel: event.publicity === null ? null : publicityScale[event.publicity].label,
    announcedIn: event.announcedIn,
    place: place
      ? { slug: place.slug, name: place.name, lat: place.lat, lon: place.lon, precision: place.precision }
      : null,
    tracks: event.tracks.map((slug) => ({ slug, name: names.track(slug) })),
    topics: event.topics.map((slug) => ({ slug, name: names.topic(slug) })),
    participations: event.participations.map(({ actor, role, onBehalfOf, level }) => ({
      actor,
      name: names.actor(actor),
      role,
      onBehalfOf,
      level,
    })),
    thread: event.thread,
    collection: event.collection ?? null,
    links: (file.links.get(event.slug) ?? []).map(({ from, to, relation }) =>
      from === event.slug
        ? { relation, words: linkRelations[relation].label, to }
        : { relation, words: linkRelations[relation].inverse, from },
    ),
    accounts: (file.accounts.get(event.slug) ?? []).map(({ speaker, aspect, text, source }) => ({
      speaker,
      aspect,
      text,
      source,
    })),
    sources: (file.sources.get(event.slug) ?? []).map(
      ({ slug, url, archiveUrl, title, publisher, published, language, kind, aspects }) => ({
        slug,
        url,
        archiveUrl,
        title,
        publisher,
        published,
        language,
        kind,
        supports: aspects,
      }),
    ),
  };
}

/** What stands at the head of the file, before any event is read. */
export type JsonHead = Pick<EventFile['collection'], 'asOf' | 'collections' | 'total'> & { count: number };

/** The file in pieces: the head, then the events of its parts. Joined they are one JSON document. */
export async function* eventsJson(
  parts: Iterable<EventFile> | AsyncIterable<EventFile>,
  { asOf, collections = [], count, total }: JsonHead,
  { filter, version, origin }: JsonContext,
): AsyncGenerator<string> {
  const url = `${origin}/events.json${filterQuery(filter)}`;
  const head = { url, filter, asOf, collections, version, count, total };
  yield `${JSON.stringify(head).slice(0, -1)},"events":[`;
  let first = true;
  for await (const file of parts) {
    const names = namesOf(file);
    const places: Places = new Map(file.collection.places.map((place) => [place.slug, place]));
    for (const batch of batches(file.collection.events)) {
      const rows = batch.map((event) => JSON.stringify(eventJson(event, file, names, places, origin)));
      yield `${first ? '\n' : ',\n'}${rows.join(',\n')}`;
      first = false;
    }
  }
  yield '\n]}\n';
}
