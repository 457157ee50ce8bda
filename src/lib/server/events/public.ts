/**
 * What readers see. Every read goes through these conditions: events by their editorial status; actors, places
 * and sources unless only unpublished events speak of them, so that a draft does not show through its names.
 * What an import brought is seen once the import is complete.
 */
import { type SQL, and, inArray, or, sql } from 'drizzle-orm';
import { publicEditorialStatuses } from '../../domain/vocabulary';
import { isComplete } from '../collections/shown';
import { accounts, citations, events, participations, trackClaims } from '../db/schema/events';
import { actors, affiliations, places, sourceDerivations, sources } from '../db/schema/things';

/** On `events` in a select's own from or join. */
export const isPublic = and(
  inArray(events.editorial, [...publicEditorialStatuses]),
  isComplete(events.importId),
) as SQL;

const statusList = sql.join(
  publicEditorialStatuses.map((status) => sql`${status}`),
  sql`, `,
);
/** The same on `events` under another name. */
export const isPublicAs = (alias: string): SQL => {
  const name = sql.identifier(alias);
  return sql`(${name}.editorial in (${statusList}) and ${isComplete(sql`${name}.import_id`)})`;
};
/** Ids of the public events of Parley's own record, as a subquery (its names cannot clash with the outer query's). */
const ownPublicIds: SQL = sql`(select pe.id from ${events} pe
  where pe.collection_id is null and pe.editorial in (${statusList}))`;

/** Things of a collection are public once their import is complete; those of Parley's own record by the list. */
const publicThing = (table: typeof actors | typeof places | typeof sources, own: SQL): SQL =>
  sql`((${table.collectionId} is not null and ${isComplete(table.importId)})
    or (${table.collectionId} is null and ${table.id} in ${own}))`;

const actorUses = (seen: SQL): SQL => sql`(
  select pu.actor_id from ${participations} pu where ${seen}
  union all select pu.on_behalf_of_id from ${participations} pu where pu.on_behalf_of_id is not null and ${seen}
  union all select pu.speaker_id from ${accounts} pu where ${seen}
  union all select pu.speaker_id from ${trackClaims} pu where ${seen})`;
const anywhere = sql`pu.event_id in (select pe.id from ${events} pe where pe.collection_id is null)`;
const inPublic = sql`pu.event_id in ${ownPublicIds}`;

/**
 * On `actors`. An organisation stays visible through those who belong to it, at any distance. (One uncorrelated list:
 * conditions worked out per row make PostgreSQL compile the query, which takes longer than running it.)
 */
export const isPublicActor: SQL = publicThing(
  actors,
  sql`(
  with recursive seen(id) as (
    (select used.id from ${actorUses(inPublic)} used(id)
      union select free.id from ${actors} free where free.collection_id is null and not exists (
        select from ${actorUses(anywhere)} used(id) where used.id = free.id))
    union select ma.to_actor_id from ${affiliations} ma join seen on seen.id = ma.actor_id)
  select seen.id from seen)`,
);

/** On `places`. */
export const isPublicPlace: SQL = publicThing(
  places,
  sql`(
  select pe.place_id from ${events} pe
    where pe.place_id is not null and pe.collection_id is null and pe.editorial in (${statusList})
  union select free.id from ${places} free where free.collection_id is null
    and not exists (select from ${events} pe where pe.place_id = free.id))`,
);

const sourceUses = (seen: SQL): SQL => sql`(
  select pu.source_id from ${citations} pu where ${seen}
  union all select pu.source_id from ${accounts} pu where ${seen}
  union all select pu.source_id from ${trackClaims} pu where pu.source_id is not null and ${seen})`;

/** On `sources`. An origin stays visible through the public sources that derive from it. */
export const isPublicSource: SQL = publicThing(
  sources,
  sql`(
  select used.id from ${sourceUses(inPublic)} used(id)
  union select sd.from_source_id from ${sourceDerivations} sd join ${sourceUses(inPublic)} used(id) on used.id = sd.source_id
  union select free.id from ${sources} free where free.collection_id is null and not exists (
    select from ${sourceUses(anywhere)} used(id) where used.id = free.id))`,
);

/** `column = any(ids)` with one parameter, however many ids there are (`in (…)` stops at 65,534). */
export const anyOf = (column: unknown, ids: Iterable<number>): SQL =>
  sql`${column} = any(${`{${[...ids].join(',')}}`}::int[])`;

/** `or` that is false, not absent, for an empty list. */
export const anyTrue = (conditions: SQL[]): SQL => or(...conditions) ?? sql`false`;
