/**
 * The actor graph: who is tied to whom, how, and through which events. Actors by kind, grouped by party; events of three
 * and more as squares between them; lines by manner of relation. Every tie names the events behind it.
 */
import {
  type Hub,
  type Tie,
  type TieGraph,
  type TieNode,
  graphSummary,
  strandWords,
  tieKinds,
} from '../../domain/ties';
import { actorKinds } from '../../domain/vocabulary';
import type { TrackRecord } from '../../domain/records';
import { actorMarks, actorReach } from '../marks/actor';
import { BELOW, LINE } from '../marks/actor-name';
import { type GroupMark, type Mark, type MarkRef, type Scene, group, round } from '../scene/scene';
import { trackHue } from '../scene/theme';
import { wrap } from '../scene/text-metrics';
import { type Area, type LabelRequest, placeLabels } from './network-labels';
import {
  type NetworkLayout,
  hasHeading,
  headingOf,
  hubRadius,
  labelOf,
  layoutNetwork,
  networkHeight,
  nodeRadius,
  strongActors,
} from './network-layout';
import { lineMarks, loopMarks } from './network-lines';

export interface NetworkView {
  /** What is drawn. */
  graph: TieGraph;
  /** All tracks, in order: a track keeps its hue under any filter. */
  tracks: readonly TrackRecord[];
  /** Titles of events by slug, for the sentence of an event node. */
  titles?: ReadonlyMap<string, string>;
  /** Positions laid out on a wider graph (the whole period); without it the graph lays itself out. */
  layout?: NetworkLayout;
}

export interface NetworkOptions {
  width: number;
  /** Without it, as high as the graph needs at this width. */
  height?: number;
  title?: string;
  /** What is picked out; everything not touching it steps back. */
  selected?: MarkRef | null;
  /** `main`: only the actors with most events are labelled. */
  labels?: 'all' | 'main' | 'none';
}

const FAINT = 0.12;

/** The scene of a graph. Marks that can be selected are groups with a `ref` and a sentence. */
export function networkScene(view: NetworkView, options: NetworkOptions): Scene {
  const { graph } = view;
  const width = Math.max(200, options.width);
  const height = options.height ?? view.layout?.measures.height ?? networkHeight(graph, width);
  const title = options.title ?? 'Actor graph';
  if (!graph.nodes.length) return emptyScene(graph, title, width, Math.min(height, 220));
  const layout = view.layout ?? layoutNetwork(graph, width, height);
  const painter = new NetworkPainter(view, layout, options, { width, height });
  const { children, unlabelled } = painter.paint();
  return {
    width,
    height,
    title,
    description: describe(graph, unlabelled),
    background: 'panel',
    children,
  };
}

class NetworkPainter {
  private readonly nodes: Map<string, TieNode>;
  private readonly hues: Map<string, ReturnType<typeof trackHue>>;
  private readonly lit: Set<string> | null;

  constructor(
    private readonly view: NetworkView,
    private readonly layout: NetworkLayout,
    private readonly options: NetworkOptions,
    private readonly size: { width: number; height: number },
  ) {
    this.nodes = new Map(view.graph.nodes.map((node) => [node.slug, node]));
    this.hues = new Map(view.tracks.map((track) => [track.slug, trackHue(track.order)]));
    this.lit = litBy(view.graph, options.selected ?? null);
  }

  paint(): { children: Mark[]; unlabelled: TieNode[] } {
    const { graph } = this.view;
    const ties = [...graph.ties].sort((a, b) => b.events.length - a.events.length || (a.id < b.id ? -1 : 1));
    const { labels, unlabelled, headings } = this.labels();
    return {
      children: [
        group('ties', present(ties.map((tie) => this.tie(tie)))),
        group('spokes', present(graph.hubs.map((hub) => this.spokes(hub)))),
        group('events', present(graph.hubs.map((hub) => this.hub(hub)))),
        group('actors', present(graph.nodes.map((node) => this.node(node)))),
        group('parties', headings),
        group('labels', labels),
        ...this.note(unlabelled),
      ],
      unlabelled,
    };
  }

  private nameOf = (slug: string) => this.nodes.get(slug)?.name ?? slug;

  private hue(track: string | null) {
    const found = track === null ? undefined : this.hues.get(track);
    return found ?? { hue: 'muted' as const, secondStyle: false };
  }

