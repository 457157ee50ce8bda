/** Events as they are stored, in the form in which they are written: what a write compares with. */
import { asc, eq, inArray } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Clock, Publicity } from '../../domain/vocabulary';
import type { FuzzyDate } from '../../domain/records';
import type { Db } from '../db/open';
import {
  accounts,
  citations,
  eventTopics,
  eventTracks,
  events,
  externalCodes,
  links,
  outcomes,
  participations,
  trackClaims,
} from '../db/schema/events';
import { actors, places, sources, topics, tracks } from '../db/schema/things';
import type { EventDraft } from './rows';

export interface StoredEvent {
  id: number;
  draft: EventDraft;
}

type EventRow = typeof events.$inferSelect;

/** The five columns of one clock as a date; null where none is recorded. */
export function dateOf(row: EventRow, clock: Clock): FuzzyDate | null {
  const edtf = row[`${clock}Edtf`];
  const kind = row[`${clock}Kind`];
  if (edtf === null || kind === null) return null;
  return { words: row[`${clock}Words`], edtf, earliest: row[`${clock}Earliest`], latest: row[`${clock}Latest`], kind };
}

/** The events of these slugs by slug; those that do not exist are absent. Lists come in their stored order. */
export async function storedEvents(tx: Db, slugs: readonly string[]): Promise<Map<string, StoredEvent>> {
  const stored = new Map<string, StoredEvent>();
  if (slugs.length === 0) return stored;
  const rows = await tx
    .select({ event: events, place: places.slug })
    .from(events)
    .leftJoin(places, eq(places.id, events.placeId))
    .where(inArray(events.slug, [...slugs]));
  if (rows.length === 0) return stored;
  const byId = new Map<number, EventDraft>();
  for (const { event, place } of rows) {
    const draft = bareDraft(event, place);
    byId.set(event.id, draft);
    stored.set(event.slug, { id: event.id, draft });
  }
  await addLists(tx, byId);
  return stored;
}

function bareDraft(row: EventRow, place: string | null): EventDraft {
  return {
    slug: row.slug,
    title: row.title,
    type: row.type,
    summary: row.summary,
    occurred: dateOf(row, 'occurred'),
    announced: dateOf(row, 'announced'),
    intended: dateOf(row, 'intended'),
    publicity: row.publicity as Publicity | null,
    announcedIn: row.announcedIn,
    place,
    modality: row.modality,
    setting: row.setting,
    directness: row.directness,
    editorial: row.editorial,
    tracks: [],
    topics: [],
    participations: [],
    citations: [],
    accounts: [],
    links: [],
    claims: [],
    outcomes: [],
    codes: [],
  };
}

async function addLists(tx: Db, byId: ReadonlyMap<number, EventDraft>): Promise<void> {
  const ids = [...byId.keys()];
  const at = (id: number) => {
    const draft = byId.get(id);
    if (!draft) throw new Error(`Event ${id} was not asked for`);
    return draft;
  };

  for (const row of await tx
    .select({ id: eventTracks.eventId, slug: tracks.slug })
    .from(eventTracks)
    .innerJoin(tracks, eq(tracks.id, eventTracks.trackId))
    .where(inArray(eventTracks.eventId, ids)))
    at(row.id).tracks.push(row.slug);

  for (const row of await tx
    .select({ id: eventTopics.eventId, slug: topics.slug })
    .from(eventTopics)
    .innerJoin(topics, eq(topics.id, eventTopics.topicId))
    .where(inArray(eventTopics.eventId, ids)))
    at(row.id).topics.push(row.slug);

  const behalf = alias(actors, 'behalf');
  for (const { id, ...row } of await tx
    .select({
      id: participations.eventId,
      actor: actors.slug,
      role: participations.role,
      onBehalfOf: behalf.slug,
      level: participations.level,
    })
    .from(participations)
    .innerJoin(actors, eq(actors.id, participations.actorId))
    .leftJoin(behalf, eq(behalf.id, participations.onBehalfOfId))
    .where(inArray(participations.eventId, ids))
    .orderBy(asc(participations.position), asc(participations.id)))
    at(id).participations.push(row);

  for (const { id, ...row } of await tx
    .select({ id: citations.eventId, source: sources.slug, aspect: citations.aspect })
    .from(citations)
    .innerJoin(sources, eq(sources.id, citations.sourceId))
    .where(inArray(citations.eventId, ids))
    .orderBy(asc(citations.position), asc(citations.id))) {
    // Several passages of one source for one aspect are one citation here.
    const list = at(id).citations;
    if (!list.some(({ source, aspect }) => source === row.source && aspect === row.aspect)) list.push(row);
  }

  for (const { id, ...row } of await tx
    .select({
      id: accounts.eventId,
      speaker: actors.slug,
      aspect: accounts.aspect,
      text: accounts.text,
      source: sources.slug,
    })
    .from(accounts)
    .innerJoin(actors, eq(actors.id, accounts.speakerId))
    .innerJoin(sources, eq(sources.id, accounts.sourceId))
    .where(inArray(accounts.eventId, ids))
    .orderBy(asc(accounts.position), asc(accounts.id)))
    at(id).accounts.push(row);

  for (const { id, ...row } of await tx
    .select({ id: links.fromEventId, to: events.slug, relation: links.relation })
    .from(links)
    .innerJoin(events, eq(events.id, links.toEventId))
    .where(inArray(links.fromEventId, ids)))
    at(id).links.push(row);

  const other = alias(tracks, 'other');
  for (const row of await tx
    .select({
      id: trackClaims.eventId,
      track: tracks.slug,
      other: other.slug,
      claim: trackClaims.claim,
      speaker: actors.slug,
      source: sources.slug,
    })
    .from(trackClaims)
    .innerJoin(tracks, eq(tracks.id, trackClaims.trackId))
    .innerJoin(other, eq(other.id, trackClaims.otherTrackId))
    .innerJoin(actors, eq(actors.id, trackClaims.speakerId))
    .leftJoin(sources, eq(sources.id, trackClaims.sourceId))
    .where(inArray(trackClaims.eventId, ids)))
    at(row.id).claims.push({
      tracks: [row.track, row.other],
      claim: row.claim,
      speaker: row.speaker,
      source: row.source,
    });

  for (const { eventId, status, statedBy } of await tx.select().from(outcomes).where(inArray(outcomes.eventId, ids)))
    at(eventId).outcomes.push({ status, statedBy });

  for (const { eventId, scheme, version, code } of await tx
    .select()
    .from(externalCodes)
    .where(inArray(externalCodes.eventId, ids)))
    at(eventId).codes.push({ scheme, version, code });
}
