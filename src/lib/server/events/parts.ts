/** What hangs on one event: accounts, citations, claims, outcomes, codes. */
import { type SQL, and, asc, eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { AccountRecord, CitationRecord, Day, EventDetail, TrackClaim } from '../../domain/records';
import { accounts, citations, events, externalCodes, outcomes, trackClaims } from '../db/schema/events';
import { actors, sources, tracks } from '../db/schema/things';
import type { Db } from '../db/open';
import { linksAmong, summariesOf } from './load';
import { isPublic } from './public';
import { type EventRow, sortDay } from './reads-rows';

const speaker = alias(actors, 'speaker');

/** Accounts under a condition on `accounts`, in the order recorded; only those of public events. */
export const accountsWhere = (db: Db, where: SQL | undefined): Promise<AccountRecord[]> =>
  db
    .select({
      event: events.slug,
      speaker: speaker.slug,
      aspect: accounts.aspect,
      text: accounts.text,
      source: sources.slug,
    })
    .from(accounts)
    .innerJoin(events, eq(events.id, accounts.eventId))
    .innerJoin(speaker, eq(speaker.id, accounts.speakerId))
    .innerJoin(sources, eq(sources.id, accounts.sourceId))
    .where(and(isPublic, where))
    .orderBy(sql`${sortDay} asc nulls last`, asc(accounts.eventId), asc(accounts.position), asc(accounts.id));

/** Claims about tracks under a condition on `track_claims`; only those made in public events. */
export async function claimsWhere(db: Db, where: SQL | undefined): Promise<TrackClaim[]> {
  const other = alias(tracks, 'other_track');
  const rows = await db
    .select({
      one: tracks.slug,
      other: other.slug,
      claim: trackClaims.claim,
      event: events.slug,
      speaker: speaker.slug,
      source: sources.slug,
    })
    .from(trackClaims)
    .innerJoin(events, eq(events.id, trackClaims.eventId))
    .innerJoin(tracks, eq(tracks.id, trackClaims.trackId))
    .innerJoin(other, eq(other.id, trackClaims.otherTrackId))
    .innerJoin(speaker, eq(speaker.id, trackClaims.speakerId))
    .leftJoin(sources, eq(sources.id, trackClaims.sourceId))
    .where(and(isPublic, where))
    .orderBy(sql`${sortDay} asc nulls last`, asc(trackClaims.id));
  return rows.map(({ one, other: second, ...claim }) => ({ tracks: [one, second], ...claim }));
}

async function citationsOf(db: Db, row: EventRow): Promise<CitationRecord[]> {
  const rows = await db
    .select({
      source: sources.slug,
      aspect: citations.aspect,
      exact: citations.exact,
      prefix: citations.prefix,
      suffix: citations.suffix,
      start: citations.start,
    })
    .from(citations)
    .innerJoin(sources, eq(sources.id, citations.sourceId))
    .where(eq(citations.eventId, row.id))
    .orderBy(asc(citations.position), asc(citations.id));
  return rows.map(({ source, aspect, exact, prefix, suffix, start }) => ({
    event: row.slug,
    source,
    aspect,
    passage: exact === null || start === null ? null : { exact, prefix: prefix ?? '', suffix: suffix ?? '', start },
  }));
}

/** A row with everything that hangs on the event; its status is the one in force on `asOf`. */
export async function detailOf(db: Db, row: EventRow, asOf: Day | null): Promise<EventDetail | null> {
  const [[summary], links, accountList, stated, cited, codes, claims] = await Promise.all([
    summariesOf(db, [row], asOf),
    linksAmong(db, [row.id], 'either'),
    accountsWhere(db, eq(accounts.eventId, row.id)),
    db
      .select({ status: outcomes.status, statedBy: outcomes.statedBy })
      .from(outcomes)
      .where(eq(outcomes.eventId, row.id))
      .orderBy(asc(outcomes.id)),
    citationsOf(db, row),
    db
      .select({ scheme: externalCodes.scheme, version: externalCodes.version, code: externalCodes.code })
      .from(externalCodes)
      .where(eq(externalCodes.eventId, row.id))
      .orderBy(asc(externalCodes.scheme), asc(externalCodes.code)),
    claimsWhere(db, eq(trackClaims.eventId, row.id)),
  ]);
  if (!summary) return null;
  return {
    ...summary,
    editorial: row.editorial,
    modality: row.modality,
    setting: row.setting,
    directness: row.directness,
    links,
    accounts: accountList,
    outcomes: stated.map((one) => ({ event: row.slug, ...one })),
    citations: cited,
    codes,
    claims,
  };
}
