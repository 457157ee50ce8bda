/** One reading of a foreign file: its records in order, its faults as they are met, progress on the way. */
import type { Hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { CollectionPlan, ForeignEvent, ForeignFormat, ForeignReport, RowReader } from '../imports/foreign-record';
import { UnreadableFile, cellRows } from './foreign-rows';
import { type RowFault, faultAt } from './negotiations-csv';

const PROGRESS_MS = 2000;

/** Whoever asked for the import has asked to stop, or gone away. */
export class Cancelled extends Error {
  constructor() {
    super('Cancelled: nothing was imported.');
  }
}

export interface Pass {
  path: string;
  format: ForeignFormat;
  plan: CollectionPlan;
  size: number;
  say: (line: string) => void;
  signal?: AbortSignal;
}

/** The records of a file in order, with progress; rows with faults are told and left out. */
export async function* records(
  { path, format, plan, size, say, signal }: Pass,
  doing: string,
  hash: Hash,
  counts: Map<string, number>,
  fault: (one: RowFault) => void,
): AsyncGenerator<ForeignEvent | ForeignReport> {
  const file = basename(path);
  let reader: RowReader | null = null;
  let width = 0;
  let at = 0;
  let told = 0;
  let said = performance.now();
  const complain = (column: string | null, value: string | null, message: string) => {
    told += 1;
    fault(faultAt(file, at, column, value, message));
  };
  const context = (columns: readonly string[]) => ({
    columns,
    collection: plan,
    beside: (other: string) => besideFile(join(dirname(path), other)),
    count: (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1),
  });
  for await (const { row, cells, bytes, unterminated } of cellRows(path, { ...format, hash, signal })) {
    at = row;
    if (signal?.aborted) throw new Cancelled();
    if (!reader) {
      width = cells.length;
      const first = cells.map((cell) => cell.trim());
      if (!format.recognise(first))
        throw new UnreadableFile(`The first row is not that of ${format.label}.`, row, cells.join(format.separator));
      reader = await format.reader(context(format.header ? first : []));
      if (format.header) continue;
    }
    if (cells.length !== width) {
      const mend = unterminated
        ? 'The file ends in the middle of this row: it was cut off. Fetch it again.'
        : format.quoted
          ? 'Put cells that contain a comma in double quotes.'
          : 'A cell must not contain a tab or a line break.';
      complain(
        null,
        cells.join(format.separator),
        `The row has ${cells.length} cells, the first row has ${width}. ${mend}`,
      );
      continue;
    }
    if (cells.some((cell) => cell.includes('\0'))) {
      complain(null, null, 'The row contains the control character U+0000. Delete it.');
      continue;
    }
    const before = told;
    const record = reader(cells, complain);
    if (record && told === before) yield record;
    if (performance.now() - said > PROGRESS_MS) {
      said = performance.now();
      say(`${doing} ${row} rows, ${Math.min(99, Math.floor((bytes / Math.max(1, size)) * 100))} %.`);
    }
  }
}

async function besideFile(path: string): Promise<Record<string, string>[] | null> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return null;
  return parse(text, { columns: true, bom: true, relax_column_count: true, relax_quotes: true });
}
