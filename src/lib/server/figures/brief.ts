/** What a brief says, whatever file it becomes: title, events in house wording, accounts, sources, method. */
import { formatDay, formatFuzzy } from '../../domain/dates';
import type { Filter } from '../../domain/filter';
import type { AccountRecord, Collection, Day, EventSummary, SourceRecord } from '../../domain/records';
import { aspects, eventTypes, roles } from '../../domain/vocabulary';
import { countWords, evidenceWords, joinWords, shownWords, statusWords } from '../../domain/wording';
import { figureWords } from './figure-words';
import type { Figure } from './finish';
import { namingNote, sourceLine } from './notes';

export interface BriefEvent {
  date: string;
  title: string;
  /** “Meeting; held; 4 sources, independence not recorded”. */
  facts: string;
  summary: string;
  who: string;
  accounts: { speaker: string; aspect: string; text: string; source: number | null }[];
  /** Numbers of the bibliography. */
  sources: number[];
}

export interface Brief {
  title: string;
  subtitle: string;
  filters: string;
  asOf: Day | null;
  link: string;
  figures: Figure[];
  events: BriefEvent[];
  bibliography: string[];
  method: string[];
}

export interface BriefRecords {
  collection: Collection;
  sources: ReadonlyMap<string, readonly SourceRecord[]>;
  accounts: ReadonlyMap<string, readonly AccountRecord[]>;
}

/** When it happened; of what is not reported as held, when it was meant to be, and of neither, when it became public. */
function dateOf({ occurred, intended, announced }: EventSummary): string {
  if (occurred) return formatFuzzy(occurred, 'long');
  if (intended) return `planned for ${formatFuzzy(intended, 'long')}`;
  return announced ? `announced ${formatFuzzy(announced, 'long')}` : 'date not recorded';
}

export function briefOf(
  { collection, sources, accounts }: BriefRecords,
  filter: Filter,
  figures: Figure[],
  asked: { title: string | null; link: string },
): Brief {
  const words = figureWords(collection, filter, 'Chronology');
  const names = new Map(collection.actors.map(({ slug, name }) => [slug, name]));
  const numbers = new Map<string, number>();
  const bibliography: string[] = [];
  for (const { slug } of collection.events)
    for (const source of sources.get(slug) ?? [])
      if (!numbers.has(source.slug)) {
        bibliography.push(sourceLine(source));
        numbers.set(source.slug, bibliography.length);
      }
  const events = collection.events.map((event): BriefEvent => ({
    date: dateOf(event),
    title: event.title,
    facts: [eventTypes[event.type].label, statusWords(event), evidenceWords(event)].filter(Boolean).join('; '),
    summary: event.summary,
    who: event.participations
      .map(({ actor, role }) => `${names.get(actor) ?? actor} (${roles[role].label.toLowerCase()})`)
      .join(', '),
    accounts: (accounts.get(event.slug) ?? []).map(({ speaker, aspect, text, source }) => ({
      speaker: names.get(speaker) ?? speaker.replaceAll('-', ' '),
      aspect: aspects[aspect].label.toLowerCase(),
      text,
      source: numbers.get(source) ?? null,
    })),
    sources: (sources.get(event.slug) ?? []).map(({ slug }) => numbers.get(slug) ?? 0),
  }));
  const { total, asOf } = collection;
  const left = total - events.length;
  const doubtful = collection.events.filter(({ evidence }) => evidence === 'disputed' || evidence === 'denied').length;
  return {
    title: asked.title ?? words.title,
    subtitle: shownWords(events.length, total),
    filters: words.filters,
    asOf,
    link: asked.link,
    figures,
    events,
    bibliography,
    method: [
      `${words.filters}. ${shownWords(events.length, total)} of the record pass it; ${left ? `${countWords(left, 'event')} are left out because they do not.` : 'none is left out.'}`,
      `${asOf ? `The record reaches to ${formatDay(asOf)}.` : 'No data date is on record.'} Days since, lapses and statuses are counted to that day, not to the day on which this was printed.`,
      'Every statement is as reported by the numbered sources. A date is as exact as its sources: a range, a choice of days or a month means that no more is known. “Window passed, no report found” means that nothing was found, not that nothing took place.',
      `Accounts of different speakers are kept side by side and none is preferred. ${doubtful ? `${countWords(doubtful, 'event')} of these are disputed or denied.` : 'None of these events is on record as disputed or denied.'} A number of sources is not a number of independent origins unless it says so.`,
      namingNote(filter.names),
      `Drawn and set by Parley, MIT licence; titles of sources belong to their publishers. The same brief, as of today: ${asked.link}`,
    ],
  };
}

/** “[3, 7]”, or nothing. */
export const references = (numbers: readonly number[]): string => (numbers.length ? `[${numbers.join(', ')}]` : '');

/** “According to Ilham Aliyev, on place”. */
export const accountHead = (account: BriefEvent['accounts'][number]): string =>
  `According to ${account.speaker}, on ${account.aspect}`;

export const briefContents = ({ figures, events, bibliography }: Brief): string =>
  joinWords(
    [
      figures.length && countWords(figures.length, 'figure'),
      countWords(events.length, 'event'),
      countWords(bibliography.length, 'source'),
    ].filter((part) => part !== 0),
    'and',
  );
