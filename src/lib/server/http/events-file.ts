import type { Filter } from '../../domain/filter';
import type { Db } from '../db/open';
import { type EventFile, readEventFile } from '../events/reads';
import { type FileKind, eventsTag, fileName, streamOf, tagMatches } from '../exchange/event-file';
import { eventsCsv } from '../exchange/events-csv';
import { eventsJson } from '../exchange/events-json';
import { dataFingerprint, dataVersion } from '../revisions/reads';
import { requestFilter } from './filter-request';

const types: Readonly<Record<FileKind, string>> = {
  csv: 'text/csv; charset=utf-8; header=present',
  json: 'application/json; charset=utf-8',
};

interface Context {
  filter: Filter;
  version: number;
  origin: string;
}
const pieces: Readonly<Record<FileKind, (file: EventFile, context: Context) => Iterable<string>>> = {
  csv: (file, { origin }) => eventsCsv(file, origin),
  json: eventsJson,
};

/**
 * Answers GET and HEAD for a file of events under the filter in the address: 304 where the reader's copy is current, 400
 * with every fault for a filter that cannot be used. Copies are kept by the reader only, and checked before each use.
 */
export async function eventsFile(db: Db, kind: FileKind, request: Request, url: URL): Promise<Response> {
  const filter = await requestFilter(db, url);
  // Read before the data: a write in between makes the tag older than the body, never newer.
  const [fingerprint, version] = [await dataFingerprint(db), await dataVersion(db)];
  const etag = eventsTag(kind, fingerprint, filter, url.origin);
  const caching = { etag, 'cache-control': 'private, no-cache' };
  if (tagMatches(request.headers.get('if-none-match'), etag))
    return new Response(null, { status: 304, headers: caching });
  const file = await readEventFile(db, filter);
  const name = fileName(kind, file.collection.asOf);
  const headers = {
    ...caching,
    'content-type': types[kind],
    'content-disposition': kind === 'csv' ? `attachment; filename="${name}"` : `inline; filename="${name}"`,
  };
  if (request.method === 'HEAD') return new Response(null, { headers });
  return new Response(streamOf(pieces[kind](file, { filter, version, origin: url.origin })), { headers });
}
