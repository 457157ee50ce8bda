/**
 * Who is tied to whom, and by what: typed relations between actors, computed from events.
 *
 * An event that names two actors makes a tie. An event of three or more stays one thing with a spoke per actor (a hub);
 * it is never spread into a clique that pretends to be pairs. The same relation is also given as weighted pairs, where
 * a meeting of k parties weighs 1/(k−1) per pair, for layouts and tables.
 */
import type { ActorRecord, Affiliation, Collection, EventSummary, Participation } from './records';
import { type ActorKind, type Role, eventTypes, familyOf } from './vocabulary';

/** How a relation is drawn: one line style each. */
export type Manner = 'together' | 'helped' | 'addressed' | 'expected' | 'beside';

export const manners: Readonly<Record<Manner, string>> = {
  together: 'met, spoke, signed',
  helped: 'hosted, mediated, facilitated',
  addressed: 'spoke to or about',
  expected: 'invited, planned or absent',
  beside: 'in one incident or decision, observed',
};

const kind = (label: string, manner: Manner, directed: boolean) => ({ label, manner, directed });

/** The kinds of relation. `label` reads between two names: A `label` B. */
export const tieKinds = {
  met: kind('met', 'together', false),
  signed: kind('signed or exchanged a text with', 'together', false),
  joint: kind('spoke jointly with', 'together', false),
  hosted: kind('hosted', 'helped', true),
  mediated: kind('mediated or facilitated for', 'helped', true),
  invited: kind('invited', 'expected', true),
  planned: kind('planned to meet, no meeting reported, with', 'expected', false),
  absent: kind('named with, one side absent,', 'expected', false),
  accused: kind('accused', 'addressed', true),
  addressed: kind('spoke to or about', 'addressed', true),
  spoke_for: kind('spoke for', 'addressed', true),
  observed: kind('observed', 'beside', true),
  beside: kind('stood in one incident or decision with', 'beside', false),
} as const;
export type TieKind = keyof typeof tieKinds;

/** How far persons are folded: not at all, into the body they hold a post in, or into the party at the end of the chain. */
export const folds = { person: 'Person', institution: 'Institution', party: 'Party' } as const;
export type Fold = keyof typeof folds;

export interface TieNode {
  slug: string;
  name: string;
  kind: ActorKind;
  party: string;
  /** The actors folded into this node, itself included where it takes part by itself; sorted. */
  members: string[];
  /** Slugs of the events it takes part in, in time order. */
  events: string[];
  /** How many other nodes it shares an event with. */
  partners: number;
}

/** One kind of relation between two nodes on one track. For directed kinds it runs from `from` to `to`. */
export interface Strand {
  kind: TieKind;
  from: string;
  to: string;
  /** First track of the events, which gives the hue. */
  track: string | null;
  events: string[];
  weight: number;
}

/** Everything between two nodes. `id` is `a~b` with a ≤ b; a = b where an event folds into one node. */
export interface Tie {
  id: string;
  a: string;
  b: string;
  strands: Strand[];
  events: string[];
  weight: number;
}

export interface Spoke {
  actor: string;
  manner: Manner;
  kinds: TieKind[];
  /** Which way a move runs: from the actor into the event (speaks, invites), or from the event to the actor (is addressed). */
  direction: 'in' | 'out' | 'none';
}

/** An event of three or more; several events with the same actors in the same parts on the same track share one hub. */
export interface Hub {
  /** Slug of its first event. */
  id: string;
  events: string[];
  track: string | null;
  tracks: string[];
  /** False where the events are proposed, planned or not reported as held. */
  held: boolean;
  spokes: Spoke[];
}

export interface TieGraph {
  fold: Fold;
  nodes: TieNode[];
  /** What is drawn as lines: events of exactly two nodes, and events that fold into one. */
  ties: Tie[];
  hubs: Hub[];
  /** Every pair, those of hubs included, weighted 1/(k−1). Not drawn. */
  pairs: Tie[];
  /** Parties of the nodes, the one with most events first. */
  parties: { slug: string; name: string; nodes: string[]; events: number }[];
  events: number;
  /** Events that name one actor only, and events that name none: they draw no tie. */
  single: string[];
  unnamed: string[];
  /** Events of two and more actors that fold into one node. */
  within: string[];
}

