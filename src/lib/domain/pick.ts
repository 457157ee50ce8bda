/** What a reader has picked out of a graph, and its spelling in an address: `actor:slug`, `tie:a~b`, `event:slug`. */
import type { TieGraph } from './tie-graph';

export interface Pick {
  type: 'actor' | 'tie' | 'event';
  id: string;
}

const types = ['actor', 'tie', 'event'] as const;

/** Null where the text spells no pick. */
export function parsePick(text: string | null): Pick | null {
  const [type, id = '', ...rest] = (text ?? '').split(':');
  const known = types.find((one) => one === type);
  return known && !rest.length && /^[a-z0-9-]+(~[a-z0-9-]+)?$/.test(id) ? { type: known, id } : null;
}

export const pickText = ({ type, id }: Pick): string => `${type}:${id}`;

/** Slugs of the events behind a pick, in time order; empty where the graph does not have it. A tie counts what hubs hold too. */
export function eventsOfPick(graph: TieGraph, pick: Pick): string[] {
  if (pick.type === 'actor') return graph.nodes.find((node) => node.slug === pick.id)?.events ?? [];
  if (pick.type === 'event') {
    const hub = graph.hubs.find((one) => one.events.includes(pick.id));
    return hub?.events ?? (graph.nodes.some((node) => node.events.includes(pick.id)) ? [pick.id] : []);
  }
  const [a = '', b = ''] = pick.id.split('~');
  const spoke = graph.hubs.find((hub) => hub.id === a && hub.spokes.some(({ actor }) => actor === b));
  if (spoke) return spoke.events;
  return (graph.pairs.find((tie) => tie.id === pick.id) ?? graph.ties.find((tie) => tie.id === pick.id))?.events ?? [];
}
