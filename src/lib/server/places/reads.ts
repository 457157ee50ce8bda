import { and, asc, eq, isNotNull, sql } from 'drizzle-orm';
import type { Collection, Day, NameForm, PlaceRecord } from '../../domain/records';
import { collectionOfRecord } from '../collections/reads';
import { standsIn } from '../collections/shown';
import { groupRows } from '../db/group-rows';
import type { Db } from '../db/open';
import { events } from '../db/schema/events';
import { names, places } from '../db/schema/things';
import { snapshot } from '../db/snapshot';
import { placeColumns } from '../events/load';
import { isPublic, isPublicPlace } from '../events/public';
import { collectionFor } from '../events/reads';
import { firstDay, lastDay } from '../events/reads-rows';

/** A place in a list: how many public events are placed there, and when. */
export interface PlaceListing extends PlaceRecord {
  events: number;
  /** First and last day of those events' bounds; null without a dated event. */
  first: Day | null;
  last: Day | null;
  /** Forms of its name, in the order recorded; one row per party that uses a form. */
  names: NameForm[];
}

/** Everything on one place's page. */
export interface PlaceDetail {
  place: PlaceRecord;
  /** `usedBy` is a key of `nameParties`, or a party of another data set's own. */
  names: NameForm[];
  /** The events at this place. */
  collection: Collection;
}

/** Public places of Parley's own record, or of the collections asked for, by number of events, then name. */
export const listPlaces = (db: Db, collections: readonly string[] = []): Promise<PlaceListing[]> =>
  snapshot(db, async (tx) => {
    const [rows, counts, forms] = await Promise.all([
      tx
        .select({ id: places.id, ...placeColumns })
        .from(places)
        .where(and(isPublicPlace, standsIn(places.collectionId, collections))),
      tx
        .select({ id: events.placeId, events: sql<number>`count(*)::int`, first: firstDay, last: lastDay })
        .from(events)
        .where(and(isPublic, isNotNull(events.placeId), standsIn(events.collectionId, collections)))
        .groupBy(events.placeId),
      tx
        .select({ id: names.placeId, text: names.text, language: names.language, usedBy: names.usedBy })
        .from(names)
        .where(isNotNull(names.placeId))
        .orderBy(asc(names.position), asc(names.id)),
    ]);
    const countOf = new Map(counts.map((row) => [row.id, row]));
    const formsOf = groupRows(forms, (row) => row.id);
    return rows
      .map(({ id, ...place }) => ({
        ...place,
        events: countOf.get(id)?.events ?? 0,
        first: countOf.get(id)?.first ?? null,
        last: countOf.get(id)?.last ?? null,
        names: (formsOf.get(id) ?? []).map(({ text, language, usedBy }) => ({ text, language, usedBy })),
      }))
      .sort((a, b) => b.events - a.events || (a.name < b.name ? -1 : 1));
  });

/** One public place, or null. */
export const getPlace = (db: Db, slug: string): Promise<PlaceDetail | null> =>
  snapshot(db, async (tx) => {
    const [row] = await tx
      .select({ id: places.id, ...placeColumns })
      .from(places)
      .where(and(isPublicPlace, eq(places.slug, slug)));
    if (!row) return null;
    const { id, ...place } = row;
    const home = await collectionOfRecord(tx, 'places', slug);
    const [forms, collection] = await Promise.all([
      tx
        .select({ text: names.text, language: names.language, usedBy: names.usedBy })
        .from(names)
        .where(eq(names.placeId, id))
        .orderBy(asc(names.position), asc(names.id)),
      collectionFor(tx, { places: [slug] }, home),
    ]);
    return { place, names: forms, collection };
  });
