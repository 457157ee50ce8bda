/** Diplomatic status: derived from what later events did to an event, never typed in. */
import { addDays } from './days';
import type { Day, EventLink, FuzzyDate, OutcomeRecord } from './records';
import { type ThreadEvent, type ThreadGraph, type Tie, isOffer, threadGraph } from './thread-graph';
import { type DiplomaticStatus, familyOf } from './vocabulary';

export interface DerivedStatus {
  /** Null where the type carries none. Not yet lapsed: see `lapsesOn` and `effectiveStatus`. */
  status: DiplomaticStatus | null;
  /** The day after the intended window's last day, where the status can lapse; else null. */
  lapsesOn: Day | null;
  /** Slug of the thread's first move, for moves and aims; else null. */
  thread: string | null;
}

/** What a window that passes can still change. A refusal stays one, and a counter-offer goes on standing. */
const lapsing: readonly DiplomaticStatus[] = ['proposed', 'agreed_in_principle', 'scheduled'];

/** The status as of a day: `lapsed` once the window of something still pending has passed. */
export const effectiveStatus = (
  status: DiplomaticStatus | null,
  lapsesOn: Day | null,
  asOf: Day | null,
): DiplomaticStatus | null =>
  status && lapsesOn && asOf && asOf >= lapsesOn && lapsing.includes(status) ? 'lapsed' : status;

/**
 * The day by which an event had surely become public: the last day its announcement can mean, else of its occurrence,
 * else of its intended window. Null where none of them is known.
 */
function publicBy(event: Pick<ThreadEvent, 'occurred' | 'announced' | 'intended'>): Day | null {
  const date = event.announced ?? event.occurred ?? event.intended;
  return date ? (date.latest ?? date.earliest) : null;
}

/** True where the event was public by `day`; what has no date at all was known on no day. */
export const knownBy = (event: Pick<ThreadEvent, 'occurred' | 'announced' | 'intended'>, day: Day): boolean => {
  const on = publicBy(event);
  return on !== null && on <= day;
};

/**
 * Status, day of lapse and thread of every event.
 *
 * - **Contacts** with a date of occurrence: `held`, unless a stated outcome says otherwise.
 * - **Planned contacts**: what an event did to them (moved, cancelled, refused, replaced, carried out), else the
 *   answers to the offer that aims at them, else the stated outcome, else `proposed` (an offer aims at them) or
 *   `scheduled`.
 * - **Offers** (invitation, renewal, counter-proposal, offer to mediate): carried out → `held`; taken back →
 *   `withdrawn`; renewed or replaced → `superseded`; called off or moved; else their latest answer. A conditional
 *   answer or counter-offer stands until it is taken back, refused or carried out, and a refusal while it stands leaves
 *   the offer `answered_conditionally`, not `refused`. Without any answer: the stated outcome of the offer or its aim.
 * - **Texts** have none, unless a stated outcome says they lapsed or were withdrawn.
 * - Answers, statements, decisions and incidents simply occurred: null.
 *
 * Outcomes stated by a data set are used only where no event says more; where they contradict each other: `unknown`.
 * With `known` (state of knowledge) what was not public by that day is left out, and so are outcomes of what was still
 * ahead on that day, since an outcome has no date of its own.
 */
export function deriveStatuses(
  events: readonly ThreadEvent[],
  links: readonly EventLink[],
  outcomes: readonly OutcomeRecord[],
  { known = null }: { known?: Day | null } = {},
): Map<string, DerivedStatus> {
  const visible = known ? events.filter((event) => knownBy(event, known)) : events;
  const graph = threadGraph(visible, links);
  const statusOf = statusReader(graph, outcomes, known);
  const threadOf = new Map<string, string>();
  for (const [thread, { moves, aims }] of graph.threads)
    for (const slug of [...moves, ...aims]) if (!threadOf.has(slug)) threadOf.set(slug, thread);
  return new Map(
    visible.map((event) => {
      const status = statusOf(event.slug);
      const end = status && lapsing.includes(status) ? (windowOf(graph, event.slug)?.latest ?? null) : null;
      const lapsesOn = end && addDays(end, 1);
      return [event.slug, { status, lapsesOn, thread: threadOf.get(event.slug) ?? null }];
    }),
  );
}

/** The window an event aims at: its own, else that of the contact it proposes (the last to end, if several). */
export function windowOf(graph: ThreadGraph, slug: string): FuzzyDate | null {
  const own = graph.events.get(slug)?.intended;
  if (own) return own;
  const windows = (graph.aims.get(slug) ?? []).flatMap((aim) => graph.events.get(aim)?.intended ?? []);
  return windows.reduce<FuzzyDate | null>(
    (last, window) => (last === null || (window.latest ?? '9999') > (last.latest ?? '9999') ? window : last),
    null,
  );
}

