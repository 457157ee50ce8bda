/** Where everything in the actor graph stands: a graph and a size in, positions and labels out. */
import { shortActorName } from '../../domain/actor-name';
import type { Hub, TieGraph, TieNode } from '../../domain/tie-graph';
import { type Layout, type Placed, layoutForce } from '../layout/force';
import { type ActorLabel, actorLabel } from '../marks/actor-name';
import { actorReach } from '../marks/actor';
import { round } from '../scene/scene';
import { ellipsize, textWidth } from '../scene/text-metrics';

export interface NetworkMeasures {
  width: number;
  height: number;
  labelSize: number;
  maxLabel: number;
  headingSize: number;
}

export interface NetworkLayout extends Layout {
  measures: NetworkMeasures;
  /** Hub positions by each event behind them, so that they are found again under another filter. */
  hubOfEvent: Map<string, string>;
}

/** Type sizes for a width; phone below 600 px. */
function networkMeasures(width: number, height: number): NetworkMeasures {
  const narrow = width < 600;
  return {
    width,
    height,
    labelSize: narrow ? 10.5 : 11.5,
    maxLabel: narrow ? 96 : 160,
    headingSize: narrow ? 13 : 15.5,
  };
}

/** A height at which a graph has room at a width, px. */
export function networkHeight(graph: TieGraph, width: number): number {
  const measures = networkMeasures(width, 0);
  const area = graph.nodes.reduce((sum, node) => {
    const label = labelOf(graph, node, measures, false);
    return sum + (label.width + 26) * (label.height + 9);
  }, graph.hubs.length * 700);
  const least = width < 600 ? 460 : Math.min(540, width * 0.52);
  return Math.round(Math.min(2400, Math.max(least, (area * (width < 600 ? 1.75 : 2.4)) / width)));
}

export const nodeRadius = (node: TieNode): number => round(Math.min(10, 3.4 + 1.05 * Math.sqrt(node.events.length)));

export const hubRadius = (hub: Hub): number => (hub.events.length > 1 ? 7 : 4.5);

/** Where a hub stands; found by its events, because a filter may leave a hub fewer than it was laid out with. */
export function hubPlace(layout: NetworkLayout, hub: Hub): Placed | null {
  const id = hub.events.map((event) => layout.hubOfEvent.get(event)).find((one) => one !== undefined);
  return (id === undefined ? undefined : layout.nodes.get(id)) ?? null;
}

/** The label of a node; it names the party where no heading does. */
export function labelOf(graph: TieGraph, node: TieNode, measures: NetworkMeasures, strong: boolean): ActorLabel {
  const party = node.party === node.slug ? undefined : graph.parties.find((one) => one.slug === node.party);
  const below = party && graph.fold !== 'party' && !hasHeading(graph, party) ? party.name : null;
  return actorLabel(node.name, measures.maxLabel, measures.labelSize, strong ? 600 : 400, below);
}

/** The actors with most events: set in semibold. */
export function strongActors(graph: TieGraph): Set<string> {
  const ranked = [...graph.nodes].sort((a, b) => b.events.length - a.events.length || (a.slug < b.slug ? -1 : 1));
  return new Set(ranked.slice(0, Math.min(12, Math.ceil(ranked.length / 6))).map((node) => node.slug));
}

/** A region of three and more nodes has a heading; in smaller ones each label names the party. */
export const hasHeading = (graph: TieGraph, party: TieGraph['parties'][number]): boolean =>
  graph.fold !== 'party' && party.nodes.length > 2;

export interface Heading {
  text: string;
  size: number;
  width: number;
}

export function headingOf(party: TieGraph['parties'][number], measures: NetworkMeasures): Heading {
  const size = measures.headingSize;
  const text = ellipsize(shortActorName(party.name), Math.min(260, measures.width * 0.5), size, 600, 'serif');
  return { text, size, width: Math.ceil(textWidth(text, size, 600, 'serif')) + 2 };
}

/** Lays out a graph. Give the graph of the whole period: what a filter leaves keeps its place. */
export function layoutNetwork(graph: TieGraph, width: number, height: number): NetworkLayout {
  const measures = networkMeasures(width, height);
  const strong = strongActors(graph);
  const roomy = withLabelRoom(graph, measures, strong);
  const layout = layoutForce(
    {
      actors: graph.nodes.map((node) => {
        const label = labelOf(graph, node, measures, strong.has(node.slug));
        return {
          id: node.slug,
          group: node.party,
          r: actorReach(node.kind, nodeRadius(node)),
          label: roomy.has(node.slug) ? { width: label.width, height: label.height } : { width: 0, height: 0 },
        };
      }),
      hubs: graph.hubs.map((hub) => ({ id: `hub ${hub.id}`, r: hubRadius(hub) + 1 })),
      links: [
        ...graph.ties
          .filter((tie) => tie.a !== tie.b)
          .map((tie) => ({ source: tie.a, target: tie.b, weight: Math.sqrt(Math.max(0.5, tie.weight)) })),
        ...graph.hubs.flatMap((hub) =>
          hub.spokes.map((spoke) => ({
            source: `hub ${hub.id}`,
            target: spoke.actor,
            weight: Math.sqrt(hub.events.length),
          })),
        ),
      ],
      groups: graph.parties.map((party) => {
        const heading = headingOf(party, measures);
        return {
          id: party.slug,
          heading: hasHeading(graph, party) ? { width: heading.width, height: heading.size * 1.3 } : null,
        };
      }),
    },
    { width, height, margin: width < 600 ? 8 : 14 },
  );
  return {
    ...layout,
    measures,
    hubOfEvent: new Map(graph.hubs.flatMap((hub) => hub.events.map((event) => [event, `hub ${hub.id}`] as const))),
  };
}

/** The actors whose labels get room in the layout, those with most events first, until most of the frame is spoken for. */
function withLabelRoom(graph: TieGraph, measures: NetworkMeasures, strong: Set<string>): Set<string> {
  const room = new Set<string>();
  let left = measures.width * measures.height * 0.95 - graph.hubs.length * 200;
  const ranked = [...graph.nodes].sort((a, b) => b.events.length - a.events.length || (a.slug < b.slug ? -1 : 1));
  for (const node of ranked) {
    const label = labelOf(graph, node, measures, strong.has(node.slug));
    left -= (label.width + 2 * nodeRadius(node) + 10) * (label.height + 4);
    if (left < 0) break;
    room.add(node.slug);
  }
  return room;
}
