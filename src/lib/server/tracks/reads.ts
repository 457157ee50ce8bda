import { and, asc, eq, or, sql } from 'drizzle-orm';
import type { Collection, Day, NameForm, TrackClaim, TrackRecord } from '../../domain/records';
import type { Db } from '../db/open';
import { eventTracks, events, trackClaims } from '../db/schema/events';
import { names, tracks } from '../db/schema/things';
import { collectionOfRecord } from '../collections/reads';
import { standsIn } from '../collections/shown';
import { snapshot } from '../db/snapshot';
import { allTracks } from '../events/load';
import { isPublic } from '../events/public';
import { claimsWhere } from '../events/parts';
import { collectionFor } from '../events/reads';
import { firstDay, lastDay } from '../events/reads-rows';

/** A track in a list: how many public events stand in it, and when. */
export interface TrackListing extends TrackRecord {
  events: number;
  /** First and last day of those events' bounds; null without a dated event. */
  first: Day | null;
  last: Day | null;
}

/** Everything on one track's page. */
export interface TrackDetail {
  track: TrackRecord;
  names: NameForm[];
  /** Named speakers' claims that this track is linked with, or separate from, another. */
  claims: TrackClaim[];
  collection: Collection;
}

/** All tracks of Parley's own record, or of the collections asked for, in their order. */
export const listTracks = (db: Db, collections: readonly string[] = []): Promise<TrackListing[]> =>
  snapshot(db, async (tx) => {
    const [list, counts] = await Promise.all([
      allTracks(tx, collections),
      tx
        .select({ slug: tracks.slug, events: sql<number>`count(*)::int`, first: firstDay, last: lastDay })
        .from(eventTracks)
        .innerJoin(events, eq(events.id, eventTracks.eventId))
        .innerJoin(tracks, eq(tracks.id, eventTracks.trackId))
        .where(and(isPublic, standsIn(events.collectionId, collections)))
        .groupBy(tracks.slug),
    ]);
    const countOf = new Map(counts.map((row) => [row.slug, row]));
    return list.map((track) => {
      const counted = countOf.get(track.slug);
      return {
        ...track,
        events: counted?.events ?? 0,
        first: counted?.first ?? null,
        last: counted?.last ?? null,
      };
    });
  });

/** One track, or null. */
export const getTrack = (db: Db, slug: string): Promise<TrackDetail | null> =>
  snapshot(db, async (tx) => {
    const [row] = await tx
      .select({
        id: tracks.id,
        slug: tracks.slug,
        name: tracks.name,
        description: tracks.description,
        order: tracks.position,
      })
      .from(tracks)
      .where(eq(tracks.slug, slug));
    if (!row) return null;
    const { id, ...track } = row;
    const home = await collectionOfRecord(tx, 'tracks', slug);
    const [forms, claims, collection] = await Promise.all([
      tx
        .select({ text: names.text, language: names.language, usedBy: names.usedBy })
        .from(names)
        .where(eq(names.trackId, id))
        .orderBy(asc(names.position), asc(names.id)),
      claimsWhere(tx, or(eq(trackClaims.trackId, id), eq(trackClaims.otherTrackId, id))),
      collectionFor(tx, { tracks: [slug] }, home),
    ]);
    return { track, names: forms, claims, collection };
  });
