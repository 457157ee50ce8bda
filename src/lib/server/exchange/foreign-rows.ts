/**
 * A foreign file as rows of cells, read in pieces: plain or gzip, UTF-8 with or without a byte order mark, any line
 * ending. Memory does not grow with the file. What cannot be read is told with a sentence, and reading stops.
 */
import { type Hash, createHash } from 'node:crypto';
import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

export interface CellRow {
  /** As a spreadsheet counts: the first row is 1. */
  row: number;
  cells: string[];
  /** Bytes of the file read so far. */
  bytes: number;
  /** True for a last row without a line end, as a file that was cut off has it. */
  unterminated?: true;
}

/** Why a file cannot be read any further, in a sentence, and at which row. */
export class UnreadableFile extends Error {
  constructor(
    message: string,
    readonly row: number | null = null,
    readonly value: string | null = null,
  ) {
    super(message);
  }
}

/** No row of these formats comes near this; a quotation mark that is never closed does. */
const LONGEST_ROW = 2_000_000;

/** True for gzip, by its first two bytes, whatever the file is called. @throws UnreadableFile */
async function isGzip(path: string): Promise<boolean> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw new UnreadableFile(
      error.code === 'ENOENT'
        ? 'There is no such file.'
        : `The file cannot be opened (${error.code ?? error.message}).`,
    );
  });
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}

/**
 * The rows of a file. `hash`, when given, is fed the bytes as they lie on the disk.
 *
 * @throws UnreadableFile for other encodings, broken gzip, a file cut off in the middle, a quotation mark left open.
 */
export async function* cellRows(
  path: string,
  { separator, quoted, hash, signal }: { separator: string; quoted: boolean; hash?: Hash; signal?: AbortSignal },
): AsyncGenerator<CellRow> {
  const gzip = await isGzip(path);
  const source = createReadStream(path, { highWaterMark: 1 << 17, signal });
  let bytes = 0;
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      hash?.update(chunk);
      done(null, chunk);
    },
  });
  const last = gzip ? createGunzip() : counter;
  const flow = (gzip ? pipeline(source, counter, last, { signal }) : pipeline(source, counter, { signal })).catch(
    () => {},
  );
  let row = 0;
  let pending = '';
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (chunk: Uint8Array | null) => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch {
      throw chunk ? notUtf8(chunk, row) : cutOff(row + 1);
    }
  };
  try {
    for await (const chunk of last as AsyncIterable<Buffer>) {
      const lines = (pending + decode(chunk)).split('\n');
      pending = lines.pop() ?? '';
      let open = '';
      for (const line of lines) {
        const text = open ? `${open}\n${line}` : line;
        const cells = split(text.endsWith('\r') ? text.slice(0, -1) : text, separator, quoted);
        open = cells ? '' : text;
        if (!cells) {
          if (open.length > LONGEST_ROW) throw unclosed(row + 1);
          continue;
        }
        row += 1;
        if (cells.length > 1 || cells[0] !== '') yield { row, cells, bytes };
      }
      if (open) pending = `${open}\n${pending}`;
      if (pending.length > LONGEST_ROW) throw unclosed(row + 1);
    }
    pending += decode(null);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'Z_BUF_ERROR' || code === 'Z_DATA_ERROR')
      throw new UnreadableFile(
        code === 'Z_BUF_ERROR'
          ? 'The gzip file ends in the middle: it was cut off. Fetch it again.'
          : 'The gzip file is damaged. Fetch it again.',
        row + 1,
      );
    if (code === 'EISDIR') throw new UnreadableFile('This is a folder. Give the file.');
    throw error;
  } finally {
    source.destroy();
    await flow;
  }
  if (pending === '' || pending === '\r') return;
  const cells = split(pending.replace(/\r$/, ''), separator, quoted);
  if (!cells) throw unclosed(row + 1);
  yield { row: row + 1, cells, bytes, unterminated: true };
}

/** The cells of a line; null where a quoted cell goes on in the next line. */
function split(line: string, separator: string, quoted: boolean): string[] | null {
  if (!quoted || !line.includes('"')) return line.split(separator);
  const cells: string[] = [];
  let at = 0;
  while (at <= line.length) {
    if (line[at] !== '"') {
      const end = line.indexOf(separator, at);
      cells.push(end < 0 ? line.slice(at) : line.slice(at, end));
      if (end < 0) break;
      at = end + 1;
      continue;
    }
    let end = line.indexOf('"', at + 1);
    while (end >= 0 && line[end + 1] === '"') end = line.indexOf('"', end + 2);
    if (end < 0) return null;
    cells.push(line.slice(at + 1, end).replaceAll('""', '"'));
    at = end + 2;
    if (end + 1 >= line.length) break;
  }
  return cells;
}

const unclosed = (row: number) =>
  new UnreadableFile('A double quote is not closed. If the file was cut off in the middle, fetch it again.', row);
const cutOff = (row: number) => new UnreadableFile('The file ends in the middle of a letter: it was cut off.', row);

/** The row is found line by line; the chunk begins within the row after `row`. */
function notUtf8(chunk: Uint8Array, row: number): UnreadableFile {
  const lines: Uint8Array[] = [];
  for (let start = 0; start < chunk.length;) {
    const end = chunk.indexOf(10, start);
    lines.push(chunk.subarray(start, end < 0 ? chunk.length : end));
    start = end < 0 ? chunk.length : end + 1;
  }
  const bad = lines.findIndex((line, index) => index > 0 && !isUtf8(line));
  const at = bad < 0 || !isUtf8(lines[0] ?? chunk) ? 0 : bad;
  const cyrillic = /[а-яё]{4,}/i.exec(new TextDecoder('windows-1251').decode(lines[at]));
  const looks = cyrillic ? ' (it looks like Windows-1251)' : '';
  return new UnreadableFile(
    `The file is not UTF-8${looks}. Save it as UTF-8 and import it again; nothing is guessed.`,
    row + 1 + at,
    cyrillic?.[0] ?? null,
  );
}

/** SHA-256 over the file, to be fed while reading. */
export const fileHash = (): Hash => createHash('sha256');
