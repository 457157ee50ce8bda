/**
 * The negotiations CSV format: a folder of comma-separated tables (RFC 4180, UTF-8, with a header row).
 * This file knows its tables, columns and words, and turns a folder into rows of text; what the text must be is
 * checked in `negotiations-csv-check.ts`, what it means is said in `negotiations-csv-mapping.ts`.
 */
import { readFile, readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { CsvError, parse } from 'csv-parse/sync';

/** One thing wrong with a folder. `row` counts as a spreadsheet does: the header is row 1. */
export interface RowFault {
  file: string;
  row: number | null;
  column: string | null;
  /** The offending text as found, shortened. */
  value: string | null;
  /** What is wrong and how to mend it. */
  message: string;
}

/** The columns of each table, all of which a file must have. */
export const tableColumns = {
  tracks: ['id', 'name', 'description'],
  actors: ['id', 'name', 'kind', 'affiliation_actor_id', 'role_title', 'wikidata_qid', 'alt_names'],
  places: ['id', 'name', 'alt_names', 'lat', 'lon', 'country_or_status'],
  sources: ['id', 'url', 'title', 'publisher', 'published_date', 'language', 'author', 'accessed_note'],
  events: [
    'id',
    'title',
    'kind',
    'status',
    'date_edtf',
    'announced_edtf',
    'publicity',
    'place_id',
    'track_ids',
    'summary',
    'languages_of_announcement',
  ],
  participations: ['event_id', 'actor_id', 'role'],
  event_sources: ['event_id', 'source_id', 'supports'],
  characterisations: ['event_id', 'by_actor_id', 'label', 'source_id'],
  links: ['from_event_id', 'to_event_id', 'relation'],
  refinements: ['table', 'id', 'column', 'value', 'reason'],
} as const;
export type TableName = keyof typeof tableColumns;
export const tableNames = Object.keys(tableColumns) as TableName[];
/** Tables that a folder may leave out. */
const optionalTables: readonly TableName[] = ['refinements'];

export type Cells<T extends TableName> = Record<(typeof tableColumns)[T][number], string>;
export interface Row<T extends TableName> {
  row: number;
  cells: Cells<T>;
}
export type Tables = { [T in TableName]: Row<T>[] };

export interface Folder {
  /** The folder's own name: the name of the data set. */
  name: string;
  tables: Tables;
  /** The bytes of every table in table order, for a checksum. */
  bytes: Uint8Array[];
  /** Files and columns that are not part of the format and were passed over. */
  ignored: string[];
  /** Tables that could not be read: references into them are not judged. */
  unread: Set<TableName>;
}

const shorten = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text);

/**
 * Reads every table of `path`. Faults: a missing folder, file or column, a row with too few or too many cells, text
 * that is not UTF-8, control characters, broken quotes. Cells are trimmed; a byte order mark, any line ending and
 * empty lines are accepted.
 */
export async function readFolder(path: string): Promise<{ folder: Folder; faults: RowFault[] }> {
  const absolute = resolve(path);
  const folder: Folder = { name: basename(absolute), tables: emptyTables(), bytes: [], ignored: [], unread: new Set() };
  const about = await stat(absolute).catch(() => null);
  if (!about?.isDirectory()) {
    const message = about
      ? 'This is a file. Give the folder that holds events.csv and the other tables.'
      : 'There is no such folder. Give the folder that holds events.csv and the other tables.';
    return { folder, faults: [faultAt(path, null, null, null, message)] };
  }
  const present = new Set(await readdir(absolute));
  const faults: RowFault[] = [];
  for (const table of tableNames) {
    const file = `${table}.csv`;
    if (!present.has(file)) {
      if (!optionalTables.includes(table)) {
        folder.unread.add(table);
        const columns = tableColumns[table].join(',');
        faults.push(
          faultAt(file, null, null, null, `The file is missing. Add it, at least with its header: ${columns}`),
        );
      }
      continue;
    }
    const bytes = await readFile(join(absolute, file));
    folder.bytes.push(bytes);
    if (!readTable(folder, table, bytes, faults)) folder.unread.add(table);
  }
  for (const file of present) {
    if (file.endsWith('.csv') && !Object.hasOwn(tableColumns, file.slice(0, -4))) folder.ignored.push(file);
  }
  return { folder, faults };
}

function emptyTables(): Tables {
  return Object.fromEntries(tableNames.map((table) => [table, []])) as unknown as Tables;
}

export function faultAt(
  file: string,
  row: number | null,
  column: string | null,
  value: string | null,
  message: string,
): RowFault {
  return { file, row, column, value: value === null ? null : shorten(value), message };
}