  private at(slug: string) {
    const place = this.layout.nodes.get(slug);
    const node = this.nodes.get(slug);
    return place && node ? { ...place, r: nodeRadius(node) + 0.5 } : null;
  }

  private hubAt(hub: Hub) {
    const key = hub.events.map((event) => this.layout.hubOfEvent.get(event)).find((id) => id !== undefined);
    const place = key === undefined ? undefined : this.layout.nodes.get(key);
    return place ? { ...place, r: hubRadius(hub) } : null;
  }

  private opacity(normal: number, key: string) {
    if (!this.lit) return normal;
    return this.lit.has(key) ? Math.min(1, normal + 0.35) : FAINT;
  }

  private tie(tie: Tie): GroupMark | null {
    const [a, b] = [this.at(tie.a), this.at(tie.b)];
    if (!a || !b) return null;
    const step = 4.5;
    const marks = tie.strands.flatMap((strand, index) => {
      const { hue, secondStyle } = this.hue(strand.track);
      const kind = tieKinds[strand.kind];
      const style = {
        hue,
        secondStyle,
        manner: kind.manner,
        events: strand.events.length,
        opacity: this.opacity(0.75, tie.id),
      };
      if (tie.a === tie.b) return index ? [] : loopMarks(a, style, a.side === 'left');
      // Both ends of a shift are measured from a to b, whichever way the strand runs.
      const shift = (index - (tie.strands.length - 1) / 2) * step;
      return strand.from === tie.a
        ? lineMarks(a, b, style, shift, kind.directed)
        : lineMarks(b, a, style, -shift, kind.directed);
    });
    if (!marks.length) return null;
    return group(`tie:${tie.id}`, marks, {
      ref: { type: 'tie', id: tie.id },
      label: `${tie.strands.map((strand) => strandWords(strand, this.nameOf)).join('; ')}.`,
      hit: around(a, b, 5),
    });
  }

  private spokes(hub: Hub): GroupMark | null {
    const centre = this.hubAt(hub);
    if (!centre) return null;
    const { hue, secondStyle } = this.hue(hub.track);
    const marks = hub.spokes.flatMap((spoke) => {
      const actor = this.at(spoke.actor);
      if (!actor) return [];
      const style = {
        hue,
        secondStyle,
        manner: spoke.manner,
        events: hub.events.length,
        opacity: this.opacity(0.5, hub.id),
      };
      return spoke.direction === 'in'
        ? lineMarks(actor, centre, style, 0, true)
        : lineMarks(centre, actor, style, 0, spoke.direction === 'out');
    });
    return group(`spokes:${hub.id}`, marks);
  }

  private hub(hub: Hub): GroupMark | null {
    const at = this.hubAt(hub);
    if (!at) return null;
    const { hue } = this.hue(hub.track);
    const r = hubRadius(hub);
    const opacity = this.opacity(1, hub.id);
    const many = hub.events.length > 1;
    const marks: Mark[] = [
      {
        kind: 'rect',
        x: round(at.x - r),
        y: round(at.y - r),
        width: round(2 * r),
        height: round(2 * r),
        r: 1.5,
        fill: hub.held ? hue : 'panel',
        stroke: hub.held ? 'panel' : hue,
        strokeWidth: hub.held ? 1 : 1.5,
        ...(opacity < 1 ? { opacity } : {}),
      },
    ];
    if (many)
      marks.push({
        kind: 'text',
        x: at.x,
        y: round(at.y + 3.6),
        text: String(hub.events.length),
        size: 10,
        weight: 700,
        anchor: 'middle',
        fill: hub.held ? 'panel' : hue,
        ...(opacity < 1 ? { opacity } : {}),
      });
    const first = this.view.titles?.get(hub.id);
    const names = hub.spokes.map((spoke) => this.nameOf(spoke.actor)).join(', ');
    const what = many ? `${hub.events.length} events with the same actors` : (first ?? 'One event');
    return group(`hub:${hub.id}`, marks, {
      ref: many ? { type: 'cluster', id: hub.id } : { type: 'event', id: hub.id },
      label: `${what}${hub.held ? '' : ' (proposed or planned)'}: ${names}.`,
      hit: { x: round(at.x - 12), y: round(at.y - 12), width: 24, height: 24 },
    });
  }

