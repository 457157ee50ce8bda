/** Rows to records: the columns reads select, and how they become the shapes of `domain/records`. */
import { eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { effectiveStatus } from '../../domain/threads';
import type { Day, EventSummary, FuzzyDate } from '../../domain/records';
import { type EvidentialStatus, type PrecisionKind, type Publicity, publicityScale } from '../../domain/vocabulary';
import { derivations, events } from '../db/schema/events';
import { collections, places } from '../db/schema/things';
import type { Db } from '../db/open';
import { isPublicAs } from './public';

/** A fuzzy date out of its five columns; null where nothing is recorded. */
export function fuzzyOf(
  words: string | null,
  edtf: string | null,
  earliest: Day | null,
  latest: Day | null,
  kind: PrecisionKind | null,
): FuzzyDate | null {
  return edtf === null ? null : { words, edtf, earliest, latest, kind: kind ?? 'unknown' };
}

const threadHead = alias(events, 'thread_head');

const summaryColumns = {
  id: events.id,
  slug: events.slug,
  title: events.title,
  type: events.type,
  summary: events.summary,
  occurredWords: events.occurredWords,
  occurredEdtf: events.occurredEdtf,
  occurredEarliest: events.occurredEarliest,
  occurredLatest: events.occurredLatest,
  occurredKind: events.occurredKind,
  announcedWords: events.announcedWords,
  announcedEdtf: events.announcedEdtf,
  announcedEarliest: events.announcedEarliest,
  announcedLatest: events.announcedLatest,
  announcedKind: events.announcedKind,
  intendedWords: events.intendedWords,
  intendedEdtf: events.intendedEdtf,
  intendedEarliest: events.intendedEarliest,
  intendedLatest: events.intendedLatest,
  intendedKind: events.intendedKind,
  publicity: events.publicity,
  announcedIn: events.announcedIn,
  editorial: events.editorial,
  modality: events.modality,
  setting: events.setting,
  directness: events.directness,
  placeId: events.placeId,
  place: places.slug,
  status: derivations.status,
  lapsesOn: derivations.lapsesOn,
  evidence: derivations.evidence,
  thread: threadHead.slug,
  collection: collections.slug,
};

/** The day an event is sorted by; null (undated) comes last. */
export const sortDay = sql`coalesce(${events.sortEarliest}, ${events.sortLatest})`;
/** Time order: sort day, then slug by code point, whatever the database's collation. */
export const timeOrder = [sql`${sortDay} asc nulls last`, sql`${events.slug} collate "C"`];
export const timeOrderBack = [sql`${sortDay} desc nulls first`, sql`${events.slug} collate "C" desc`];

/** One row per event, before `where`; not yet restricted to public events. */
export const selectEvents = (db: Db) =>
  db
    .select(summaryColumns)
    .from(events)
    .leftJoin(derivations, eq(derivations.eventId, events.id))
    .leftJoin(threadHead, sql`${threadHead.id} = ${derivations.threadId} and ${isPublicAs('thread_head')}`)
    .leftJoin(places, eq(places.id, events.placeId))
    .leftJoin(collections, eq(collections.id, events.collectionId));

/** Aggregates over `events`: the first and the last day of their bounds. */
export const firstDay = sql<Day | null>`min(coalesce(${events.sortEarliest}, ${events.sortLatest}))::text`;
export const lastDay = sql<Day | null>`max(coalesce(${events.sortLatest}, ${events.sortEarliest}))::text`;

export type EventRow = Awaited<ReturnType<ReturnType<typeof selectEvents>['execute']>>[number];

const publicityOf = (value: number | null): Publicity | null =>
  value !== null && Object.hasOwn(publicityScale, String(value)) ? (value as Publicity) : null;

/** The three clocks of a row. */
export const datesOf = (row: EventRow): Pick<EventSummary, 'occurred' | 'announced' | 'intended'> => ({
  occurred: fuzzyOf(row.occurredWords, row.occurredEdtf, row.occurredEarliest, row.occurredLatest, row.occurredKind),
  announced: fuzzyOf(
    row.announcedWords,
    row.announcedEdtf,
    row.announcedEarliest,
    row.announcedLatest,
    row.announcedKind,
  ),
  intended: fuzzyOf(row.intendedWords, row.intendedEdtf, row.intendedEarliest, row.intendedLatest, row.intendedKind),
});

/** What the tables around an event say of it. */
export type EventParts = Pick<EventSummary, 'tracks' | 'topics' | 'participations' | 'sourceCount' | 'accountCount'>;

/** An event's summary; its status is the one in force on `asOf`. */
export function summaryOf(row: EventRow, parts: EventParts, asOf: Day | null): EventSummary {
  const evidence: EvidentialStatus = row.evidence ?? 'unsourced';
  return {
    slug: row.slug,
    title: row.title,
    type: row.type,
    ...datesOf(row),
    summary: row.summary,
    publicity: publicityOf(row.publicity),
    announcedIn: row.announcedIn,
    place: row.place,
    ...parts,
    status: asOf === null ? row.status : effectiveStatus(row.status, row.lapsesOn, asOf),
    evidence,
    thread: row.thread,
    collection: row.collection,
  };
}
