/**
 * Where each track stands on the data date. A contact is a meeting, call or visit that was held or reported; an event
 * in several tracks counts in each.
 */
import { formatDay } from './date-words';
import { addDays, daysBetween } from './days';
import { type DayRange, daysUntil } from './intervals';
import { type OpenQuestions, openQuestions } from './open-questions';
import type { AccountRecord, Collection, Day, EventSummary, TrackRecord } from './records';
import { type DiplomaticStatus, type Move, eventTypes, familyOf } from './vocabulary';
import { joinWords } from './word-lists';

/** What became of a proposal. `open` waits or stands answered by a counter-offer; `moved` got another date. */
export type ProposalFate = 'open' | 'lapsed' | 'refused' | 'cancelled' | 'moved' | 'held' | 'unknown';

/** A proposal thread, or a planned contact or text outside any thread, as one unit. */
export interface Proposal {
  /** The event that decides its fate: the last offer, or the planned contact or text. */
  event: EventSummary;
  fate: ProposalFate;
}

export interface Quarter {
  /** `2023-Q1`. */
  key: string;
  start: Day;
  end: Day;
  /** Slugs, in time order. An event stands in the quarter of its earliest day. */
  contacts: string[];
  texts: string[];
  /** Proposals that have not led to a contact. */
  proposals: { event: string; fate: ProposalFate }[];
}

export interface Gap {
  from: Day;
  /** The next contact, or the data date while the gap is running. */
  to: Day;
  days: number;
  running: boolean;
}

export interface TrackState {
  track: TrackRecord;
  events: number;
  contacts: number;
  lastContact: EventSummary | null;
  /** Last contact → data date. */
  daysSince: DayRange | null;
  /** Texts after the last contact, latest first. */
  textsSince: EventSummary[];
  fates: Record<ProposalFate, number>;
  /** Open proposals, latest first. */
  open: EventSummary[];
  /** What is scheduled or agreed and still ahead, soonest first. */
  next: EventSummary[];
  quarters: Quarter[];
  longestGap: Gap | null;
}

export interface StateOfPlay {
  asOf: Day | null;
  /** “In the 180 days before 4 Feb 2026 there was contact on 2 of 5 tracks. None for 856 days on …” */
  headline: string;
  tracks: TrackState[];
  questions: OpenQuestions;
}

const RECENT_DAYS = 180;
/** A track without contact for so long is named in the headline. */
const LONG_SILENCE_DAYS = 365;

/** The state of play of every track, in track order. */
export function stateOfPlay(collection: Collection, accounts: readonly AccountRecord[]): StateOfPlay {
  const { asOf, events } = collection;
  const [first, last] = [firstDay(events), asOf ?? lastDay(events)];
  const quarters = first && last ? quartersBetween(first, last) : [];
  const tracks = collection.tracks.map((track) =>
    trackState(
      track,
      events.filter((event) => event.tracks.includes(track.slug)),
      asOf,
      quarters,
    ),
  );
  return { asOf, headline: headline(tracks, asOf), tracks, questions: openQuestions(collection, accounts) };
}

/** True for a meeting, call or visit that was held, or reported without an outcome. */
const isContact = (event: EventSummary): boolean =>
  familyOf(event.type) === 'contact' &&
  event.occurred !== null &&
  (event.status === 'held' || event.status === 'unknown' || event.status === null);

const isText = (event: EventSummary) => familyOf(event.type) === 'text' && event.occurred !== null;
const dayOf = (event: EventSummary): Day => {
  const date = event.occurred ?? event.intended ?? event.announced;
  return date?.earliest ?? date?.latest ?? '9999-12-31';
};
const endOf = (event: EventSummary): Day => {
  const date = event.occurred ?? event.intended ?? event.announced;
  return date?.latest ?? date?.earliest ?? '0001-01-01';
};
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const inTime = (a: EventSummary, b: EventSummary) =>
  compare(dayOf(a), dayOf(b)) || compare(endOf(a), endOf(b)) || compare(a.slug, b.slug);
const firstDay = (events: EventSummary[]) => events.map(dayOf).sort()[0] ?? null;
const lastDay = (events: EventSummary[]) => events.map(endOf).sort().at(-1) ?? null;

function trackState(track: TrackRecord, events: EventSummary[], asOf: Day | null, quarters: Quarter[]): TrackState {
  const past = (event: EventSummary) => !asOf || dayOf(event) <= asOf;
  const contacts = events.filter((event) => isContact(event) && past(event)).sort(inTime);
  // The one that can have been latest: its last day, then its first.
  const lastContact =
    [...contacts].sort((a, b) => compare(endOf(a), endOf(b)) || compare(dayOf(a), dayOf(b))).at(-1) ?? null;
  const now = asOf ? { earliest: asOf, latest: asOf } : null;
  const all = proposalsOf(events);
  const fates = { open: 0, lapsed: 0, refused: 0, cancelled: 0, moved: 0, held: 0, unknown: 0 };
  for (const { fate } of all) fates[fate] += 1;
  const texts = events.filter((event) => isText(event) && past(event)).sort(inTime);
  return {
    track,
    events: events.length,
    contacts: contacts.length,
    lastContact,
    daysSince: daysUntil(lastContact?.occurred, now),
    textsSince: lastContact ? texts.filter((text) => dayOf(text) > endOf(lastContact)).reverse() : texts.reverse(),
    fates,
    open: all
      .filter(({ fate }) => fate === 'open')
      .map(({ event }) => event)
      .sort(inTime)
      .reverse(),
    next: events
      .filter(({ status, intended }) => {
        const ahead = !asOf || !intended?.latest || intended.latest >= asOf;
        return (status === 'scheduled' || status === 'agreed_in_principle') && ahead;
      })
      .sort(inTime),
    quarters: quarters.map((quarter) => ({
      ...quarter,
      contacts: contacts.filter((event) => within(quarter, event)).map(({ slug }) => slug),
      texts: texts
        .filter((event) => within(quarter, event))
        .sort(inTime)
        .map(({ slug }) => slug),
      proposals: all
        .filter(({ event, fate }) => fate !== 'held' && within(quarter, event))
        .map(({ event, fate }) => ({ event: event.slug, fate })),
    })),
    longestGap: longestGap(contacts, asOf),
  };
}

