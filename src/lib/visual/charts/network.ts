/**
 * The actor graph: who is tied to whom, how, and through which events. Actors by kind, grouped by party; events of three
 * and more as squares between them; lines by manner of relation. Every tie names the events behind it.
 */
import type { TrackRecord } from '../../domain/records';
import { strandWords } from '../../domain/tie-words';
import type { Hub, Tie, TieGraph, TieNode } from '../../domain/tie-graph';
import { actorMarks, actorReach } from '../marks/actor';
import { type GroupMark, type Mark, type MarkRef, type Scene, group, round } from '../scene/scene';
import { trackHue } from '../scene/theme';
import { type NetworkLayout, hubPlace, hubRadius, layoutNetwork, networkHeight, nodeRadius } from './network-layout';
import { drawnStrands, lineMarks, loopMarks } from './network-lines';
import { litBy } from './network-selection';
import { networkTexts } from './network-texts';
import { actorSentence, describe, emptyScene } from './network-words';

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
    const { labels, unlabelled, headings } = networkTexts(graph, this.layout, {
      mode: this.options.labels ?? 'all',
      lit: this.lit,
      size: this.size,
    });
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
    const place = hubPlace(this.layout, hub);
    return place ? { ...place, r: hubRadius(hub) } : null;
  }

  private opacity(normal: number, key: string) {
    if (!this.lit) return normal;
    return this.lit.has(key) ? Math.min(1, normal + 0.35) : FAINT;
  }

  private tie(tie: Tie): GroupMark | null {
    const [a, b] = [this.at(tie.a), this.at(tie.b)];
    if (!a || !b) return null;
    const drawn = drawnStrands(tie);
    const step = Math.min(7, 56 / Math.max(1, drawn.length - 1));
    const marks = drawn.flatMap((strand, index) => {
      const { hue, secondStyle } = this.hue(strand.track);
      const { events, manner, directed } = strand;
      const style = { hue, secondStyle, manner, events, opacity: this.opacity(0.75, tie.id) };
      if (tie.a === tie.b) return index ? [] : loopMarks(a, { ...style, events: tie.events.length }, a.side === 'left');
      // A bow is measured seen from the start: the same side has the other sign when the strand runs back.
      const bow = (index - (drawn.length - 1) / 2) * step;
      return strand.from === tie.a ? lineMarks(a, b, style, bow, directed) : lineMarks(b, a, style, -bow, directed);
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
