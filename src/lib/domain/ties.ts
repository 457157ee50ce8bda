/**
 * Who is tied to whom, and by what: typed relations between actors, computed from events.
 *
 * An event that names two actors makes a tie. An event of three or more stays one thing with a spoke per actor (a hub);
 * it is never spread into a clique that pretends to be pairs. The same relation is also given as weighted pairs, where
 * a meeting of k parties weighs 1/(k−1) per pair, for layouts and tables.
 */
import type { ActorRecord, Collection, EventSummary, Participation } from './records';
import { type Fold, Folding } from './tie-folding';
import type { Hub, TieGraph, TieNode } from './tie-graph';
import { relate } from './tie-kinds';
import { gather } from './tie-hubs';
import { partsOf } from './tie-parts';
import { TieStore } from './tie-store';

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Who spoke for whom: pairs of nodes, where both are known and differ. */
function representations(event: EventSummary, folding: Folding, known: Map<string, ActorRecord>) {
  const spoken = event.participations.filter(
    (one): one is Participation & { onBehalfOf: string } => one.onBehalfOf !== null && known.has(one.onBehalfOf),
  );
  return spoken
    .map((one) => [folding.target(one.actor, event), folding.target(one.onBehalfOf, event)] as const)
    .filter(([from, to]) => from !== to && known.has(from));
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
