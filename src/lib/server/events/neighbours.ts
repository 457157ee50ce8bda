/** What came before and after an event on its tracks. */
import { and, asc, eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { EventSummary } from '../../domain/records';
import { eventTracks, events } from '../db/schema/events';
import { tracks } from '../db/schema/things';
import type { Db } from '../db/open';
import { isPublic } from './public';
import { type EventRow, sortDay } from './reads-rows';

/** An event's neighbours in time on one of its tracks. */
export interface Neighbours {
  track: string;
  previous: EventSummary | null;
  next: EventSummary | null;
}

export interface NeighbourIds {
  track: string;
  previous: number | null;
  next: number | null;
}

/** Numbers of the events before and after a public event, for each of its tracks. */
export async function neighbourIds(db: Db, eventId: number): Promise<NeighbourIds[]> {
  const own = alias(eventTracks, 'own_tracks');
  const order = sql`over (partition by ${eventTracks.trackId}
    order by ${sortDay} asc nulls last, ${events.slug} collate "C")`;
  const around = db
    .select({
      eventId: sql<number>`${events.id}`.as('around_event'),
      trackId: sql<number>`${eventTracks.trackId}`.as('around_track'),
      previous: sql<number | null>`lag(${events.id}) ${order}`.as('previous'),
      next: sql<number | null>`lead(${events.id}) ${order}`.as('next'),
    })
    .from(eventTracks)
    .innerJoin(events, eq(events.id, eventTracks.eventId))
    .innerJoin(own, and(eq(own.trackId, eventTracks.trackId), eq(own.eventId, eventId)))
    .where(isPublic)
    .as('around');
  return db
    .select({ track: tracks.slug, previous: around.previous, next: around.next })
    .from(around)
    .innerJoin(tracks, sql`${tracks.id} = ${around.trackId}`)
    .where(sql`${around.eventId} = ${eventId}`)
    .orderBy(asc(tracks.position), asc(tracks.id));
}

/** One of them out of loaded rows and their summaries. */
export const pick = (list: readonly EventSummary[], rows: readonly EventRow[], id: number | null) => {
  const slug = rows.find((row) => row.id === id)?.slug;
  return list.find((event) => event.slug === slug) ?? null;
};

export const idsOf = (around: readonly NeighbourIds[]): number[] =>
  around.flatMap(({ previous, next }) => [previous, next].filter((id) => id !== null));
