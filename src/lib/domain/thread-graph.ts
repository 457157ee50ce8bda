/**
 * Which events make one proposal thread, and what each of them is in it.
 *
 * - *Moves* are proposals and the answers to them (every type with a `move`), replies to an offer to mediate, and
 *   contacts reported as held that answer or fulfil one of these.
 * - An *aim* is a planned contact (no date of occurrence) that an offer proposes: it belongs to the thread, but is no
 *   move of its own. The data set ties it to its offer by `refers_to`, `follows_up` or `reports_on`, or the offer to
 *   it by `announces`.
 * - A *reaction* is any other event that responds to a move or aim. It stands beside the thread.
 *
 * Two events are tied by a relation whose vocabulary entry says `threads`, if at least one of them is a proposal or
 * mediation move; a renewed invitation also renews the offer it merely follows up or refers to. Texts, decisions and
 * contacts that fulfil each other therefore make no thread, and a thread has at least one offer.
 */
import type { EventLink, EventSummary } from './records';
import { type LinkRelation, type Move, eventTypes, familyOf, linkRelations } from './vocabulary';

export type ThreadEvent = Pick<
  EventSummary,
  'slug' | 'type' | 'occurred' | 'announced' | 'intended' | 'participations'
>;

/** What an event does in a thread. `reply`: to an offer to mediate, direction not recorded; `held`: the contact itself. */
export type ThreadStep = Move | 'reply' | 'held';

export interface Tie {
  from: string;
  to: string;
  relation: LinkRelation;
}

export interface ThreadGraph {
  events: Map<string, ThreadEvent>;
  steps: Map<string, ThreadStep>;
  /** Ties by the event they lead to: who answers, renews, fulfils it. Aims stand for their offers. */
  incoming: Map<string, Tie[]>;
  outgoing: Map<string, Tie[]>;
  /** Planned contacts by offer. */
  aims: Map<string, string[]>;
  offersOfAim: Map<string, string[]>;
  /** Every link between known events, by its target. */
  linksTo: Map<string, EventLink[]>;
  /** Members by thread slug, moves in order, then aims. */
  threads: Map<string, { moves: string[]; aims: string[]; reactions: string[] }>;
}

const offerMoves: readonly ThreadStep[] = ['offer', 'renewal', 'counter'];
export const isOffer = (step: ThreadStep | undefined) => step !== undefined && offerMoves.includes(step);

const moveOf = (event: ThreadEvent): ThreadStep | undefined =>
  eventTypes[event.type].move ?? (event.type === 'mediation_reply' ? 'reply' : undefined);

const aimRelations: readonly LinkRelation[] = ['refers_to', 'follows_up', 'reports_on', 'fulfils', 'responds_to'];
const loosely: readonly LinkRelation[] = ['follows_up', 'refers_to'];

const isContact = (event: ThreadEvent) => familyOf(event.type) === 'contact';

const put = <T>(map: Map<string, T[]>, key: string, value: T) => {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
};

/** Builds the graph. Links to events that are not given are left out. */
export function threadGraph(events: readonly ThreadEvent[], links: readonly EventLink[]): ThreadGraph {
  const graph: ThreadGraph = {
    events: new Map(events.map((event) => [event.slug, event])),
    steps: new Map(),
    incoming: new Map(),
    outgoing: new Map(),
    aims: new Map(),
    offersOfAim: new Map(),
    linksTo: new Map(),
    threads: new Map(),
  };
  for (const event of events) {
    const step = moveOf(event);
    if (step) graph.steps.set(event.slug, step);
  }
  const known = links.filter((link) => graph.events.has(link.from) && graph.events.has(link.to));
  for (const link of known) put(graph.linksTo, link.to, link);
  for (const link of known) findAim(graph, link);
  for (const link of known) tie(graph, link);
  gather(graph, known);
  return graph;
}

function findAim(graph: ThreadGraph, { from, to, relation }: EventLink) {
  const [offer, contact] = relation === 'announces' ? [from, to] : [to, from];
  const planned = graph.events.get(contact);
  if (!planned || !isContact(planned) || planned.occurred || !isOffer(graph.steps.get(offer))) return;
  if (relation !== 'announces' && !aimRelations.includes(relation)) return;
  if (graph.aims.get(offer)?.includes(contact)) return;
  put(graph.aims, offer, contact);
  put(graph.offersOfAim, contact, offer);
}

