/** Cells of a checked folder, read. */
import { parseFuzzy } from '../../domain/dates';
import type { FuzzyDate } from '../../domain/records';
import type { Tables } from './negotiations-csv';

/** The curated reading of a record's column, if there is one. */
export type Refined = (table: string, id: string, column: string) => string | undefined;

export function readRefinements({ refinements }: Tables): Refined {
  const values = new Map(refinements.map(({ cells }) => [`${cells.table} ${cells.id} ${cells.column}`, cells.value]));
  return (table, id, column) => values.get(`${table} ${id} ${column}`);
}

export const textOrNull = (text: string) => (text === '' ? null : text);
export const items = (cell: string) => (cell === '' ? [] : cell.split(';').map((item) => item.trim()));

export function fuzzy(edtf: string | undefined, dateWords?: string): FuzzyDate | null {
  if (!edtf) return null;
  const read = parseFuzzy(edtf, dateWords);
  if (!read.ok) throw new Error(`A date passed the check and cannot be read: ${edtf}`);
  return read.value;
}
