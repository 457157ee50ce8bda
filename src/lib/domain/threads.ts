/** Proposal threads, ready to be read: moves in order, what each answers, how long it took, where it stands. */
import { formatFuzzy } from './date-words';
import { effectiveStatus, knownBy, statusReader, windowOf } from './diplomatic-status';
import { addDays } from './days';
import { type DayRange, daysFromTo, daysUntil, rangeWords } from './intervals';
import type { Day, EventLink, FuzzyDate, OutcomeRecord } from './records';
import {
  type ThreadEvent,
  type ThreadGraph,
  type ThreadStep,
  type Tie,
  isOffer,
  moveDate,
  threadGraph,
} from './thread-graph';
import { type DiplomaticStatus, type EventType, type Role, eventTypes } from './vocabulary';
import { joinWords } from './word-lists';

export { type DerivedStatus, deriveStatuses, effectiveStatus, knownBy } from './diplomatic-status';
export type { ThreadEvent, ThreadStep } from './thread-graph';

export interface ThreadMove {
  event: string;
  type: EventType;
  step: ThreadStep;
  date: FuzzyDate | null;
  /** The window it aims at, its own or that of the contact it proposes. */
  window: FuzzyDate | null;
  /** Actors that make the move, and those it is addressed to; slugs. */
  by: string[];
  to: string[];
  /** The earlier move it answers, renews, moves or carries out; null for the first. */
  answers: { event: string; relation: Tie['relation'] } | null;
  /** Proposal → answer, for answers. */
  latency: DayRange | null;
  /** Earlier offer → this one, for renewals and replacements: by how much the proposal itself slipped. */
  slippage: DayRange | null;
  /** Earlier window → this window, for renewals and replacements that both name one. */
  windowShift: DayRange | null;
  /** “Baku renews the invitation: first week of April.” Built from type, names and window; nothing is added. */
  sentence: string;
  /** “answered after 1 day”, “+14 days”, “after 11 days” for what was carried out; null where not known. */
  timing: string | null;
}

export interface ThreadStanding {
  status: DiplomaticStatus;
  open: boolean;
  /** The conditional answer or counter-offer that stands, if one does. */
  counterOffer: string | null;
  /** “open, with a counter-offer standing”. */
  words: string;
}

export interface Thread {
  /** Slug of the first move. */
  slug: string;
  moves: ThreadMove[];
  /** Planned contacts the offers aim at. */
  aims: string[];
  /** Events that respond without being a move, in time order. */
  reactions: string[];
  standing: ThreadStanding;
  /** First move → `asOf`, while open; else null. */
  daysOpen: DayRange | null;
}

export interface ThreadOptions {
  /** Windows lapse against this day. */
  asOf?: Day | null;
  /** State of knowledge: leave out what was not public by this day. Windows then lapse against the earlier of both. */
  known?: Day | null;
  /** Short name of an actor; without it sentences name none. */
  name?: (actor: string) => string | null;
}

/**
 * All proposal threads in order of their first move. Where an event brings the status that was derived for it, as
 * records read from the database do, and no other state of knowledge is asked for, the standing rests on that.
 */
export function buildThreads(
  events: readonly (ThreadEvent & { status?: DiplomaticStatus | null })[],
  links: readonly EventLink[],
  outcomes: readonly OutcomeRecord[] = [],
  { asOf = null, known = null, name = () => null }: ThreadOptions = {},
): Thread[] {
  const graph = threadGraph(known ? events.filter((event) => knownBy(event, known)) : events, links);
  const derive = statusReader(graph, outcomes, known);
  const given = new Map(known ? [] : events.flatMap(({ slug, status }) => (status ? [[slug, status] as const] : [])));
  const statusOf = Object.assign((slug: string) => given.get(slug) ?? derive(slug), derive);
  const today = known && (!asOf || known < asOf) ? known : asOf;
  const threads = [...graph.threads].map(([slug, { moves, aims, reactions }]): Thread => {
    const standing = standingOf(graph, moves, statusOf, today);
    const first = moveDate(graph.events.get(slug));
    const now = today ? { earliest: today, latest: today } : null;
    return {
      slug,
      moves: moves.flatMap((move) => readMove(graph, move, name) ?? []),
      aims,
      reactions,
      standing,
      daysOpen: standing.open ? daysUntil(first, now) : null,
    };
  });
  const startOf = (thread: Thread) => `${thread.moves[0]?.date?.earliest ?? '9999'} ${thread.slug}`;
  return threads.sort((a, b) => (startOf(a) < startOf(b) ? -1 : 1));
}

const openStatuses: readonly DiplomaticStatus[] = [
  'proposed',
  'answered_conditionally',
  'agreed_in_principle',
  'scheduled',
  'postponed',
];

const standingWords: Readonly<Record<DiplomaticStatus, string>> = {
  proposed: 'open, no answer on record',
  answered_conditionally: 'open, with a counter-offer standing',
  agreed_in_principle: 'open, agreed in principle; no date on record',
  scheduled: 'open, a date is fixed',
  held: 'carried out, contact reported as held',
  postponed: 'moved to another date',
  cancelled: 'cancelled',
  refused: 'refused',
  withdrawn: 'withdrawn',
  superseded: 'superseded by a later proposal',
  lapsed: 'window passed, no report found',
  unknown: 'not known where it stands',
};

