/** What a selection in the actor graph lights up. */
import type { TieGraph } from '../../domain/tie-graph';
import type { MarkRef } from '../scene/scene';

/** Everything that touches the selection: slugs of actors, ids of ties and hubs. Null without one. */
export function litBy(graph: TieGraph, selected: MarkRef | null): Set<string> | null {
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