const helping: readonly Role[] = ['mediator', 'facilitator', 'convener', 'guarantor', 'witness', 'messenger'];
const notHeld = new Set(
  ['proposed', 'answered_conditionally', 'agreed_in_principle', 'scheduled', 'postponed'].concat([
    'cancelled',
    'refused',
    'withdrawn',
    'superseded',
    'lapsed',
  ]),
);

/** True where an event only points at a contact or text that is not reported as having come about. */
export function isPlanned(event: EventSummary): boolean {
  const family = familyOf(event.type);
  if (family === 'proposal')
    return eventTypes[event.type].move === 'offer' || eventTypes[event.type].move === 'renewal';
  if (family === 'incident' || family === 'communication' || family === 'process') return false;
  return event.status !== null && notHeld.has(event.status);
}

interface Party {
  slug: string;
  roles: Set<Role>;
}

const has = (party: Party, ...roles: readonly Role[]) => roles.some((role) => party.roles.has(role));
const only = (a: Party, b: Party, ...roles: readonly Role[]): [Party, Party] | null =>
  has(a, ...roles) && !has(b, ...roles) ? [a, b] : has(b, ...roles) && !has(a, ...roles) ? [b, a] : null;

/** The relation of two parties to one event, by their roles first, then by what kind of event it is. */
function relate(event: EventSummary, a: Party, b: Party): { kind: TieKind; from: Party; to: Party } {
  const flat = (kind: TieKind) => ({ kind, from: a, to: b });
  const along = (kind: TieKind, ends: [Party, Party]) => ({ kind, from: ends[0], to: ends[1] });
  const family = familyOf(event.type);
  if (has(a, 'absent') || has(b, 'absent')) return flat('absent');
  const observing = only(a, b, 'observer');
  if (observing) return along('observed', observing);
  const speaking = only(a, b, 'speaker', 'announcer');
  if (event.type === 'accusation' && speaking) return along('accused', speaking);
  const inviting = only(a, b, 'inviter');
  if (inviting) return along('invited', inviting);
  if (isPlanned(event)) {
    const asked = only(a, b, 'addressee', 'target');
    return asked && family !== 'contact' ? along('invited', [asked[1], asked[0]]) : flat('planned');
  }
  const hosting = only(a, b, 'host');
  if (hosting) return along('hosted', hosting);
  const helpers = only(a, b, ...helping);
  if (helpers) return along('mediated', helpers);
  if (speaking) return along('addressed', speaking);
  const addressed = only(a, b, 'target', 'addressee');
  if (addressed) return along('addressed', [addressed[1], addressed[0]]);
  if (has(a, 'signatory') && has(b, 'signatory')) return flat('signed');
  if (family === 'contact') return flat('met');
  if (family === 'text') return flat('signed');
  if (family === 'incident' || family === 'process') return flat('beside');
  return flat('joint');
}

/** What one party does in an event of three or more. */
function spokeOf(event: EventSummary, party: Party): { kind: TieKind; direction: Spoke['direction'] } {
  const family = familyOf(event.type);
  if (has(party, 'absent')) return { kind: 'absent', direction: 'none' };
  if (has(party, 'inviter')) return { kind: 'invited', direction: 'in' };
  if (has(party, 'addressee')) return { kind: 'invited', direction: 'out' };
  if (has(party, 'host')) return { kind: 'hosted', direction: 'none' };
  if (has(party, ...helping)) return { kind: 'mediated', direction: 'none' };
  if (has(party, 'observer')) return { kind: 'observed', direction: 'none' };
  if (has(party, 'speaker', 'announcer'))
    return { kind: event.type === 'accusation' ? 'accused' : 'addressed', direction: 'in' };
  if (has(party, 'target')) return { kind: event.type === 'accusation' ? 'accused' : 'addressed', direction: 'out' };
  if (isPlanned(event)) return { kind: 'planned', direction: 'none' };
  if (has(party, 'signatory') || family === 'text') return { kind: 'signed', direction: 'none' };
  if (family === 'incident' || family === 'process') return { kind: 'beside', direction: 'none' };
  if (family === 'communication') return { kind: 'joint', direction: 'none' };
  return { kind: 'met', direction: 'none' };
}

