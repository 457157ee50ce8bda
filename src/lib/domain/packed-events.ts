/**
 * Event summaries as they travel to a chart: about 200 bytes each instead of 900, so that 5,000 fit into one answer.
 * Names that repeat stand once, in `terms`, and rows hold their places there. Packing loses the summary text alone.
 */
import type { Collection, Day, EventSummary, FuzzyDate, Participation } from './records';
import type { Publicity } from './vocabulary';

/** An exact day without words of a source; else all that is recorded of the date. */
type PackedDate = Day | [words: string | null, edtf: string, earliest: Day | null, latest: Day | null, kind: number];

type PackedRow = [
  slug: string,
  title: string,
  type: number,
  occurred: PackedDate | null,
  announced: PackedDate | null,
  intended: PackedDate | null,
  place: number,
  tracks: number[],
  topics: number[],
  /** Four numbers each: actor, role, on behalf of, level. */
  participations: number[],
  status: number,
  evidence: number,
  sourceCount: number,
  accountCount: number,
  thread: number,
  publicity: Publicity | null,
  announcedIn: string[],
  collection: number,
];

export interface PackedEvents {
  terms: string[];
  rows: PackedRow[];
}

/** What `/timeline/events.json` answers: the collection with its events packed, or none where there are too many. */
export interface WindowEvents {
  version: string;
  from: Day | null;
  to: Day | null;
  /** Events in the window; counted up to `EVENTS_IN_WINDOW` + 1, which stands for “more”. */
  count: number;
  /** Null above `EVENTS_IN_WINDOW`, or where they would not fit into one answer: draw the roll-up. */
  collection: (Omit<Collection, 'events'> & { packed: PackedEvents }) | null;
}

/** No term: the value is null. */
const NONE = -1;

export function packEvents(events: readonly EventSummary[]): PackedEvents {
  const places = new Map<string, number>();
  const term = (text: string | null): number => {
    if (text === null) return NONE;
    let place = places.get(text);
    if (place === undefined) places.set(text, (place = places.size));
    return place;
  };
  const date = (one: FuzzyDate | null): PackedDate | null =>
    one &&
    (one.words === null && one.kind === 'exact' && one.earliest === one.edtf && one.latest === one.edtf
      ? one.edtf
      : [one.words, one.edtf, one.earliest, one.latest, term(one.kind)]);
  const rows = events.map((event): PackedRow => [
    event.slug,
    event.title,
    term(event.type),
    date(event.occurred),
    date(event.announced),
    date(event.intended),
    term(event.place),
    event.tracks.map(term),
    event.topics.map(term),
    event.participations.flatMap((one) => [one.actor, one.role, one.onBehalfOf, one.level].map(term)),
    term(event.status),
    term(event.evidence),
    event.sourceCount,
    event.accountCount,
    term(event.thread),
    event.publicity,
    event.announcedIn,
    term(event.collection ?? null),
  ]);
  return { terms: [...places.keys()], rows };
}

/** The summaries again, in order; `summary` is empty. */
export function unpackEvents({ terms, rows }: PackedEvents): EventSummary[] {
  // Terms were written by `packEvents` from fields of the very same types, so that they can be read back as those.
  const maybe = <T extends string>(place: number | undefined): T | null => (terms[place ?? NONE] ?? null) as T | null;
  const term = <T extends string>(place: number | undefined): T => (terms[place ?? NONE] ?? '') as T;
  const date = (one: PackedDate | null): FuzzyDate | null => {
    if (one === null) return null;
    if (typeof one === 'string') return { words: null, edtf: one, earliest: one, latest: one, kind: 'exact' };
    const [words, edtf, earliest, latest, kind] = one;
    return { words, edtf, earliest, latest, kind: term(kind) };
  };
  return rows.map((row): EventSummary => {
    const [slug, title, type, occurred, announced, intended, place, tracks, topics, parts, ...rest] = row;
    const [status, evidence, sourceCount, accountCount, thread, publicity, announcedIn, collection] = rest;
    const participations: Participation[] = [];
    for (let at = 0; at < parts.length; at += 4)
      participations.push({
        actor: term(parts[at]),
        role: term(parts[at + 1]),
        onBehalfOf: maybe(parts[at + 2]),
        level: maybe(parts[at + 3]),
      });
    return {
      ...{ slug, title, type: term(type), summary: '', participations, sourceCount, accountCount },
      ...{ occurred: date(occurred), announced: date(announced), intended: date(intended) },
      ...{ place: maybe(place), tracks: tracks.map((one) => term(one)), topics: topics.map((one) => term(one)) },
      ...{ status: maybe(status), evidence: term(evidence), thread: maybe(thread), publicity, announcedIn },
      collection: maybe(collection),
    };
  });
}
