/**
 * The state of knowledge on an earlier day: only what had become public by then, and statuses derived anew from that.
 * What is dated later stands as planned. Texts and evidence are today's: the record keeps no older wording for them.
 */
import { and, asc, eq, sql } from 'drizzle-orm';
import type { Day, EventSummary, OutcomeRecord } from '../../domain/records';
import { deriveStatuses, effectiveStatus } from '../../domain/threads';
import { events, outcomes } from '../db/schema/events';
import type { Db } from '../db/open';
import { standsIn } from '../collections/shown';
import { knownBy } from './filter-sql';
import { eventRows, linksAmong, summariesOf } from './load';
import { anyOf } from './public';

/** An event announced by `day` but dated after it was, on that day, a plan. */
function asSeenOn(event: EventSummary, day: Day): EventSummary {
  const start = event.occurred && (event.occurred.earliest ?? event.occurred.latest);
  if (!start || start <= day) return event;
  return { ...event, occurred: null, intended: event.intended ?? event.occurred };
}

const axisDay = (event: EventSummary): Day => {
  const date = event.occurred ?? event.intended ?? event.announced;
  return date?.earliest ?? date?.latest ?? '9999-12-31';
};
const byTime = (a: EventSummary, b: EventSummary) => {
  const [x, y] = [axisDay(a), axisDay(b)];
  return x < y ? -1 : x > y ? 1 : a.slug < b.slug ? -1 : a.slug > b.slug ? 1 : 0;
};

const outcomesOf = (db: Db, ids: readonly number[]): Promise<OutcomeRecord[]> =>
  db
    .select({ event: events.slug, status: outcomes.status, statedBy: outcomes.statedBy })
    .from(outcomes)
    .innerJoin(events, eq(events.id, outcomes.eventId))
    .where(anyOf(outcomes.eventId, ids))
    .orderBy(asc(outcomes.id));

/** All public events of the collections that were known on `day`, as seen then, in time order. */
export async function eventsKnownOn(db: Db, day: Day, collections: readonly string[]): Promise<EventSummary[]> {
  const among = standsIn(events.collectionId, collections);
  const rows = await eventRows(db, and(among, sql`${knownBy} <= ${day}::date`));
  const ids = rows.map((row) => row.id);
  const [summaries, links, stated] = await Promise.all([
    summariesOf(db, rows, null),
    linksAmong(db, ids, 'both'),
    outcomesOf(db, ids),
  ]);
  const seen = summaries.map((event) => asSeenOn(event, day));
  const derived = deriveStatuses(seen, links, stated, { known: day });
  return seen
    .map((event) => {
      const standing = derived.get(event.slug);
      return {
        ...event,
        status: standing ? effectiveStatus(standing.status, standing.lapsesOn, day) : null,
        thread: standing?.thread ?? null,
      };
    })
    .sort(byTime);
}
