/**
 * What readers see. Every read goes through these conditions: events by their editorial status; actors, places
 * and sources unless only unpublished events speak of them, so that a draft does not show through its names.
 */
import { type SQL, inArray, or, sql } from 'drizzle-orm';
import { publicEditorialStatuses } from '../../domain/vocabulary';
import { accounts, citations, events, participations, trackClaims } from '../db/schema/events';
import { actors, affiliations, places, sourceDerivations, sources } from '../db/schema/things';

/** On `events` in a select's own from or join. */
export const isPublic: SQL = inArray(events.editorial, [...publicEditorialStatuses]);

const statusList = sql.join(
  publicEditorialStatuses.map((status) => sql`${status}`),
  sql`, `,
);
/** Ids of the public events, as a subquery of its own (its names cannot clash with the outer query's). */
export const publicEventIds: SQL = sql`(select pe.id from ${events} pe where pe.editorial in (${statusList}))`;

const actorUses = (seen: SQL): SQL => sql`(
  select pu.actor_id from ${participations} pu where ${seen}
  union all select pu.on_behalf_of_id from ${participations} pu where pu.on_behalf_of_id is not null and ${seen}
  union all select pu.speaker_id from ${accounts} pu where ${seen}
  union all select pu.speaker_id from ${trackClaims} pu where ${seen})`;
const anywhere = sql`true`;
const inPublic = sql`pu.event_id in ${publicEventIds}`;

/** On `actors`. An organisation stays visible through those who belong to it, at any distance. */
export const isPublicActor: SQL = sql`(${actors.id} in ${actorUses(inPublic)}
  or ${actors.id} not in ${actorUses(anywhere)}
  or exists (
    with recursive members(id) as (
      select ma.actor_id from ${affiliations} ma where ma.to_actor_id = ${actors.id}
      union select ma.actor_id from ${affiliations} ma join members on ma.to_actor_id = members.id)
    select 1 from members where members.id in ${actorUses(inPublic)}))`;

/** On `places`. */
export const isPublicPlace: SQL = sql`(${places.id} in (
    select pe.place_id from ${events} pe where pe.place_id is not null and pe.editorial in (${statusList}))
  or ${places.id} not in (select pe.place_id from ${events} pe where pe.place_id is not null))`;

const sourceUses = (seen: SQL): SQL => sql`(
  select pu.source_id from ${citations} pu where ${seen}
  union all select pu.source_id from ${accounts} pu where ${seen}
  union all select pu.source_id from ${trackClaims} pu where pu.source_id is not null and ${seen})`;

/** On `sources`. An origin stays visible through the public sources that derive from it. */
export const isPublicSource: SQL = sql`(${sources.id} in ${sourceUses(inPublic)}
  or ${sources.id} not in ${sourceUses(anywhere)}
  or ${sources.id} in (select sd.from_source_id from ${sourceDerivations} sd
    where sd.source_id in ${sourceUses(inPublic)}))`;

/** `column = any(ids)` with one parameter, however many ids there are (`in (…)` stops at 65,534). */
export const anyOf = (column: unknown, ids: Iterable<number>): SQL =>
  sql`${column} = any(${`{${[...ids].join(',')}}`}::int[])`;

/** `or` that is false, not absent, for an empty list. */
export const anyTrue = (conditions: SQL[]): SQL => or(...conditions) ?? sql`false`;
