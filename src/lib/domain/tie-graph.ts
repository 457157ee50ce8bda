/** The graph of ties: actors, what lies between two of them, and events of three and more. */
import type { Fold } from './tie-folding';
import type { Direction, Manner, TieKind } from './tie-kinds';
import type { ActorKind } from './vocabulary';

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
  direction: Direction;
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