/** Follows affiliations that were in force on the event's days; `appointed_by` is not membership. */
class Folding {
  private readonly actors: Map<string, ActorRecord>;
  private readonly up = new Map<string, Affiliation[]>();

  constructor(
    collection: Pick<Collection, 'actors' | 'affiliations'>,
    private readonly fold: Fold,
  ) {
    this.actors = new Map(collection.actors.map((actor) => [actor.slug, actor]));
    for (const link of collection.affiliations)
      if (link.relation !== 'appointed_by') this.up.set(link.actor, [...(this.up.get(link.actor) ?? []), link]);
    const rank = (link: Affiliation) => (link.relation === 'speaks_for' ? 1 : 0);
    for (const links of this.up.values())
      links.sort((a, b) => rank(a) - rank(b) || compare(b.from ?? '', a.from ?? '') || compare(a.to, b.to));
  }

  private above(slug: string, event: EventSummary): string | null {
    const date = event.occurred ?? event.intended ?? event.announced;
    const start = date?.earliest ?? date?.latest ?? null;
    const end = date?.latest ?? date?.earliest ?? null;
    const link = this.up
      .get(slug)
      ?.find(
        (one) =>
          (!one.from || !end || one.from <= end) &&
          (!one.until || !start || one.until >= start) &&
          this.actors.has(one.to),
      );
    return link?.to ?? null;
  }

  /** The node that stands for an actor in an event. */
  target(slug: string, event: EventSummary): string {
    let at = slug;
    const seen = new Set<string>();
    while (!seen.has(at)) {
      seen.add(at);
      const kind = this.actors.get(at)?.kind;
      if (this.fold === 'person' || kind === 'community' || (this.fold === 'institution' && kind !== 'person')) break;
      const next = this.above(at, event);
      if (!next) break;
      at = next;
    }
    return at;
  }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The parts that an event's participations play, by node, sorted by slug; unknown actors are left out. */
function partsOf(event: EventSummary, folding: Folding, known: Map<string, ActorRecord>) {
  const parts = new Map<string, { roles: Set<Role>; members: Set<string> }>();
  const add = (actor: string, role: Role) => {
    if (!known.has(actor)) return;
    const slug = folding.target(actor, event);
    const part = parts.get(slug) ?? { roles: new Set<Role>(), members: new Set<string>() };
    part.roles.add(role);
    part.members.add(actor);
    parts.set(slug, part);
  };
  for (const one of event.participations) add(one.actor, one.role);
  return [...parts].map(([slug, part]) => ({ slug, ...part })).sort((a, b) => compare(a.slug, b.slug));
}

/** Who spoke for whom: pairs of nodes, where both are known and differ. */
function representations(event: EventSummary, folding: Folding, known: Map<string, ActorRecord>) {
  const spoken = event.participations.filter(
    (one): one is Participation & { onBehalfOf: string } => one.onBehalfOf !== null && known.has(one.onBehalfOf),
  );
  return spoken
    .map((one) => [folding.target(one.actor, event), folding.target(one.onBehalfOf, event)] as const)
    .filter(([from, to]) => from !== to && known.has(from));
}

class TieStore {
  private readonly ties = new Map<string, Tie>();