function standingOf(
  graph: ThreadGraph,
  moves: string[],
  statusOf: ReturnType<typeof statusReader>,
  today: Day | null,
): ThreadStanding {
  const offers = moves.filter((slug) => isOffer(graph.steps.get(slug)));
  const main = offers.filter((slug) => graph.steps.get(slug) !== 'counter');
  const last = main.at(-1) ?? offers.at(-1);
  const raw = (last ? statusOf(last) : null) ?? 'unknown';
  const held = offers.some((slug) => statusOf(slug) === 'held');
  const end = last ? windowOf(graph, last)?.latest : null;
  const status = held ? 'held' : (effectiveStatus(raw, end ? addDays(end, 1) : null, today) ?? raw);
  const counterOffer = status === 'answered_conditionally' && last ? statusOf.standingCounter(last) : null;
  return { status, open: openStatuses.includes(status), counterOffer, words: standingWords[status] };
}

const makers: readonly Role[] = ['inviter', 'speaker', 'announcer', 'convener', 'mediator', 'facilitator', 'host'];
const addressees: readonly Role[] = ['addressee', 'target'];

const actorsIn = (event: ThreadEvent, wanted: readonly Role[]) => [
  ...new Set(event.participations.filter(({ role }) => wanted.includes(role)).map(({ actor }) => actor)),
];

/** Those who make the move: by the first kind of role in `makers` that anybody has. */
const makersOf = (event: ThreadEvent) =>
  makers.map((role) => actorsIn(event, [role])).find((actors) => actors.length) ?? actorsIn(event, ['participant']);

function readMove(graph: ThreadGraph, slug: string, name: (actor: string) => string | null): ThreadMove | null {
  const event = graph.events.get(slug);
  const step = graph.steps.get(slug);
  if (!event || !step) return null;
  const tie = (graph.outgoing.get(slug) ?? [])[0] ?? null;
  const before = tie && graph.events.get(tie.to);
  const replaces = Boolean(tie && (step === 'renewal' || ['renews', 'supersedes', 'postpones'].includes(tie.relation)));
  const window = isOffer(step) || step === 'schedule' || step === 'postpone' ? windowOf(graph, slug) : null;
  const between = before ? daysUntil(moveDate(before), moveDate(event)) : null;
  const latency = replaces || step === 'held' ? null : between;
  const slippage = replaces ? between : null;
  return {
    event: slug,
    type: event.type,
    step,
    date: moveDate(event),
    window,
    by: makersOf(event),
    to: actorsIn(event, addressees),
    answers: tie && { event: tie.to, relation: tie.relation },
    latency,
    slippage,
    windowShift: replaces && tie ? daysFromTo(windowOf(graph, tie.to), window) : null,
    sentence: sentenceOf(event, step, window, name),
    timing: timingOf(step, between, replaces),
  };
}

function timingOf(step: ThreadStep, between: DayRange | null, replaces: boolean): string | null {
  if (!between) return null;
  if (replaces) return `+${rangeWords(between)}`;
  return `${step === 'held' ? 'after' : 'answered after'} ${rangeWords(between)}`;
}

const verbs: Readonly<Record<ThreadStep, readonly [one: string, several: string]>> = {
  offer: ['invites', 'invite'],
  renewal: ['renews the invitation', 'renew the invitation'],
  yes: ['accepts', 'accept'],
  conditional: ['accepts with conditions', 'accept with conditions'],
  counter: ['makes a counter-proposal', 'make a counter-proposal'],
  no: ['refuses', 'refuse'],
  withdraw: ['withdraws the proposal', 'withdraw the proposal'],
  schedule: ['fixes the date', 'fix the date'],
  postpone: ['moves the contact', 'move the contact'],
  cancel: ['cancels', 'cancel'],
  reply: ['replies to the offer to mediate', 'reply to the offer to mediate'],
  held: ['', ''],
};

function sentenceOf(
  event: ThreadEvent,
  step: ThreadStep,
  window: FuzzyDate | null,
  name: (actor: string) => string | null,
): string {
  const names = (actors: string[]) => actors.flatMap((actor) => name(actor) ?? []);
  const label = eventTypes[event.type].label;
  const when = window ? `: ${window.words ?? formatFuzzy(window, 'short')}` : '';
  if (step === 'held') return `${label} reported as held`;
  const by = names(makersOf(event));
  if (!by.length) return `${label}${when}`;
  const mediates = event.type === 'mediation_offer';
  const verb = mediates ? (['offers to mediate', 'offer to mediate'] as const) : verbs[step];
  const to = step === 'offer' && !mediates ? names(actorsIn(event, addressees)) : [];
  return `${joinWords(by)} ${verb[by.length > 1 ? 1 : 0]}${to.length ? ` ${joinWords(to)}` : ''}${when}`;
}
