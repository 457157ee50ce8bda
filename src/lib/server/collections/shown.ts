/** Which records a page shows: Parley's own, unless collections are asked for by name. */
import { type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { OWN_RECORD } from '../../domain/filter';
import { collections, imports } from '../db/schema/things';

/** On a record with this `collection_id`: it stands in one of `asked` (slugs, `own`; empty: Parley's own record). */
export function standsIn(column: AnyPgColumn | SQL, asked: readonly string[]): SQL {
  const named = asked.filter((slug) => slug !== OWN_RECORD);
  const own = sql`${column} is null`;
  if (!named.length) return own;
  const [one] = named;
  // One collection as one value: an index on (collection, time) then gives the order too.
  if (one !== undefined && asked.length === 1)
    return sql`${column} = (select sc.id from ${collections} sc where sc.slug = ${one})`;
  const list = sql.join(
    named.map((slug) => sql`${slug}`),
    sql`, `,
  );
  const theirs = sql`${column} in (select sc.id from ${collections} sc where sc.slug in (${list}))`;
  return named.length === asked.length ? theirs : sql`(${own} or ${theirs})`;
}

/** On a record with this `import_id`: the run that brought it is complete. */
export const isComplete = (column: AnyPgColumn | SQL): SQL =>
  sql`(${column} is null or ${column} not in (select oi.id from ${imports} oi where oi.state <> 'done'))`;
