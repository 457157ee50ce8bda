/** What reads of events need to know before they can choose any. */
import { and, isNull, sql } from 'drizzle-orm';
import type { Day } from '../../domain/records';
import { allAffiliations, type Belonging, belonging } from '../actors/belonging';
import { isComplete, standsIn } from '../collections/shown';
import type { Db } from '../db/open';
import { events } from '../db/schema/events';
import { ANY_TRACK, timelineRollup } from '../db/schema/rollup';
import { isPublic } from './public';

/**
 * The data date: the last day that public events cover, by when they happened or were announced; of Parley's own record,
 * or of the collections asked for. Null without events.
 */
export async function dataDate(db: Db, collections: readonly string[] = []): Promise<Day | null> {
  const [row] = await db
    .select({
      day: sql<string | null>`max(greatest(
        coalesce(${events.occurredLatest}, ${events.occurredEarliest}),
        coalesce(${events.announcedLatest}, ${events.announcedEarliest})))::text`,
    })
    .from(events)
    .where(and(isPublic, standsIn(events.collectionId, collections)));
  return row?.day ?? null;
}

/** How many public events there are; taken from the roll-up, since walking over all of them takes long. */
export async function publicTotal(db: Db, collections: readonly string[] = []): Promise<number> {
  const dated = db
    .select({ n: sql`coalesce(sum(${timelineRollup.count}), 0)` })
    .from(timelineRollup)
    .where(
      and(
        sql`${timelineRollup.trackId} = ${ANY_TRACK}::int`,
        standsIn(timelineRollup.collectionId, collections),
        isComplete(timelineRollup.importId),
      ),
    );
  const undated = db
    .select({ n: sql`count(*)` })
    .from(events)
    .where(
      and(isPublic, standsIn(events.collectionId, collections), isNull(events.sortEarliest), isNull(events.sortLatest)),
    );
  const [row] = await db.select({ n: sql<number>`((${dated}) + (${undated}))::int` }).from(sql`(values (1)) as one`);
  return row?.n ?? 0;
}

export interface Ground {
  collections: readonly string[];
  lastDay: Day | null;
  chain: Belonging;
}

export async function groundOf(db: Db, collections: readonly string[]): Promise<Ground> {
  const [lastDay, affiliations] = await Promise.all([dataDate(db, collections), allAffiliations(db)]);
  return { collections, lastDay, chain: belonging(affiliations) };
}