/** The moves an event stands for: itself, or, if it is an aim, the offers that aim at it. A held contact is none. */
const standsFor = (graph: ThreadGraph, slug: string): string[] => {
  const step = graph.steps.get(slug);
  return step && step !== 'held' ? [slug] : (graph.offersOfAim.get(slug) ?? []);
};

function tie(graph: ThreadGraph, { from, to, relation }: EventLink) {
  const source = graph.events.get(from);
  if (!source || graph.offersOfAim.has(from)) return;
  const renewsLoosely = graph.steps.get(from) === 'renewal' && loosely.includes(relation);
  if (!linkRelations[relation].threads && !renewsLoosely) return;
  const targets = standsFor(graph, to);
  const fromMove = moveOf(source) !== undefined;
  const heldContact = isContact(source) && source.occurred !== null;
  if (!fromMove && !(heldContact && ['fulfils', 'responds_to', 'postpones', 'supersedes'].includes(relation))) return;
  for (const target of targets) {
    if (target === from || (renewsLoosely && !isOffer(graph.steps.get(target)))) continue;
    if (!fromMove) graph.steps.set(from, 'held');
    const edge: Tie = { from, to: target, relation: renewsLoosely ? 'renews' : relation };
    put(graph.incoming, target, edge);
    put(graph.outgoing, from, edge);
  }
}

function gather(graph: ThreadGraph, links: readonly EventLink[]) {
  const root = new Map<string, string>();
  const find = (slug: string): string => {
    let top = slug;
    for (let next = root.get(top); next !== undefined && next !== top; next = root.get(top)) top = next;
    return top;
  };
  for (const slug of graph.steps.keys()) root.set(slug, slug);
  for (const ties of graph.incoming.values()) for (const edge of ties) root.set(find(edge.from), find(edge.to));
  const groups = new Map<string, string[]>();
  for (const slug of graph.steps.keys()) put(groups, find(slug), slug);
  for (const members of groups.values()) {
    if (!members.some((slug) => isOffer(graph.steps.get(slug)))) continue;
    const moves = inOrder(graph, members);
    const aims = [...new Set(moves.flatMap((slug) => graph.aims.get(slug) ?? []))];
    const [first] = moves;
    if (!first) continue;
    const inside = new Set([...moves, ...aims]);
    const reactions = links
      .filter((link) => link.relation === 'responds_to' && inside.has(link.to) && !inside.has(link.from))
      .map((link) => link.from)
      .filter((slug) => !graph.steps.has(slug));
    graph.threads.set(first, { moves, aims, reactions: inOrder(graph, [...new Set(reactions)]) });
  }
}

/** When a move was made: the day it happened, else the day it became public. */
export const moveDate = (event: ThreadEvent | undefined) => event?.occurred ?? event?.announced ?? null;

/** By date; on one day an answer stands after what it answers; then by slug. */
function inOrder(graph: ThreadGraph, slugs: string[]): string[] {
  const depth = (slug: string, seen: readonly string[] = []): number => {
    if (seen.includes(slug)) return 0;
    const before = (graph.outgoing.get(slug) ?? []).map((edge) => depth(edge.to, [...seen, slug]) + 1);
    return Math.max(0, ...before);
  };
  const LAST = '9999-12-31';
  const keys = new Map(
    slugs.map((slug) => {
      const date = moveDate(graph.events.get(slug));
      const earliest = date?.earliest ?? date?.latest ?? LAST;
      return [slug, [earliest, date?.latest ?? earliest, String(depth(slug)).padStart(4, '0'), slug]] as const;
    }),
  );
  return [...slugs].sort((a, b) => {
    const [left, right] = [keys.get(a) ?? [], keys.get(b) ?? []];
    const at = left.findIndex((value, i) => value !== right[i]);
    return at < 0 ? 0 : (left[at] ?? '') < (right[at] ?? '') ? -1 : 1;
  });
}