  add(kind: TieKind, from: string, to: string, event: EventSummary, weight: number) {
    const [a, b] = from < to ? [from, to] : [to, from];
    const id = `${a}~${b}`;
    const tie = this.ties.get(id) ?? { id, a, b, strands: [], events: [], weight: 0 };
    this.ties.set(id, tie);
    const [start, end] = tieKinds[kind].directed ? [from, to] : [a, b];
    const track = event.tracks[0] ?? null;
    let strand = tie.strands.find(
      (one) => one.kind === kind && one.from === start && one.to === end && one.track === track,
    );
    if (!strand) tie.strands.push((strand = { kind, from: start, to: end, track, events: [], weight: 0 }));
    if (!strand.events.includes(event.slug)) strand.events.push(event.slug);
    if (!tie.events.includes(event.slug)) tie.events.push(event.slug);
    strand.weight += weight;
    tie.weight += weight;
  }

  list(): Tie[] {
    const order = Object.keys(tieKinds);
    for (const tie of this.ties.values())
      tie.strands.sort(
        (a, b) =>
          order.indexOf(a.kind) - order.indexOf(b.kind) ||
          compare(a.from, b.from) ||
          compare(a.track ?? '', b.track ?? ''),
      );
    return [...this.ties.values()].sort((a, b) => compare(a.id, b.id));
  }
}

/** The graph of a collection. Same collection, same fold: the same graph, in the same order. */
export function tieGraph(
  collection: Pick<Collection, 'events' | 'actors' | 'affiliations'>,
  fold: Fold = 'person',
): TieGraph {
  const known = new Map(collection.actors.map((actor) => [actor.slug, actor]));
  const folding = new Folding(collection, fold);
  const drawn = new TieStore();
  const all = new TieStore();
  const hubs = new Map<string, Hub>();
  const nodes = new Map<string, { members: Set<string>; events: string[]; partners: Set<string> }>();
  const single: string[] = [];
  const unnamed: string[] = [];
  const within: string[] = [];

  for (const event of collection.events) {
    const parts = partsOf(event, folding, known);
    for (const part of parts) {
      const node = nodes.get(part.slug) ?? { members: new Set(), events: [], partners: new Set() };
      nodes.set(part.slug, node);
      for (const member of part.members) node.members.add(member);
      node.events.push(event.slug);
      for (const other of parts) if (other !== part) node.partners.add(other.slug);
    }
    const [first, second] = parts;
    if (!first) {
      unnamed.push(event.slug);
      continue;
    }
    const spokenFor = representations(event, folding, known);
    for (const [from, to] of spokenFor) {
      const present = parts.some((part) => part.slug === to);
      all.add('spoke_for', from, to, event, present ? 0 : 1);
      drawn.add('spoke_for', from, to, event, present ? 0 : 1);
      for (const [slug, other] of [
        [from, to],
        [to, from],
      ] as const) {
        const node = nodes.get(slug) ?? { members: new Set([slug]), events: [], partners: new Set() };
        nodes.set(slug, node);
        node.partners.add(other);
      }
    }
    if (!second) {
      if (first.members.size > 1) {
        within.push(event.slug);
        drawn.add('met', first.slug, first.slug, event, 1);
      } else if (!spokenFor.length) single.push(event.slug);
      continue;
    }
    for (const [index, a] of parts.entries())
      for (const b of parts.slice(index + 1)) {
        const { kind, from, to } = relate(event, a, b);
        all.add(kind, from.slug, to.slug, event, 1 / (parts.length - 1));
        if (parts.length === 2) drawn.add(kind, from.slug, to.slug, event, 1);
      }
    if (parts.length > 2) gather(hubs, event, parts);
  }

  const list: TieNode[] = [...nodes]
    .map(([slug, node]) => {
      const actor = known.get(slug);
      return {
        slug,
        name: actor?.name ?? slug,
        kind: actor?.kind ?? ('other' as const),
        party: known.has(actor?.party ?? '') && actor ? actor.party : slug,
        members: [...node.members].sort(),
        events: node.events,
        partners: node.partners.size,
      };
    })
    .sort((a, b) => compare(a.slug, b.slug));
  return {
    fold,
    nodes: list,
    ties: drawn.list(),
    hubs: [...hubs.values()].sort((a, b) => compare(a.id, b.id)),
    pairs: all.list(),
    parties: partiesOf(list, known),
    events: collection.events.length,
    single,
    unnamed,
    within,
  };
}

function gather(hubs: Map<string, Hub>, event: EventSummary, parts: Party[]) {
  const spokes = parts.map((part) => ({ actor: part.slug, ...spokeOf(event, part) }));
  const held = !isPlanned(event);
  const track = event.tracks[0] ?? null;
  const key = JSON.stringify([
    track,
    held,
    spokes.map((spoke) => [spoke.actor, tieKinds[spoke.kind].manner, spoke.direction]),
  ]);
  const hub = hubs.get(key);
  if (!hub) {
    hubs.set(key, {
      id: event.slug,
      events: [event.slug],
      track,
      tracks: [...event.tracks],
      held,
      spokes: spokes.map(({ actor, kind, direction }) => ({
        actor,
        manner: tieKinds[kind].manner,
        kinds: [kind],
        direction,
      })),
    });
    return;
  }
  hub.events.push(event.slug);
  hub.tracks = [...new Set([...hub.tracks, ...event.tracks])];
  for (const [index, spoke] of hub.spokes.entries()) {
    const next = spokes[index]?.kind;
    if (next && !spoke.kinds.includes(next)) spoke.kinds.push(next);
  }
}

function partiesOf(nodes: TieNode[], known: Map<string, ActorRecord>): TieGraph['parties'] {
  const parties = new Map<string, { nodes: string[]; events: Set<string> }>();
  for (const node of nodes) {
    const party = parties.get(node.party) ?? { nodes: [], events: new Set<string>() };
    party.nodes.push(node.slug);
    for (const event of node.events) party.events.add(event);
    parties.set(node.party, party);
  }
  return [...parties]
    .map(([slug, party]) => ({
      slug,
      name: known.get(slug)?.name ?? slug,
      nodes: party.nodes,
      events: party.events.size,
    }))
    .sort((a, b) => b.events - a.events || b.nodes.length - a.nodes.length || compare(a.slug, b.slug));
}

const count = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;

/** "68 actors in 72 of 79 events; 7 events name one actor only and draw no tie." */
export function graphSummary(graph: TieGraph): string {
  if (!graph.events) return 'No event passes the filter.';
  const tied = graph.events - graph.single.length - graph.unnamed.length;
  const what = graph.fold === 'person' ? 'actor' : graph.fold === 'institution' ? 'body' : 'party';
  const plural = what === 'actor' ? 'actors' : what === 'body' ? 'bodies' : 'parties';
  const parts = [`${count(graph.nodes.length, what, plural)} in ${tied} of ${count(graph.events, 'event')}`];
  const drawNone = (n: number) => (n === 1 ? 'draws no tie' : 'draw no tie');
  if (graph.single.length)
    parts.push(
      `${graph.single.length} ${graph.single.length === 1 ? 'names' : 'name'} one actor only and ${drawNone(graph.single.length)}`,
    );
  if (graph.unnamed.length)
    parts.push(`${graph.unnamed.length} ${graph.unnamed.length === 1 ? 'names' : 'name'} no actor`);
  if (graph.within.length)
    parts.push(`${graph.within.length} ${graph.within.length === 1 ? 'stays' : 'stay'} within one node at this fold`);
  return `${parts.join('; ')}.`;
}

/** "Charles Michel hosted Ilham Aliyev (3 events)", one clause per strand. */
export function strandWords(strand: Strand, nameOf: (slug: string) => string): string {
  if (strand.from === strand.to) return `${nameOf(strand.from)}: ${count(strand.events.length, 'event')} among its own`;
  return `${nameOf(strand.from)} ${tieKinds[strand.kind].label} ${nameOf(strand.to)} (${count(strand.events.length, 'event')})`;
}
