/** What a graph says about each actor in numbers, and who spoke for whom. */
import { placedDate } from './dates';
import type { Collection, Day } from './records';
import { type Level, levels } from './vocabulary';

export interface ActorMeasure {
  slug: string;
  events: number;
  /** How many others it shares an event with. */
  degree: number;
  /** Share 0–1 of the shortest ways between two others that lead over it. */
  betweenness: number;
  /** Slugs of the tracks its events stand in; a bridge stands in two and more. */
  tracks: string[];
}

/** How the numbers come about, for the reader. */
export const measureWords =
  'Degree: with how many others an actor shares an event. Betweenness: on what share of the shortest ways between two others it lies, every tie counted as one step (computed with graphology). A bridge takes part in events of two and more tracks. All of it for the events under the filter and window; what is not on record is not counted.';

export interface Representation {
  actor: string;
  for: string;
  level: string;
  events: number;
  first: Day | null;
  last: Day | null;
}

/** Who took part on whose behalf, at which level, from when to when; a row per level, the earliest first. */
export function representations({ events }: Pick<Collection, 'events'>): Representation[] {
  const rows = new Map<string, Representation>();
  const label = (level: Level | null) => (level ? levels[level].label : 'not recorded');
  for (const event of events) {
    const date = placedDate(event)?.date;
    for (const { actor, onBehalfOf, level } of event.participations) {
      if (!onBehalfOf || onBehalfOf === actor) continue;
      const key = JSON.stringify([actor, onBehalfOf, level]);
      const row = rows.get(key) ?? { actor, for: onBehalfOf, level: label(level), events: 0, first: null, last: null };
      row.events += 1;
      const [early, late] = [date?.earliest ?? null, date?.latest ?? null];
      if (early && (!row.first || early < row.first)) row.first = early;
      if (late && (!row.last || late > row.last)) row.last = late;
      rows.set(key, row);
    }
  }
  return [...rows.values()].sort((a, b) =>
    [a.first ?? '9', a.actor, a.for, a.level].join(' ') < [b.first ?? '9', b.actor, b.for, b.level].join(' ') ? -1 : 1,
  );
}
