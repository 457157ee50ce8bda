/** Names in the actor graph: parties over their regions, actors beside their marks. */
import type { TieGraph, TieNode } from '../../domain/tie-graph';
import { actorReach } from '../marks/actor';
import { BELOW, LINE } from '../marks/actor-name';
import { type Mark, round } from '../scene/scene';
import { type Area, type LabelRequest, placeLabels } from './network-labels';
import {
  type NetworkLayout,
  hasHeading,
  headingOf,
  hubPlace,
  hubRadius,
  labelOf,
  nodeRadius,
  strongActors,
} from './network-layout';

export interface TextOptions {
  mode: 'all' | 'main' | 'none';
  /** What a selection lights up; these are labelled first. */
  lit: ReadonlySet<string> | null;
  size: { width: number; height: number };
}

/** Headings and labels, and the actors that got none. No two texts touch, nor does a text touch a mark. */
export function networkTexts(
  graph: TieGraph,
  layout: NetworkLayout,
  options: TextOptions,
): { labels: Mark[]; headings: Mark[]; unlabelled: TieNode[] } {
  const { lit } = options;
  const strong = strongActors(graph);
  const ranked = [...graph.nodes]
    .filter((node) => layout.nodes.has(node.slug))
    .sort(
      (a, b) =>
        Number(lit?.has(b.slug) ?? 0) - Number(lit?.has(a.slug) ?? 0) ||
        b.events.length - a.events.length ||
        (a.slug < b.slug ? -1 : 1),
    );
  const mode = options.mode;
  const wanted = mode === 'none' ? [] : mode === 'main' ? ranked.filter((node) => strong.has(node.slug)) : ranked;
  const taken: Area[] = graph.nodes.flatMap((node) => {
    const at = layout.nodes.get(node.slug);
    const r = nodeRadius(node);
    const rx = actorReach(node.kind, r);
    return at ? [{ x0: at.x - rx, y0: at.y - r, x1: at.x + rx, y1: at.y + r }] : [];
  });
  for (const hub of graph.hubs) {
    const at = hubPlace(layout, hub);
    const r = hubRadius(hub);
    if (at) taken.push({ x0: at.x - r, y0: at.y - r, x1: at.x + r, y1: at.y + r });
  }
  const headings: Mark[] = [];
  for (const party of graph.parties) {
    const at = layout.headings.get(party.slug);
    if (!at || !hasHeading(graph, party)) continue;
    const heading = headingOf(party, layout.measures);
    const half = heading.size * 0.62;
    taken.push({ x0: at.x - heading.width / 2, y0: at.y - half, x1: at.x + heading.width / 2, y1: at.y + half });
    headings.push({
      kind: 'text',
      x: at.x,
      y: round(at.y + heading.size * 0.34),
      text: heading.text,
      size: heading.size,
      weight: 600,
      family: 'serif',
      anchor: 'middle',
      fill: 'muted',
      halo: 'panel',
    });
  }
  const requests = wanted.flatMap((node): LabelRequest[] => {
    const at = layout.nodes.get(node.slug);
    const r = nodeRadius(node);
    if (!at) return [];
    const label = labelOf(graph, node, layout.measures, strong.has(node.slug));
    return [{ id: node.slug, x: at.x, y: at.y, rx: actorReach(node.kind, r), ry: r, prefer: at.side, label }];
  });
  const first = placeLabels(requests, taken, options.size);
  // The sentence about missing labels needs the lowest line for itself.
  const { height } = options.size;
  const { placed } = first.left.length ? placeLabels(requests, taken, { ...options.size, height: height - 20 }) : first;
  const named = new Set(placed.map((one) => one.id));
  const size = layout.measures.labelSize;
  const labels = placed.flatMap(({ id, area, anchor, label }) => {
    const x = round(anchor === 'start' ? area.x0 : anchor === 'end' ? area.x1 : (area.x0 + area.x1) / 2);
    const base = { kind: 'text' as const, x, halo: 'panel' as const, ...(anchor === 'start' ? {} : { anchor }) };
    const lines = label.lines.map((text, index): Mark => ({
      ...base,
      y: round(area.y0 + size * (LINE * index + 0.95)),
      text,
      size,
      ...(strong.has(id) ? { weight: 600 as const } : {}),
      fill: lit && !lit.has(id) ? 'muted' : 'ink',
    }));
    if (label.below)
      lines.push({
        ...base,
        y: round(area.y0 + size * (LINE * label.lines.length + 0.85)),
        text: label.below,
        size: round(size * BELOW),
        fill: 'muted',
      });
    return lines;
  });
  return { labels, headings, unlabelled: ranked.filter((node) => !named.has(node.slug)) };
}
