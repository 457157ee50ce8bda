import { shortActorName } from '../../domain/actor-name';
import { type Thread, buildThreads } from '../../domain/threads';
import type { EventPage } from './reads';

/** The proposal thread an event stands in, aims at or reacts to; null where there is none. */
export function eventThread({ event, collection }: Pick<EventPage, 'event' | 'collection'>): Thread | null {
  const nameOf = new Map(collection.actors.map((actor) => [actor.slug, shortActorName(actor.name)]));
  const threads = buildThreads(collection.events, collection.links, event.outcomes, {
    asOf: collection.asOf,
    name: (slug) => nameOf.get(slug) ?? null,
  });
  const { slug } = event;
  return (
    threads.find(({ moves }) => moves.some((move) => move.event === slug)) ??
    threads.find(({ aims, reactions }) => aims.includes(slug) || reactions.includes(slug)) ??
    null
  );
}
