import { createHash } from 'node:crypto';
import { filterQuery } from '../../domain/filter';
import type { Db } from '../db/open';
import { tagMatches } from '../exchange/event-file';
import { proposalsCsv, proposalsJson } from '../exchange/proposals-files';
import { readProposals } from '../proposals/reads';
import { dataFingerprint } from '../revisions/reads';
import { requestFilter } from './filter-request';

const types = { csv: 'text/csv; charset=utf-8; header=present', json: 'application/json; charset=utf-8' } as const;

/** Answers GET and HEAD for a file of proposal threads under the filter in the address; 304 where the copy is current. */
export async function proposalsFile(db: Db, kind: keyof typeof types, request: Request, url: URL): Promise<Response> {
  const filter = await requestFilter(db, url);
  const version = await dataFingerprint(db);
  const asked = createHash('sha256').update(JSON.stringify(['proposals', kind, url.origin, filterQuery(filter)]));
  const etag = `W/"${version}-${asked.digest('base64url').slice(0, 16)}"`;
  const caching = { etag, 'cache-control': 'private, no-cache' };
  if (tagMatches(request.headers.get('if-none-match'), etag))
    return new Response(null, { status: 304, headers: caching });
  const headers = {
    ...caching,
    'content-type': types[kind],
    'content-disposition': `${kind === 'csv' ? 'attachment' : 'inline'}; filename="proposals.${kind}"`,
  };
  if (request.method === 'HEAD') return new Response(null, { headers });
  const proposals = await readProposals(db, filter);
  const body = kind === 'csv' ? proposalsCsv(proposals, url.origin) : proposalsJson(proposals, filter, url.origin);
  return new Response(body, { headers });
}
