/** Parley's own sentences about filters, counts and statuses: one wording for pages, charts and files. */
import { formatDay, spanOfDays } from './date-words';
import { type Filter, OWN_RECORD } from './filter';
import type { CollectionRecord, EventSummary } from './records';
import {
  type DiplomaticStatus,
  type Family,
  type Term,
  diplomaticStatuses,
  eventTypes,
  evidentialStatuses,
  families,
  namePartyLabel,
} from './vocabulary';
import { countWords, joinWords } from './word-lists';

export { countWords, joinWords } from './word-lists';

/** Names by slug; null where a name is not known, and the slug is shown. */
export interface FilterNames {
  track: (slug: string) => string | null | undefined;
  actor: (slug: string) => string | null | undefined;
  place: (slug: string) => string | null | undefined;
  topic: (slug: string) => string | null | undefined;
  collection?: (slug: string) => string | null | undefined;
}

/**
 * A filter in words, for figures and page titles: “Baku–Karabakh contacts; with Ilham Aliyev; meetings or calls;
 * refused; 13–28 March 2023; as known on 26 March 2023”. “All events” if nothing is set.
 */
export function describeFilter(filter: Filter, names: FilterNames): string {
  const named = (slugs: readonly string[], name: FilterNames['track']) =>
    joinWords(
      slugs.map((slug) => name(slug) ?? slug),
      'or',
    );
  const labelled = (keys: readonly string[], terms: Readonly<Record<string, Term>>) =>
    joinWords(
      keys.map((key) => terms[key]?.label.toLowerCase() ?? key),
      'or',
    );
  const parts: string[] = [];
  const add = (values: readonly unknown[], words: () => string) => values.length && parts.push(words());
  add(filter.collections, () => {
    const one = (slug: string) => (slug === OWN_RECORD ? 'Parley’s own record' : names.collection?.(slug));
    return `from ${named(filter.collections, one).replace(/ or (?=[^ ])/, ' and ')}`;
  });
  add(filter.tracks, () => named(filter.tracks, names.track));
  add(filter.actors, () => `with ${named(filter.actors, names.actor)}`);
  add(filter.places, () => `at ${named(filter.places, names.place)}`);
  add(filter.topics, () => `on ${named(filter.topics, names.topic)}`);
  add(filter.families, () => joinWords(filter.families.map(pluralOf), 'or'));
  add(filter.types, () => `type ${labelled(filter.types, eventTypes)}`);
  add(filter.statuses, () => `status ${labelled(filter.statuses, diplomaticStatuses)}`);
  add(filter.evidence, () => `evidence: ${labelled(filter.evidence, evidentialStatuses)}`);
  if (filter.from && filter.to) parts.push(spanOfDays(filter.from, filter.to));
  else if (filter.from) parts.push(`from ${formatDay(filter.from)}`);
  else if (filter.to) parts.push(`until ${formatDay(filter.to)}`);
  if (filter.text) parts.push(`with the words “${filter.text}”`);
  if (filter.known) parts.push(`as known on ${formatDay(filter.known)}`);
  if (filter.names) parts.push(`names as used by ${namePartyLabel(filter.names)}, where recorded`);
  return parts.length ? parts.join('; ') : 'All events';
}

const pluralOf = (family: Family) => families[family].plural;

/** How an imported event is marked wherever it stands: “machine-coded, ICEWS14”, “from MEND”. */
export const collectionMark = ({ name, machineCoded }: Pick<CollectionRecord, 'name' | 'machineCoded'>): string =>
  machineCoded ? `machine-coded, ${name}` : `from ${name}`;

/** “48 of 153 events”; “153 events” where nothing is left out. */
export const shownWords = (shown: number, total: number): string =>
  shown === total ? countWords(total, 'event') : `${shown === 0 ? 'none' : shown} of ${countWords(total, 'event')}`;

/** What a reader is told of an event's diplomatic status; empty where its type carries none (it simply occurred). */
export const statusWords = (event: { status: DiplomaticStatus | null }): string =>
  event.status ? diplomaticStatuses[event.status].label : '';

/** “4 sources, derivation not recorded”, “disputed, 7 accounts, 8 sources”. */
export function evidenceWords(event: Pick<EventSummary, 'evidence' | 'sourceCount' | 'accountCount'>): string {
  const sources = countWords(event.sourceCount, 'source');
  switch (event.evidence) {
    case 'unsourced':
    case 'single_source':
      return event.sourceCount > 1 ? `${sources} of one origin` : event.sourceCount === 1 ? 'one source' : 'no source';
    case 'several_reports':
      return `${sources}, independence not recorded`;
    case 'disputed':
      return joinParts('disputed', event.accountCount ? countWords(event.accountCount, 'account') : '', sources);
    default:
      return joinParts(evidentialStatuses[event.evidence].label, sources);
  }
}

const joinParts = (...parts: string[]) => parts.filter(Boolean).join(', ');
