/**
 * The graph of ties as data for files. As drawn (`events`): actors and events of three and more are nodes, joined by one
 * edge per kind of relation, direction and track. As `pairs`: actors alone, an event of k weighing 1/(k−1) per pair.
 */
import { placedDate } from '../../domain/dates';
import type { Collection, Day, EventSummary } from '../../domain/records';
import { type Fault, type Result, fail, ok } from '../../domain/result';
import type { Fold } from '../../domain/tie-folding';
import type { Strand } from '../../domain/tie-graph';
import { tieKinds } from '../../domain/tie-kinds';
import { tieGraph } from '../../domain/ties';
import { actorKinds } from '../../domain/vocabulary';

export const networkForms = ['events', 'pairs'] as const;
export type NetworkForm = (typeof networkForms)[number];

/** A stretch of days, both included; null where that side is not known. */
export interface Interval {
  start: Day | null;
  end: Day | null;
}

interface Dated {
  /** Slugs of the events behind it, in time order. */
  events: string[];
  /** When they were, overlapping ones joined; events without a date have none. */
  intervals: Interval[];
}

export interface FileNode extends Dated {
  id: string;
  label: string;
  type: 'actor' | 'event';
  kind: string;
  party: string;
  link: string;
}

export interface FileEdge extends Dated {
  id: string;
  source: string;
  target: string;
  /** False where the relation has no direction; source and target are then in order of name only. */
  directed: boolean;
  kind: string;
  label: string;
  track: string;
  weight: number;
}

export interface NetworkFile {
  title: string;
  description: string;
  asOf: Day | null;
  nodes: FileNode[];
  edges: FileEdge[];
}

/** Reads `as` out of an address: `events` where there is none. Fault: `network.unknown-form`. */
export function parseForm(params: URLSearchParams): Result<NetworkForm> {
  const value = params.get('as')?.trim() || 'events';
  const known = networkForms.find((one) => one === value);
  const given = value.slice(0, 60);
  const fault: Fault = {
    code: 'network.unknown-form',
    field: 'as',
    value: given,
    message: `A graph is not given as “${given}”. Known: ${networkForms.join(', ')}.`,
  };
  return known ? ok(known) : fail(fault);
}

/** Overlapping and touching stretches joined, in time order. Those open on a side stay as they are, first. */
export function joinIntervals(intervals: readonly Interval[]): Interval[] {
  const closed = intervals.filter(({ start, end }) => start !== null && end !== null);
  const open = intervals.filter(({ start, end }) => (start === null) !== (end === null));
  const sorted = [...closed].sort((a, b) => ((a.start ?? '') < (b.start ?? '') ? -1 : 1));
  const joined: Interval[] = [];
  for (const one of sorted) {
    const last = joined.at(-1);
    if (last?.end && one.start && one.start <= last.end) {
      if ((one.end ?? '') > last.end) last.end = one.end;
    } else joined.push({ ...one });
  }
  return [...open, ...joined];
}

/** `2023-03-13/2023-03-14`, ISO 8601; `..` on a side that is not known. */
export const intervalText = ({ start, end }: Interval): string => `${start ?? '..'}/${end ?? '..'}`;

const rounded = (weight: number) => Math.round(weight * 1e6) / 1e6;

/** @param origin scheme and host for the links back, without a slash at the end */
export function networkFile(
  collection: Collection,
  form: NetworkForm,
  fold: Fold,
  words: { title: string; origin: string },
): NetworkFile {
  const graph = tieGraph(collection, fold);
  const events = new Map(collection.events.map((event) => [event.slug, event]));
  const names = new Map(graph.nodes.map((node) => [node.slug, node.name]));
  const partyNames = new Map(graph.parties.map((party) => [party.slug, party.name]));
  const tracks = new Map(collection.tracks.map((track) => [track.slug, track.name]));
  const dated = (slugs: readonly string[]): Dated => ({
    events: [...slugs],
    intervals: joinIntervals(slugs.flatMap((slug) => intervalOf(events.get(slug)))),
  });
  const strandEdges = (strands: readonly Strand[]) =>
    strands.map((strand): FileEdge => ({
      id: ['tie', strand.from, strand.to, strand.kind, strand.track ?? 'none'].join(':'),
      source: strand.from,
      target: strand.to,
      directed: tieKinds[strand.kind].directed,
      kind: strand.kind,
      label: tieKinds[strand.kind].label,
      track: strand.track === null ? '' : (tracks.get(strand.track) ?? strand.track),
      weight: rounded(strand.weight),
      ...dated(strand.events),
    }));
  const nodes: FileNode[] = graph.nodes.map((node) => ({
    id: node.slug,
    label: names.get(node.slug) ?? node.slug,
    type: 'actor',
    kind: actorKinds[node.kind].label,
    party: partyNames.get(node.party) ?? node.party,
    link: `${words.origin}/actors/${node.slug}`,
    ...dated(node.events),
  }));
  const edges = strandEdges((form === 'pairs' ? graph.pairs : graph.ties).flatMap(({ strands }) => strands));
  if (form === 'events')
    for (const hub of graph.hubs) {
      const id = `event:${hub.id}`;
      nodes.push({
        id,
        label: events.get(hub.id)?.title ?? hub.id,
        type: 'event',
        kind: hub.held ? 'Event of three and more' : 'Event of three and more, proposed or not reported as held',
        party: '',
        link: `${words.origin}/events/${hub.id}`,
        ...dated(hub.events),
      });
      for (const spoke of hub.spokes) {
        const [kind = 'met'] = spoke.kinds;
        const [source, target] = spoke.direction === 'out' ? [id, spoke.actor] : [spoke.actor, id];
        edges.push({
          id: `spoke:${hub.id}:${spoke.actor}`,
          source,
          target,
          directed: spoke.direction !== 'none',
          kind,
          label: tieKinds[kind].label,
          track: hub.track === null ? '' : (tracks.get(hub.track) ?? hub.track),
          weight: hub.events.length,
          ...dated(hub.events),
        });
      }
    }
  const form1 =
    form === 'pairs'
      ? 'Every pair of actors that share an event; an event of k actors weighs 1/(k−1) for each pair.'
      : 'Actors and, as nodes, events of three and more; an edge is a relation on one track.';
  return {
    title: words.title,
    description: `${form1} Intervals run from the earliest to the latest day an event can have been. Where “directed” is false, source and target are in no order.`,
    asOf: collection.asOf,
    nodes,
    edges,
  };
}

function intervalOf(event: EventSummary | undefined): Interval[] {
  const date = event && placedDate(event)?.date;
  return date && (date.earliest || date.latest) ? [{ start: date.earliest, end: date.latest }] : [];
}

const days = (intervals: readonly Interval[], side: 'start' | 'end') =>
  intervals.flatMap((one) => one[side] ?? []).sort();

/** First and last known day of an element; empty where none is. */
export const boundsOf = ({ intervals }: Dated): { earliest: string; latest: string } => ({
  earliest: days(intervals, 'start')[0] ?? '',
  latest: days(intervals, 'end').at(-1) ?? '',
});
