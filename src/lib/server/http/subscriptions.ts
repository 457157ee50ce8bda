import { createHash } from 'node:crypto';
import { filterCount, filterQuery } from '../../domain/filter';
import type { Db } from '../db/open';
import { readCollection } from '../events/reads';
import { calendarFile } from '../exchange/calendar';
import { changesFeed } from '../exchange/changes-feed';
import { tagMatches } from '../exchange/event-file';
import { dataFingerprint, latestChanges } from '../revisions/reads';
import { requestFilter } from './filter-request';
import { refuseTooMany } from './too-many';

const types = { ics: 'text/calendar; charset=utf-8', atom: 'application/atom+xml; charset=utf-8' } as const;
/** Records in the feed, and how far back it looks for those a filter asks for. */
const ENTRIES = 50;
const LOOK_BACK = 1000;

/** Answers GET for the calendar and the feed under the filter in the address: 304 where the subscriber is current. */
export async function subscription(db: Db, kind: 'ics' | 'atom', request: Request, url: URL): Promise<Response> {
  const filter = await requestFilter(db, url);
  if (kind === 'ics' || filterCount(filter)) await refuseTooMany(db, filter, 'A subscription');
  const asked = createHash('sha256')
    .update(`1 ${kind} ${url.origin} ${filterQuery(filter)}`)
    .digest('base64url');
  const etag = `W/"${await dataFingerprint(db)}-${asked.slice(0, 16)}"`;
  const headers = { etag, 'cache-control': 'private, no-cache' };
  if (tagMatches(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers });
  const body = async () => {
    if (kind === 'ics') return calendarFile(await readCollection(db, filter), url.origin);
    const address = `${url.origin}/changes.atom${filterQuery(filter)}`;
    if (!filterCount(filter)) return changesFeed(await latestChanges(db, ENTRIES), address, url.origin);
    const [changes, { events }] = await Promise.all([latestChanges(db, LOOK_BACK), readCollection(db, filter)]);
    const wanted = new Set(events.map(({ slug }) => slug));
    const own = changes.filter(({ subject, slug }) => subject === 'events' && wanted.has(slug));
    return changesFeed(own.slice(0, ENTRIES), address, url.origin);
  };
  return new Response(await body(), { headers: { ...headers, 'content-type': types[kind] } });
}