/** A reader of statuses that remembers what it worked out, and survives links that run in a circle. */
export function statusReader(graph: ThreadGraph, outcomes: readonly OutcomeRecord[], known: Day | null) {
  const stated = statedOutcomes(graph, outcomes, known);
  const done = new Map<string, DiplomaticStatus>();
  const order = new Map([...graph.threads.values()].flatMap(({ moves }) => moves.map((slug, i) => [slug, i] as const)));
  const threadMoves = new Map([...graph.threads.values()].flatMap((t) => t.moves.map((slug) => [slug, t.moves])));

  function offerStatus(slug: string): DiplomaticStatus {
    const found = done.get(slug);
    if (found) return found;
    done.set(slug, 'proposed');
    const status = workOut(slug);
    done.set(slug, status);
    return status;
  }

  function workOut(slug: string): DiplomaticStatus {
    const ties = [...(graph.incoming.get(slug) ?? [])].sort(
      (a, b) => (order.get(a.from) ?? 0) - (order.get(b.from) ?? 0),
    );
    const effects = ties.map((edge) => ({ edge, effect: effectOf(graph, edge) }));
    for (const final of ['held', 'withdrawn', 'superseded', 'cancelled', 'postponed'] as const)
      if (effects.some(({ effect }) => effect === final)) return final;
    const answer = effects.findLast(({ effect }) => effect !== null);
    if (answer?.effect === 'refused') return standingCounter(slug) ? 'answered_conditionally' : 'refused';
    if (answer?.effect === 'answered_conditionally') return fateOfCounter(answer.edge.from);
    if (answer?.effect) return answer.effect;
    const ofAims = (graph.aims.get(slug) ?? []).map((aim) => directly(aim) ?? stated(aim));
    return stated(slug) ?? ofAims.find((status) => status !== null) ?? 'proposed';
  }

  /** What an answer with conditions makes of the offer, as far as the conditions were themselves answered. */
  function fateOfCounter(counter: string): DiplomaticStatus {
    const fate = offerStatus(counter);
    if (fate === 'proposed' || fate === 'superseded' || fate === 'postponed') return 'answered_conditionally';
    return fate === 'withdrawn' ? 'proposed' : fate;
  }

  function standingCounter(slug: string): string | null {
    const counters = (threadMoves.get(slug) ?? []).filter((move) => {
      const step = graph.steps.get(move);
      return move !== slug && (step === 'conditional' || step === 'counter');
    });
    return (
      counters.findLast((counter) => ['proposed', 'answered_conditionally'].includes(offerStatus(counter))) ?? null
    );
  }

  /** What events did to a planned contact itself. */
  function directly(slug: string): DiplomaticStatus | null {
    const effects = (graph.linksTo.get(slug) ?? []).map((link) => effectOnPlan(graph, link));
    const worst = ['held', 'postponed', 'cancelled', 'withdrawn', 'refused', 'superseded', 'scheduled'] as const;
    return worst.find((status) => effects.includes(status)) ?? null;
  }

  function planned(slug: string): DiplomaticStatus {
    const direct = directly(slug);
    if (direct) return direct;
    const offers = graph.offersOfAim.get(slug) ?? [];
    for (const offer of offers) {
      const answers = graph.incoming.get(offer) ?? [];
      const refusedItself = answers.some((edge) => effectOf(graph, edge) === 'refused');
      const status = offerStatus(offer);
      // The counter-offer stands, but this contact was refused.
      if (status === 'answered_conditionally' && refusedItself) return 'refused';
      if (status !== 'proposed' && answers.length) return status;
    }
    return stated(slug) ?? (offers.length ? 'proposed' : 'scheduled');
  }

  const read = (slug: string): DiplomaticStatus | null => {
    const event = graph.events.get(slug);
    if (!event) return null;
    if (isOffer(graph.steps.get(slug))) return offerStatus(slug);
    switch (familyOf(event.type)) {
      case 'contact':
        return event.occurred ? (stated(slug) ?? 'held') : planned(slug);
      case 'text': {
        const outcome = stated(slug);
        return outcome === 'lapsed' || outcome === 'withdrawn' ? outcome : null;
      }
      default:
        return null;
    }
  };
  return Object.assign(read, { standingCounter });
}

/** What a tie does to the offer it leads to; null for a move that changes nothing. */
function effectOf(graph: ThreadGraph, { from, relation }: Tie): DiplomaticStatus | null {
  const step = graph.steps.get(from);
  if (relation === 'postpones' || step === 'postpone') return 'postponed';
  if (step === 'held') return relation === 'supersedes' ? 'superseded' : 'held';
  if (relation === 'renews' || relation === 'supersedes') return 'superseded';
  switch (step) {
    case 'renewal':
      return 'superseded';
    case 'yes':
      return 'agreed_in_principle';
    case 'schedule':
      return 'scheduled';
    case 'conditional':
    case 'counter':
      return 'answered_conditionally';
    case 'no':
      return 'refused';
    case 'withdraw':
      return 'withdrawn';
    case 'cancel':
      return 'cancelled';
    default:
      return null;
  }
}

function effectOnPlan(graph: ThreadGraph, { from, relation }: EventLink): DiplomaticStatus | null {
  const step = graph.steps.get(from);
  const occurred = graph.events.get(from)?.occurred ?? null;
  if (relation === 'postpones') return 'postponed';
  if (relation === 'supersedes') return 'superseded';
  if (relation === 'fulfils' && occurred) return 'held';
  if (relation === 'announces' && step === 'schedule') return 'scheduled';
  if (relation !== 'responds_to') return null;
  const effects = {
    no: 'refused',
    cancel: 'cancelled',
    withdraw: 'withdrawn',
    postpone: 'postponed',
    schedule: 'scheduled',
  } as const;
  return step && step in effects ? effects[step as keyof typeof effects] : null;
}

function statedOutcomes(graph: ThreadGraph, outcomes: readonly OutcomeRecord[], known: Day | null) {
  const bySlug = new Map<string, Set<DiplomaticStatus>>();
  for (const { event, status } of outcomes) {
    const record = graph.events.get(event);
    if (!record) continue;
    const end = windowOf(graph, event) ?? record.occurred;
    if (known && (!end?.latest || end.latest > known)) continue;
    bySlug.set(event, (bySlug.get(event) ?? new Set()).add(status));
  }
  return (slug: string): DiplomaticStatus | null => {
    const statuses = [...(bySlug.get(slug) ?? [])];
    return statuses.length > 1 ? 'unknown' : (statuses[0] ?? null);
  };
}
