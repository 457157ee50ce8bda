/** The data behind a timeline too large to be sent whole: counts by zoom, and single events of a window. */
import { createHash } from 'node:crypto';
import { error } from '@sveltejs/kit';
import { type Filter, filterQuery } from '../../domain/filter';
import type { WindowEvents } from '../../domain/packed-events';
import { type Rollup, TOP_LEVEL } from '../../domain/rollup';
import type { Db } from '../db/open';
import { readRollup, readWindow } from '../events/rollup';
import { tagMatches } from '../exchange/event-file';
import { dataFingerprint } from '../revisions/reads';
import { requestFilter } from './filter-request';
import { knownOfTooMany } from './too-many';

/** No body is larger, in bytes before compression. */
const LARGEST = 2_000_000;

/** Raised when the form of the answers changes. */
const FORM = 2;

/** Counts under the filter and window in the address; `level` is the finest wanted. See `Rollup`. */
export const rollupResponse = (db: Db, request: Request, url: URL): Promise<Response> => {
  const level = Number(url.searchParams.get('level') ?? '0');
  if (!Number.isInteger(level) || level < 0 || level > TOP_LEVEL)
    error(400, { message: `A roll-up has the levels 0 to ${TOP_LEVEL}: buckets of 1, 2, 4 … days.` });
  return answer(db, request, url, `rollup ${level}`, async (filter, version) => {
    for (let at = level; at <= TOP_LEVEL; at++) {
      const rollup: Rollup = { version, ...(await readRollup(db, filter, at)) };
      const body = JSON.stringify(rollup);
      if (Buffer.byteLength(body) <= LARGEST) return body;
      at = rollup.level;
    }
    return error(500, { message: 'This roll-up does not fit into one answer at any level.' });
  });
};

/** The events under the filter and window in the address, or only their number. See `WindowEvents`. */
export const windowResponse = (db: Db, request: Request, url: URL): Promise<Response> =>
  answer(db, request, url, 'events', async (filter, version) => {
    const asked = { version, from: filter.from, to: filter.to };
    const found: WindowEvents = { ...asked, ...(await readWindow(db, filter)) };
    const body = JSON.stringify(found);
    return Buffer.byteLength(body) <= LARGEST ? body : JSON.stringify({ ...found, collection: null });
  });

async function answer(
  db: Db,
  request: Request,
  url: URL,
  what: string,
  read: (filter: Filter, version: string) => Promise<string>,
): Promise<Response> {
  const filter = await requestFilter(db, url);
  if (filter.known !== null) error(400, { message: knownOfTooMany });
  // Read before the data: a write in between makes the tag older than the body, never newer.
  const version = await dataFingerprint(db);
  const asked = createHash('sha256')
    .update(JSON.stringify([FORM, what, filterQuery(filter)]))
    .digest('base64url');
  const etag = `W/"${version}-${asked.slice(0, 16)}"`;
  const headers = { etag, 'cache-control': 'private, no-cache', 'content-type': 'application/json; charset=utf-8' };
  if (tagMatches(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers });
  return new Response(request.method === 'HEAD' ? null : await read(filter, version), { headers });
}