  private node(node: TieNode): GroupMark | null {
    const at = this.at(node.slug);
    if (!at) return null;
    const r = nodeRadius(node);
    const reach = Math.max(12, actorReach(node.kind, r));
    const marks = actorMarks(node.kind, { x: at.x, y: at.y, r });
    const selected = this.options.selected;
    if (selected?.type === 'actor' && selected.id === node.slug)
      marks.unshift({ kind: 'circle', cx: at.x, cy: at.y, r: round(r + 4), stroke: 'accent', strokeWidth: 2 });
    const faint = this.lit !== null && !this.lit.has(node.slug);
    return group(`actor:${node.slug}`, faint ? marks.map((mark) => ({ ...mark, opacity: 0.3 })) : marks, {
      ref: { type: 'actor', id: node.slug },
      label: actorSentence(node, this.partyName(node)),
      hit: { x: round(at.x - reach), y: round(at.y - 12), width: round(2 * reach), height: 24 },
    });
  }

  private partyName(node: TieNode): string | null {
    const party = this.view.graph.parties.find((one) => one.slug === node.party);
    return party && party.slug !== node.slug ? party.name : null;
  }

  private labels(): { labels: Mark[]; headings: Mark[]; unlabelled: TieNode[] } {
    const { graph } = this.view;
    const strong = strongActors(graph);
    const ranked = [...graph.nodes]
      .filter((node) => this.layout.nodes.has(node.slug))
      .sort(
        (a, b) =>
          Number(this.lit?.has(b.slug) ?? 0) - Number(this.lit?.has(a.slug) ?? 0) ||
          b.events.length - a.events.length ||
          (a.slug < b.slug ? -1 : 1),
      );
    const mode = this.options.labels ?? 'all';
    const wanted = mode === 'none' ? [] : mode === 'main' ? ranked.filter((node) => strong.has(node.slug)) : ranked;
    const taken: Area[] = graph.nodes.flatMap((node) => {
      const at = this.at(node.slug);
      const r = nodeRadius(node);
      const rx = actorReach(node.kind, r);
      return at ? [{ x0: at.x - rx, y0: at.y - r, x1: at.x + rx, y1: at.y + r }] : [];
    });
    for (const hub of graph.hubs) {
      const at = this.hubAt(hub);
      if (at) taken.push({ x0: at.x - at.r, y0: at.y - at.r, x1: at.x + at.r, y1: at.y + at.r });
    }
    const headings: Mark[] = [];
    for (const party of graph.parties) {
      const at = this.layout.headings.get(party.slug);
      if (!at || !hasHeading(graph, party)) continue;
      const heading = headingOf(party, this.layout.measures);
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
      const at = this.layout.nodes.get(node.slug);
      const r = nodeRadius(node);
      if (!at) return [];
      const label = labelOf(graph, node, this.layout.measures, strong.has(node.slug));
      return [{ id: node.slug, x: at.x, y: at.y, rx: actorReach(node.kind, r), ry: r, prefer: at.side, label }];
    });
    const { placed } = placeLabels(requests, taken, this.size);
    const named = new Set(placed.map((one) => one.id));
    const size = this.layout.measures.labelSize;
    const labels = placed.flatMap(({ id, area, anchor, label }) => {
      const x = round(anchor === 'start' ? area.x0 : anchor === 'end' ? area.x1 : (area.x0 + area.x1) / 2);
      const base = { kind: 'text' as const, x, halo: 'panel' as const, ...(anchor === 'start' ? {} : { anchor }) };
      const lines = label.lines.map((text, index): Mark => ({
        ...base,
        y: round(area.y0 + size * (LINE * index + 0.95)),
        text,
        size,
        ...(strong.has(id) ? { weight: 600 as const } : {}),
        fill: this.lit && !this.lit.has(id) ? 'muted' : 'ink',
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

  private note(unlabelled: TieNode[]): Mark[] {
    if (!unlabelled.length || this.options.labels === 'none') return [];
    const text = `${unlabelled.length} of ${this.view.graph.nodes.length} without a label for want of room`;
    const shown = this.options.labels === 'main' ? `${unlabelled.length} more without a label` : text;
    return [
      { kind: 'text', x: 8, y: round(this.size.height - 7), text: shown, size: 10.5, fill: 'muted', halo: 'panel' },
    ];
  }
}

const present = (marks: (GroupMark | null)[]): GroupMark[] => marks.filter((mark) => mark !== null);

const around = (a: { x: number; y: number }, b: { x: number; y: number }, pad: number) => ({
  x: round(Math.min(a.x, b.x) - pad),
  y: round(Math.min(a.y, b.y) - pad),
  width: round(Math.abs(a.x - b.x) + 2 * pad),
  height: round(Math.abs(a.y - b.y) + 2 * pad),
});

/** Everything that touches the selection: slugs of actors, ids of ties and hubs. Null without one. */
function litBy(graph: TieGraph, selected: MarkRef | null): Set<string> | null {
  if (!selected) return null;
  const lit = new Set<string>();
  const touch = (key: string, actors: readonly string[]) => {
    lit.add(key);
    for (const actor of actors) lit.add(actor);
  };
  for (const tie of graph.ties)
    if (
      (selected.type === 'tie' && tie.id === selected.id) ||
      (selected.type === 'actor' && (tie.a === selected.id || tie.b === selected.id)) ||
      (selected.type === 'event' && tie.events.includes(selected.id))
    )
      touch(tie.id, [tie.a, tie.b]);
  const [a, b] = selected.type === 'tie' ? selected.id.split('~') : [];
  for (const hub of graph.hubs) {
    const actors = hub.spokes.map((spoke) => spoke.actor);
    if (
      ((selected.type === 'event' || selected.type === 'cluster') && hub.events.includes(selected.id)) ||
      (selected.type === 'actor' && actors.includes(selected.id)) ||
      (a !== undefined && b !== undefined && actors.includes(a) && actors.includes(b))
    )
      touch(hub.id, actors);
  }
  if (selected.type === 'actor') lit.add(selected.id);
  return lit.size ? lit : null;
}

const plural = (n: number, one: string) => `${n} ${one}${n === 1 ? '' : 's'}`;

/** "Ilham Aliyev, person, Republic of Azerbaijan: 18 events, ties to 12 actors". */
export function actorSentence(node: TieNode, party: string | null): string {
  const who = [node.name, actorKinds[node.kind].label.toLowerCase(), party].filter(Boolean).join(', ');
  const folded = node.members.filter((member) => member !== node.slug).length;
  return `${who}: ${plural(node.events.length, 'event')}, ${plural(node.partners, 'tie')}${folded ? `, ${plural(folded, 'actor')} folded in` : ''}`;
}

function describe(graph: TieGraph, unlabelled: readonly TieNode[]): string {
  const busiest = [...graph.nodes].sort((a, b) => b.events.length - a.events.length || (a.slug < b.slug ? -1 : 1));
  const sentences = [graphSummary(graph)];
  if (graph.hubs.length) {
    const events = graph.hubs.reduce((sum, hub) => sum + hub.events.length, 0);
    sentences.push(`${plural(events, 'event')} of three and more stand as ${plural(graph.hubs.length, 'square')}.`);
  }
  const named = busiest.slice(0, 3).map((node) => `${node.name} (${plural(node.events.length, 'event')})`);
  if (named.length > 1) sentences.push(`In most events: ${named.join(', ')}.`);
  if (unlabelled.length) sentences.push(`Without a label: ${unlabelled.map((node) => node.name).join(', ')}.`);
  return sentences.join(' ');
}

function emptyScene(graph: TieGraph, title: string, width: number, height: number): Scene {
  const summary = graphSummary(graph);
  const lines = graph.events
    ? ['No actor is named in these events.', summary]
    : ['No event passes the filter.', 'Take a filter away to see who was in contact with whom.'];
  const wrapped = lines.flatMap((line, index) =>
    wrap(line, width - 40, index ? 12.5 : 15, index ? 400 : 600).map((text) => ({ text, main: index === 0 })),
  );
  return {
    width,
    height,
    title,
    description: graph.events ? lines.join(' ') : summary,
    background: 'panel',
    children: [
      group(
        'empty',
        wrapped.map(({ text, main }, index): Mark => ({
          kind: 'text',
          x: round(width / 2),
          y: round(height / 2 + (index - (wrapped.length - 1) / 2) * 22),
          text,
          size: main ? 15 : 12.5,
          weight: main ? 600 : 400,
          anchor: 'middle',
          fill: main ? 'ink' : 'muted',
        })),
      ),
    ],
  };
}
