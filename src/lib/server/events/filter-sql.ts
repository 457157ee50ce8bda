/** The filter as conditions on `events`, so that the database does the choosing. */
import { type SQL, and, inArray, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { Filter } from '../../domain/filter';
import { fold } from '../../domain/fold';
import type { Day } from '../../domain/records';
import { effectiveStatus } from '../../domain/threads';
import { type DiplomaticStatus, diplomaticStatuses, eventTypes, familyOf, keysOf } from '../../domain/vocabulary';
import type { Belonging } from '../actors/belonging';
import { derivations, eventTopics, eventTracks, events, participations, searchEntries } from '../db/schema/events';
import { actors, places, topics, tracks } from '../db/schema/things';
import { standsIn } from '../collections/shown';
import { isPublic } from './public';

export const list = (values: readonly string[]): SQL =>
  sql`(${sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  )})`;

/** Which stored statuses read "window passed" once their window has; asked of the domain, so that the rule stands once. */
const lapsable = keysOf(diplomaticStatuses).filter(
  (status) => status !== 'lapsed' && effectiveStatus(status, '0001-01-01', '9999-12-31') === 'lapsed',
);

/** A stored status as it reads on `asOf`: what is still pending has lapsed once its window has passed. */
export const statusInForce = (
  stored: { status: AnyPgColumn; lapsesOn: AnyPgColumn },
  asOf: Day | null,
): SQL<DiplomaticStatus | null> =>
  asOf === null || !lapsable.length
    ? sql`${stored.status}::text`
    : sql`case when ${stored.lapsesOn} <= ${asOf} and ${stored.status}::text in ${list(lapsable)}
        then 'lapsed' else ${stored.status}::text end`;

const statusIs = (statuses: readonly DiplomaticStatus[], asOf: Day | null): SQL =>
  sql`${events.id} in (select ${derivations.eventId} from ${derivations}
    where ${statusInForce(derivations, asOf)} in ${list(statuses)})`;

/** A text as a LIKE pattern for "contains", with the pattern's own signs taken literally. */
export const containing = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** What the search entries of names and titles weigh; descriptions weigh less, and belong to their own record only. */
const NAME = 3;

const namesWith = (subject: 'events' | 'actors' | 'places', pattern: string): SQL =>
  sql`(select ${searchEntries.slug} from ${searchEntries}
    where ${searchEntries.subject} = ${subject} and ${searchEntries.visible} and ${searchEntries.folded} like ${pattern}
      and ${searchEntries.weight} >= ${subject === 'events' ? 0 : NAME}::int)`;

/** Every word of the text stands in the event's own texts, or in a name of its place or of someone who took part. */
function textIs(text: string): SQL | undefined {
  const words = fold(text).split(/\s+/).filter(Boolean);
  return and(
    ...words.map((word) => {
      const pattern = containing(word);
      return sql`(${events.slug} in ${namesWith('events', pattern)}
        or ${events.placeId} in (select fp.id from ${places} fp where fp.slug in ${namesWith('places', pattern)})
        or ${events.id} in (select pa.event_id from ${participations} pa
          join ${actors} fa on fa.id = pa.actor_id or fa.id = pa.on_behalf_of_id
          where fa.slug in ${namesWith('actors', pattern)}))`;
    }),
  );
}

/**
 * The actor took part, or somebody on its behalf, or someone who belonged to it then: whoever asks for a state means
 * its ministers too. Where an affiliation has dates, the event must overlap them.
 */
function actorIs(slugs: readonly string[], chain: Belonging): SQL {
  const always = new Set(slugs);
  const bounded: SQL[] = [];
  for (const { actor, from, until } of slugs.flatMap((slug) => chain.members(slug))) {
    if (from === null && until === null) always.add(actor);
    else
      bounded.push(sql`(fa.slug = ${actor}
        and (${from}::date is null or ${events.sortLatest} is null or ${events.sortLatest} >= ${from}::date)
        and (${until}::date is null or ${events.sortEarliest} is null or ${events.sortEarliest} <= ${until}::date))`);
  }
  const among = (condition: SQL) => sql`select pa.event_id from ${participations} pa
    join ${actors} fa on fa.id = pa.actor_id or fa.id = pa.on_behalf_of_id where ${condition}`;
  const named = sql`${events.id} in (${among(sql`fa.slug in ${list([...always])}`)})`;
  if (!bounded.length) return named;
  return sql`(${named} or exists (${among(sql`pa.event_id = ${events.id} and (${sql.join(bounded, sql` or `)})`)}))`;
}

/** The day by which an event was surely public; the rule of `publicBy` in `domain`, in SQL. */
export const knownBy = sql`case
  when ${events.announcedEdtf} is not null then coalesce(${events.announcedLatest}, ${events.announcedEarliest})
  when ${events.occurredEdtf} is not null then coalesce(${events.occurredLatest}, ${events.occurredEarliest})
  else coalesce(${events.intendedLatest}, ${events.intendedEarliest}) end`;

/** The bounds of the event overlap the window; an open side reaches on, and an undated event is in no window. */
function windowIs(from: Day | null, to: Day | null): SQL | undefined {
  if (from === null && to === null) return undefined;
  return and(
    sql`(${events.sortEarliest} is not null or ${events.sortLatest} is not null)`,
    sql`daterange(${events.sortEarliest}, ${events.sortLatest}, '[]') && daterange(${from}::date, ${to}::date, '[]')`,
  );
}

/**
 * Public events that pass the filter. `asOf` decides which windows have passed. With `filter.known` statuses are not
 * looked at here: what was known then has to be derived anew (see `known`).
 */
export function eventsWhere(filter: Filter, asOf: Day | null, chain: Belonging): SQL | undefined {
  const types = keysOf(eventTypes).filter((type) => filter.families.includes(familyOf(type)));
  return and(
    isPublic,
    standsIn(events.collectionId, filter.collections),
    filter.tracks.length
      ? sql`${events.id} in (select ft.event_id from ${eventTracks} ft join ${tracks} t on t.id = ft.track_id
          where t.slug in ${list(filter.tracks)})`
      : undefined,
    filter.topics.length
      ? sql`${events.id} in (select ft.event_id from ${eventTopics} ft join ${topics} t on t.id = ft.topic_id
          where t.slug in ${list(filter.topics)})`
      : undefined,
    filter.places.length
      ? sql`${events.placeId} in (select fp.id from ${places} fp where fp.slug in ${list(filter.places)})`
      : undefined,
    filter.actors.length ? actorIs(filter.actors, chain) : undefined,
    filter.families.length ? inArray(events.type, types) : undefined,
    filter.types.length ? inArray(events.type, filter.types) : undefined,
    filter.statuses.length && filter.known === null ? statusIs(filter.statuses, asOf) : undefined,
    filter.evidence.length
      ? sql`${events.id} in (select ${derivations.eventId} from ${derivations}
          where ${derivations.evidence}::text in ${list(filter.evidence)})`
      : undefined,
    windowIs(filter.from, filter.to),
    filter.text ? textIs(filter.text) : undefined,
    filter.known === null ? undefined : sql`${knownBy} <= ${filter.known}::date`,
  );
}
