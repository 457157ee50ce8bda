import { createHash } from 'node:crypto';
import type { Fold } from '../../domain/tie-folding';
import type { TieGraph } from '../../domain/tie-graph';
import { type NetworkLayout, layoutNetwork, networkHeight } from '../../visual/charts/network-layout';

/** Laid out pictures of graphs, the last few: a layout takes a third of a second and depends on nothing but the graph. */
const kept = new Map<string, NetworkLayout>();
const MOST = 32;

/** The layout of a graph at a width, px; the same graph at the same width is laid out once. */
export function networkPlaces(graph: TieGraph, fold: Fold, width: number): NetworkLayout {
  const key = createHash('sha256')
    .update(JSON.stringify([fold, width, graph.nodes, graph.ties, graph.hubs]))
    .digest('base64');
  const known = kept.get(key);
  const layout = known ?? layoutNetwork(graph, width, networkHeight(graph, width));
  kept.delete(key);
  kept.set(key, layout);
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST) break;
    kept.delete(oldest);
  }
  return layout;
}
