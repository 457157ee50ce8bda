/** Events of three and more as hubs; those with the same actors in the same parts on the same track share one. */
import type { EventSummary } from './records';
import { type Part, isPlanned, spokeOf, tieKinds } from './tie-kinds';
import type { Hub } from './tie-graph';

/** Adds an event to its hub. Parts are sorted by slug. */
export function gather(hubs: Map<string, Hub>, event: EventSummary, parts: Part[]) {
  const spokes = parts.map((part) => ({ actor: part.slug, ...spokeOf(event, part) }));
  const held = !isPlanned(event);
  const track = event.tracks[0] ?? null;
  const key = JSON.stringify([
    track,
    held,
    spokes.map((spoke) => [spoke.actor, tieKinds[spoke.kind].manner, spoke.direction]),
  ]);
  const hub = hubs.get(key);
  if (!hub) {
    hubs.set(key, {
      id: event.slug,
      events: [event.slug],
      track,
      tracks: [...event.tracks],
      held,
      spokes: spokes.map(({ actor, kind, direction }) => ({
        actor,
        manner: tieKinds[kind].manner,
        kinds: [kind],
        direction,
      })),
    });
    return;
  }
  hub.events.push(event.slug);
  hub.tracks = [...new Set([...hub.tracks, ...event.tracks])];
  for (const [index, spoke] of hub.spokes.entries()) {
    const next = spokes[index]?.kind;
    if (next && !spoke.kinds.includes(next)) spoke.kinds.push(next);
  }
}
