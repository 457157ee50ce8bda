/** The actor graph in sentences, and the picture that stands in for an empty one. */
import { graphSummary } from '../../domain/tie-words';
import type { TieGraph, TieNode } from '../../domain/tie-graph';
import { actorKinds } from '../../domain/vocabulary';
import { type Mark, type Scene, group, round } from '../scene/scene';
import { wrap } from '../scene/text-metrics';

const plural = (n: number, one: string) => `${n} ${one}${n === 1 ? '' : 's'}`;

/** "Ilham Aliyev, person, Republic of Azerbaijan: 18 events, ties to 12 actors". */
export function actorSentence(node: TieNode, party: string | null): string {
  const who = [node.name, actorKinds[node.kind].label.toLowerCase(), party].filter(Boolean).join(', ');
  const folded = node.members.filter((member) => member !== node.slug).length;
  return `${who}: ${plural(node.events.length, 'event')}, ${plural(node.partners, 'tie')}${folded ? `, ${plural(folded, 'actor')} folded in` : ''}`;
}

export function describe(graph: TieGraph, unlabelled: readonly TieNode[]): string {
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

export function emptyScene(graph: TieGraph, title: string, width: number, height: number): Scene {
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