/** False when not even the rows could be told apart. */
function readTable<T extends TableName>(folder: Folder, table: T, bytes: Uint8Array, faults: RowFault[]): boolean {
  const file = `${table}.csv`;
  const text = decode(file, bytes, faults);
  if (text === null) return false;
  const records = split(file, text, faults);
  if (!records) return false;
  const columns: readonly string[] = tableColumns[table];
  const header = (records[0] ?? []).map((name) => name.trim());
  if (!checkHeader(file, header, columns, faults)) return false;
  for (const extra of header)
    if (!columns.includes(extra)) folder.ignored.push(`${file}: column ${extra || '(no name)'}`);

  const rows = folder.tables[table] as Row<T>[];
  records.forEach((record, index) => {
    if (index === 0 || (record.length === 1 && record[0]?.trim() === '')) return;
    const row = index + 1;
    if (record.length !== header.length) {
      const mend = 'Put cells that contain a comma in double quotes, and keep one comma per column.';
      const message = `The row has ${record.length} cells, the header has ${header.length}. ${mend}`;
      faults.push(faultAt(file, row, null, record.join(','), message));
      return;
    }
    record.forEach((cell, column) => {
      const bad = controlCharacter(cell);
      if (!bad) return;
      const message = `The cell contains the control character ${bad}. Delete it.`;
      faults.push(faultAt(file, row, header[column] ?? null, visible(cell), message));
    });
    const cells = Object.fromEntries(header.map((name, column) => [name, (record[column] ?? '').trim()]));
    rows.push({ row, cells: cells as Cells<T> });
  });
  return true;
}

function checkHeader(file: string, header: string[], columns: readonly string[], faults: RowFault[]): boolean {
  const missing = columns.filter((column) => !header.includes(column));
  if (missing.length === columns.length && header.length === 1) {
    const found = /[;\t|]/.exec(header[0] ?? '')?.[0];
    const hint = found ? ` Cells seem to be separated by ${found === '\t' ? 'tabs' : `“${found}”`}; use commas.` : '';
    const message = `The first row must be the header ${columns.join(',')}.${hint}`;
    faults.push(faultAt(file, 1, null, header[0] ?? '', message));
    return false;
  }
  for (const column of missing) {
    faults.push(faultAt(file, 1, column, null, `The column “${column}” is missing. Add it; its cells may be empty.`));
  }
  const twice = header.filter((name, index) => columns.includes(name) && header.indexOf(name) !== index);
  for (const column of twice) {
    faults.push(faultAt(file, 1, column, column, `The column “${column}” stands twice. Delete one of them.`));
  }
  return missing.length === 0 && twice.length === 0;
}

function split(file: string, text: string, faults: RowFault[]): string[][] | null {
  try {
    return parse(text, { relax_column_count: true, record_delimiter: ['\r\n', '\n', '\r'] });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const row = typeof error['records'] === 'number' ? error['records'] + 1 : null;
    const message =
      'A double quote is not closed or stands inside an unquoted cell. Quote the whole cell and double the quotes in it.';
    faults.push(faultAt(file, row, null, null, message));
    return null;
  }
}

function decode(file: string, bytes: Uint8Array, faults: RowFault[]): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const { row, line } = firstBadLine(bytes);
    const guess = new TextDecoder('windows-1251').decode(line);
    const looks = /[а-яё]{3}/i.test(guess) ? ' (it looks like Windows-1251)' : '';
    const message = `The file is not UTF-8${looks}. Save it as “CSV UTF-8” and import it again; nothing is guessed.`;
    faults.push(faultAt(file, row, null, looks ? guess.trim() : null, message));
    return null;
  }
}

function firstBadLine(bytes: Uint8Array): { row: number; line: Uint8Array } {
  const strict = new TextDecoder('utf-8', { fatal: true });
  let start = 0;
  for (let row = 1; start < bytes.length; row++) {
    const newline = bytes.indexOf(10, start);
    const line = bytes.subarray(start, newline < 0 ? bytes.length : newline);
    try {
      strict.decode(line);
    } catch {
      return { row, line };
    }
    start += line.length + 1;
  }
  return { row: 1, line: bytes };
}

const isControl = (code: number) => (code < 32 && code !== 9 && code !== 10 && code !== 13) || code === 127;

function controlCharacter(text: string): string | null {
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    if (isControl(code)) return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  }
  return null;
}

const visible = (text: string) =>
  [...text].map((letter) => (isControl(letter.codePointAt(0) ?? 0) ? '␦' : letter)).join('');
