import type { Db } from '../db/open';
import { countPassing, readFileParts } from '../events/pages';
import { readWithoutEvents } from '../events/reads';
import { type FileKind, eventsTag, fileName, streamOf, tagMatches } from '../exchange/event-file';
import { eventsCsv } from '../exchange/events-csv';
import { eventsJson } from '../exchange/events-json';
import { dataFingerprint, dataVersion } from '../revisions/reads';
import { requestFilter } from './filter-request';

const types: Readonly<Record<FileKind, string>> = {
  csv: 'text/csv; charset=utf-8; header=present',
  json: 'application/json; charset=utf-8',
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
  const [base, count] = [await readWithoutEvents(db, filter), await countPassing(db, filter)];
  const name = fileName(kind, base.asOf);
  const headers = {
    ...caching,
    'content-type': types[kind],
    'content-disposition': kind === 'csv' ? `attachment; filename="${name}"` : `inline; filename="${name}"`,
  };
  if (request.method === 'HEAD') return new Response(null, { headers });
  const parts = readFileParts(db, filter, count);
  const { origin } = url;
  const body =
    kind === 'csv' ? eventsCsv(parts, origin) : eventsJson(parts, { ...base, count }, { filter, version, origin });
  return new Response(streamOf(body), { headers });
}
