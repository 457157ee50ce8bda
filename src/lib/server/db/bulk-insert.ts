/**
 * Many rows in one statement: `insert … select from unnest(…)`, one parameter per column however many rows there are.
 * (COPY hangs on the embedded database's socket; `values` lists stop at 65,535 parameters and are slower.)
 */
import { type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Db } from './open';

type Cell = string | number | boolean | null;

/** A column and its value in each row. */
export type BulkColumn = readonly [AnyPgColumn, readonly Cell[]];

interface BulkOptions {
  /** Columns that have the same value in all rows. */
  same?: readonly (readonly [AnyPgColumn, Cell])[];
  /** Rows that break a uniqueness rule are left out. */
  skipPresent?: boolean;
  returning?: readonly AnyPgColumn[];
}

/** Inserts rows given column by column. Resolves to what `returning` asks for, one object per row that was inserted. */
export async function bulkInsert<R extends Record<string, unknown> = never>(
  db: Db,
  table: PgTable,
  columns: readonly BulkColumn[],
  { same = [], skipPresent = false, returning = [] }: BulkOptions = {},
): Promise<R[]> {
  if (!columns[0]?.[1].length) return [];
  const name = (column: AnyPgColumn) => sql.identifier(column.name);
  const comma = (parts: SQL[]) => sql.join(parts, sql`, `);
  const names = [...columns, ...same].map(([column]) => sql`${name(column)}`);
  const arrays = columns.map(([column, values]) => sql`${arrayOf(values)}::${sql.raw(column.getSQLType())}[]`);
  const aliases = columns.map((_, index) => sql.identifier(`c${index}`));
  const picked = [
    ...aliases.map((alias) => sql`t.${alias}`),
    ...same.map(([column, value]) => sql`${value}::${sql.raw(column.getSQLType())}`),
  ];
  const rows = await db.execute(sql`insert into ${table} (${comma(names)})
    select ${comma(picked)} from unnest(${comma(arrays)}) as t(${comma(aliases.map((alias) => sql`${alias}`))})
    ${skipPresent ? sql`on conflict do nothing` : sql``}
    ${returning.length ? sql`returning ${comma(returning.map((column) => sql`${name(column)}`))}` : sql``}`);
  return rows as unknown as R[];
}

/** An array as PostgreSQL writes one. */
export function arrayOf(values: readonly Cell[]): string {
  const cells = values.map((value) =>
    value === null ? 'NULL' : typeof value === 'string' ? `"${value.replace(/[\\"]/g, '\\$&')}"` : String(value),
  );
  return `{${cells.join(',')}}`;
}
