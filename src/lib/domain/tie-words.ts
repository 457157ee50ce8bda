/** The graph of ties in sentences. */
import { tieKinds } from './tie-kinds';
import type { Strand, TieGraph } from './tie-graph';

const count = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;

/** "68 actors in 72 of 79 events; 7 events name one actor only and draw no tie." */
export function graphSummary(graph: TieGraph): string {
  if (!graph.events) return 'No event passes the filter.';
  const tied = graph.events - graph.single.length - graph.unnamed.length;
  const what = graph.fold === 'person' ? 'actor' : graph.fold === 'institution' ? 'body' : 'party';
  const plural = what === 'actor' ? 'actors' : what === 'body' ? 'bodies' : 'parties';
  const parts = [`${count(graph.nodes.length, what, plural)} in ${tied} of ${count(graph.events, 'event')}`];
  const drawNone = (n: number) => (n === 1 ? 'draws no tie' : 'draw no tie');
  if (graph.single.length)
    parts.push(
      `${graph.single.length} ${graph.single.length === 1 ? 'names' : 'name'} one actor only and ${drawNone(graph.single.length)}`,
    );
  if (graph.unnamed.length)
    parts.push(`${graph.unnamed.length} ${graph.unnamed.length === 1 ? 'names' : 'name'} no actor`);
  if (graph.within.length)
    parts.push(`${graph.within.length} ${graph.within.length === 1 ? 'stays' : 'stay'} within one node at this fold`);
  return `${parts.join('; ')}.`;
}

/** "Charles Michel hosted Ilham Aliyev (3 events)", one clause per strand. */
export function strandWords(strand: Strand, nameOf: (slug: string) => string): string {
  if (strand.from === strand.to) return `${nameOf(strand.from)}: ${count(strand.events.length, 'event')} among its own`;
  return `${nameOf(strand.from)} ${tieKinds[strand.kind].label} ${nameOf(strand.to)} (${count(strand.events.length, 'event')})`;
}
