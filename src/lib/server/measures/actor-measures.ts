import { UndirectedGraph } from 'graphology';
import betweennessCentrality from 'graphology-metrics/centrality/betweenness.js';
import type { ActorMeasure } from '../../domain/actor-measures';
import type { Collection } from '../../domain/records';
import type { TieGraph } from '../../domain/tie-graph';

/** Above this the shortest ways are not counted: they take time with the product of actors and ties. */
const MOST = 2_000_000;

/** Numbers for each actor of a graph, the greatest betweenness first. Betweenness is −1 where the graph is too large. */
export function actorMeasures(graph: TieGraph, { events }: Pick<Collection, 'events'>): ActorMeasure[] {
  const net = new UndirectedGraph();
  for (const { slug } of graph.nodes) net.addNode(slug);
  for (const { a, b } of graph.pairs) if (a !== b && net.hasNode(a) && net.hasNode(b)) net.mergeEdge(a, b);
  const between =
    net.order * net.size > MOST ? null : betweennessCentrality(net, { getEdgeWeight: null, normalized: true });
  const tracksOf = new Map(events.map(({ slug, tracks }) => [slug, tracks]));
  return graph.nodes
    .map((node) => ({
      slug: node.slug,
      events: node.events.length,
      degree: net.degree(node.slug),
      betweenness: between ? Math.round((between[node.slug] ?? 0) * 1e4) / 1e4 : -1,
      tracks: [...new Set(node.events.flatMap((slug) => tracksOf.get(slug) ?? []))].sort(),
    }))
    .sort((a, b) => b.betweenness - a.betweenness || b.degree - a.degree || (a.slug < b.slug ? -1 : 1));
}