const fateOf: Readonly<Record<DiplomaticStatus, ProposalFate | null>> = {
  proposed: 'open',
  answered_conditionally: 'open',
  agreed_in_principle: 'open',
  scheduled: 'open',
  held: 'held',
  postponed: 'moved',
  cancelled: 'cancelled',
  refused: 'refused',
  withdrawn: 'cancelled',
  superseded: null,
  lapsed: 'lapsed',
  unknown: 'unknown',
};

const offers: readonly (Move | null)[] = ['offer', 'renewal', 'counter'];

/**
 * Proposals, each counted once: a thread by its last offer (a counter-proposal only where there is no other), and
 * outside threads every planned contact and every text that lapsed or was withdrawn. Replaced ones are left out.
 */
export function proposalsOf(events: readonly EventSummary[]): Proposal[] {
  const threads = new Map<string, EventSummary[]>();
  const units: EventSummary[] = [];
  for (const event of [...events].sort(inTime)) {
    const move = eventTypes[event.type].move;
    const planned = familyOf(event.type) === 'contact' && !event.occurred;
    if (event.thread && offers.includes(move)) threads.set(event.thread, [...(threads.get(event.thread) ?? []), event]);
    else if (!event.thread && (planned || offers.includes(move) || familyOf(event.type) === 'text')) units.push(event);
  }
  for (const members of threads.values()) {
    const held = members.find(({ status }) => status === 'held');
    const main = members.filter(({ type }) => eventTypes[type].move !== 'counter');
    const unit = held ?? main.at(-1) ?? members.at(-1);
    if (unit) units.push(unit);
  }
  return units.sort(inTime).flatMap((event) => {
    const fate = event.status && fateOf[event.status];
    return fate ? [{ event, fate }] : [];
  });
}

/**
 * The longest time without a contact, in days that are certain: from the last day one can have been to the first day
 * the next can have been. The time still running counts. Null where there is nothing to measure between.
 */
function longestGap(contacts: EventSummary[], asOf: Day | null): Gap | null {
  const gaps: Gap[] = [];
  let from: Day = contacts[0] ? endOf(contacts[0]) : '';
  for (const contact of contacts.slice(1)) {
    const to = dayOf(contact);
    if (to > from) gaps.push({ from, to, days: daysBetween(from, to), running: false });
    if (endOf(contact) > from) from = endOf(contact);
  }
  if (from && asOf && asOf > from) gaps.push({ from, to: asOf, days: daysBetween(from, asOf), running: true });
  return gaps.reduce<Gap | null>((longest, gap) => (longest && longest.days > gap.days ? longest : gap), null);
}

function quartersBetween(first: Day, last: Day): Quarter[] {
  const quarters: Quarter[] = [];
  let year = Number(first.slice(0, 4));
  let quarter = Math.ceil(Number(first.slice(5, 7)) / 3);
  // Open-ended or mistyped years must not turn into a million quarters.
  for (let i = 0; i < 400; i++) {
    const start = `${String(year).padStart(4, '0')}-${String(quarter * 3 - 2).padStart(2, '0')}-01`;
    if (start > last) break;
    const after =
      quarter === 4
        ? `${String(year + 1).padStart(4, '0')}-01-01`
        : `${start.slice(0, 5)}${String(quarter * 3 + 1).padStart(2, '0')}-01`;
    quarters.push({
      key: `${start.slice(0, 4)}-Q${quarter}`,
      start,
      end: addDays(after, -1),
      contacts: [],
      texts: [],
      proposals: [],
    });
    year += quarter === 4 ? 1 : 0;
    quarter = quarter === 4 ? 1 : quarter + 1;
  }
  return quarters;
}

const within = (quarter: Quarter, event: EventSummary) => dayOf(event) >= quarter.start && dayOf(event) <= quarter.end;

function headline(tracks: TrackState[], asOf: Day | null): string {
  if (!asOf || !tracks.length) return 'No contact is on record.';
  const since = addDays(asOf, -RECENT_DAYS);
  const recent = tracks.filter(({ lastContact }) => lastContact && dayOf(lastContact) >= since).length;
  const silent = tracks.filter(({ daysSince }) => daysSince && daysSince.min >= LONG_SILENCE_DAYS);
  const never = tracks.filter(({ lastContact, events }) => !lastContact && events > 0);
  const found =
    tracks.length === 1
      ? `was ${recent ? 'contact' : 'no contact'} on record`
      : `was contact on ${recent || 'none'} of ${tracks.length} tracks`;
  const sentences = [`In the ${RECENT_DAYS} days before ${formatDay(asOf, 'short')} there ${found}.`];
  const silences = silent.map(({ daysSince, track }) => {
    const { min = 0, max = 0 } = daysSince ?? {};
    return `${min === max ? min : `${min}–${max}`} days on ${track.name}`;
  });
  if (silences.length) sentences.push(`None for ${joinWords(silences)}.`);
  if (never.length) sentences.push(`None on record on ${joinWords(never.map(({ track }) => track.name))} at any time.`);
  return sentences.join(' ');
}
