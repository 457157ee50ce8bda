/** The legend of the actor graph: kinds, lines, squares and tracks that are present, and nothing else. */
import type { CollectionRecord, TrackRecord } from '../../domain/records';
import { type Manner, manners, tieKinds } from '../../domain/tie-kinds';
import type { TieGraph } from '../../domain/tie-graph';
import { actorKinds } from '../../domain/vocabulary';
import { actorKindOrder, actorMarks } from '../marks/actor';
import { type LegendItem, collectionItems } from '../marks/legend';
import type { Mark } from '../scene/scene';
import { trackHue } from '../scene/theme';
import { lineMarks } from './network-lines';

const square = (fill: 'muted' | 'panel', r = 4.5): Mark => ({
  kind: 'rect',
  x: -r,
  y: -r,
  width: 2 * r,
  height: 2 * r,
  r: 1.5,
  fill,
  stroke: 'muted',
  strokeWidth: 1.5,
});

/** Items for `legend` and `figureFrame`, in the order: actors, events, lines, tracks, collections. */
export function networkLegend(
  graph: TieGraph,
  tracks: readonly TrackRecord[],
  collections: readonly CollectionRecord[] = [],
): LegendItem[] {
  const items: LegendItem[] = [];
  const kinds = new Set(graph.nodes.map((node) => node.kind));
  for (const kind of actorKindOrder)
    if (kinds.has(kind))
      items.push({
        key: `kind-${kind}`,
        label: actorKinds[kind].label.toLowerCase(),
        marks: actorMarks(kind, { x: 0, y: 0, r: 5.5, ground: 'paper' }),
        width: 18,
      });
  if (graph.nodes.length > 1)
    items.push({ key: 'size', label: 'larger: in more events', marks: twoSizes(), width: 24 });

  if (graph.hubs.some((hub) => hub.held))
    items.push({ key: 'hub', label: 'event of three and more', marks: [square('muted')], width: 14 });
  if (graph.hubs.some((hub) => !hub.held))
    items.push({ key: 'hub-planned', label: 'proposed, or not reported as held', marks: [square('panel')], width: 14 });
  if (graph.hubs.some((hub) => hub.events.length > 1))
    items.push({
      key: 'hub-count',
      label: 'same actors, that many events',
      marks: [
        square('muted', 7),
        { kind: 'text', x: 0, y: 3.6, text: '2', size: 10, weight: 700, anchor: 'middle', fill: 'panel' },
      ],
      width: 18,
    });

  const strands = graph.ties.filter((tie) => tie.a !== tie.b).flatMap((tie) => tie.strands);
  const used = new Set<Manner>([
    ...strands.map((strand) => tieKinds[strand.kind].manner),
    ...graph.hubs.flatMap((hub) => hub.spokes.map((spoke) => spoke.manner)),
  ]);
  for (const manner of Object.keys(manners) as Manner[])
    if (used.has(manner))
      items.push({ key: `line-${manner}`, label: manners[manner], marks: sample(manner), width: 34 });
  if (graph.within.length)
    items.push({
      key: 'loop',
      label: 'among its own',
      marks: [{ kind: 'circle', cx: 0, cy: 0, r: 6, fill: 'none', stroke: 'muted', strokeWidth: 1 }],
      width: 16,
    });

  const hues = new Set([...strands, ...graph.hubs].map(({ track }) => track));
  for (const track of tracks)
    if (hues.has(track.slug)) {
      const { hue, secondStyle } = trackHue(track.order);
      const style = { hue, secondStyle, manner: 'together' as const, events: 6, opacity: 1 };
      items.push({
        key: `track-${track.slug}`,
        label: track.name,
        marks: lineMarks({ x: -12, y: 0, r: 0 }, { x: 12, y: 0, r: 0 }, style),
        width: 26,
      });
    }
  return [...items, ...collectionItems(collections)];
}

function twoSizes(): Mark[] {
  return [
    { kind: 'circle', cx: -8, cy: 0, r: 3, fill: 'ink' },
    { kind: 'circle', cx: 5, cy: 0, r: 6.5, fill: 'ink' },
  ];
}

function sample(manner: Manner): Mark[] {
  const style = { hue: 'muted' as const, manner, events: 1, opacity: 1 };
  return lineMarks({ x: -17, y: 0, r: 0 }, { x: 17, y: 0, r: 0 }, style, 0, manner === 'addressed');
}
