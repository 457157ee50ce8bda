/** Which recorded events a new one may repeat, and which it may answer. Date bounds × participants × type. */
import { daysBetween } from './days';
import type { Day } from './records';
import { type EventType, type LinkRelation, eventTypes, familyOf } from './vocabulary';

export interface NearEvent {
  slug: string;
  title: string;
  type: EventType;
  earliest: Day | null;
  latest: Day | null;
  /** Actors and those they act for. */
  actors: string[];
}

export interface NewEvent {
  type: EventType | null;
  earliest: Day | null;
  latest: Day | null;
  actors: readonly string[];
}

const shared = (a: readonly string[], b: readonly string[]) => a.filter((actor) => b.includes(actor)).length;

/** Days between two spans; 0 where they touch. Open sides reach as far as the other. */
function gap(a: NewEvent, b: NearEvent): number {
  if (!a.earliest && !a.latest) return Number.POSITIVE_INFINITY;
  const [aFrom, aTo] = [a.earliest ?? a.latest ?? '', a.latest ?? a.earliest ?? ''];
  const [bFrom, bTo] = [b.earliest ?? b.latest ?? '', b.latest ?? b.earliest ?? ''];
  if (!bFrom) return Number.POSITIVE_INFINITY;
  if (aTo < bFrom) return daysBetween(aTo, bFrom);
  return bTo < aFrom ? daysBetween(bTo, aFrom) : 0;
}

/** Likely duplicates, likeliest first: bounds that meet (a day of play), same family, a participant in common. */
export function likelyDuplicates(now: NewEvent, near: readonly NearEvent[], notSame: readonly string[]): NearEvent[] {
  if (!now.type || now.actors.length === 0) return [];
  const family = familyOf(now.type);
  return near
    .filter((event) => !notSame.includes(event.slug) && familyOf(event.type) === family && gap(now, event) <= 1)
    .map((event) => ({
      event,
      score:
        shared(now.actors, event.actors) / Math.max(1, Math.min(now.actors.length, event.actors.length)) +
        (event.type === now.type ? 0.5 : 0) -
        gap(now, event) * 0.2,
    }))
    .filter(({ event, score }) => shared(now.actors, event.actors) > 0 && score >= 0.8)
    .sort((a, b) => b.score - a.score || (a.event.slug < b.event.slug ? -1 : 1))
    .slice(0, 3)
    .map(({ event }) => event);
}

export interface LinkSuggestion {
  event: NearEvent;
  relation: LinkRelation;
}

/** What a type does to an earlier event of a family. */
function relationTo(type: EventType, earlier: EventType): LinkRelation | null {
  const move = eventTypes[type].move;
  const offer = ['offer', 'renewal', 'counter', 'conditional'].includes(eventTypes[earlier].move ?? '');
  if (move === 'renewal') return offer ? 'renews' : 'follows_up';
  if (['yes', 'conditional', 'counter', 'no'].includes(move ?? '') || type === 'mediation_reply')
    return offer ? 'responds_to' : null;
  if (move === 'postpone')
    return eventTypes[earlier].family === 'contact' || offer || earlier === 'scheduling' ? 'postpones' : null;
  if (move === 'offer') return eventTypes[earlier].family === 'contact' ? 'follows_up' : null;
  if (eventTypes[type].family === 'contact')
    return offer || earlier === 'scheduling'
      ? 'fulfils'
      : eventTypes[earlier].family === 'contact'
        ? 'follows_up'
        : null;
  if (type === 'readout') return eventTypes[earlier].family === 'contact' ? 'reports_on' : null;
  if (type === 'denial')
    return earlier === 'accusation' || eventTypes[earlier].family === 'incident' ? 'responds_to' : null;
  return null;
}

/** Earlier events this one may answer or take further, nearest first; at least one participant in common. */
export function suggestLinks(now: NewEvent, near: readonly NearEvent[], linked: readonly string[]): LinkSuggestion[] {
  const { type, earliest } = now;
  if (!type || !earliest) return [];
  return near
    .flatMap((event) => {
      const relation = event.earliest && event.earliest < earliest ? relationTo(type, event.type) : null;
      if (!relation || linked.includes(event.slug) || shared(now.actors, event.actors) === 0) return [];
      const answers = relation !== 'follows_up' ? 15 : 0;
      return [{ event, relation, distance: gap(now, event) - shared(now.actors, event.actors) * 20 - answers }];
    })
    .sort((a, b) => a.distance - b.distance || (a.event.slug < b.event.slug ? -1 : 1))
    .slice(0, 3)
    .map(({ event, relation }) => ({ event, relation }));
}
