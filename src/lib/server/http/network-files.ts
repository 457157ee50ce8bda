/** Answers for the files of the graph of ties. */
import { createHash } from 'node:crypto';
import { error } from '@sveltejs/kit';
import { filterQuery } from '../../domain/filter';
import { parseFold } from '../../domain/tie-folding';
import type { Db } from '../db/open';
import { readCollection } from '../events/reads';
import { streamOf, tagMatches } from '../exchange/event-file';
import { networkEdgesCsv, networkNodesCsv } from '../exchange/network-csv';
import { type NetworkFile, networkFile, parseForm } from '../exchange/network-file';
import { networkGexf, networkGraphml } from '../exchange/network-xml';
import { dataFingerprint } from '../revisions/reads';
import { requestFilter } from './filter-request';
import { refuseTooMany } from './too-many';

const kinds = {
  graphml: { type: 'application/xml; charset=utf-8', pieces: networkGraphml },
  gexf: { type: 'application/gexf+xml; charset=utf-8', pieces: networkGexf },
  'nodes.csv': { type: 'text/csv; charset=utf-8; header=present', pieces: networkNodesCsv },
  'edges.csv': { type: 'text/csv; charset=utf-8; header=present', pieces: networkEdgesCsv },
} as const satisfies Record<string, { type: string; pieces: (file: NetworkFile) => Iterable<string> }>;

/**
 * Answers GET and HEAD: the graph under the filter in the address, folded by `fold`, as drawn or as pairs (`as`). 304
 * where the reader's copy is current; 400 with every fault for an address that cannot be read.
 */
export async function networkFileResponse(
  db: Db,
  kind: keyof typeof kinds,
  request: Request,
  url: URL,
): Promise<Response> {
  const [fold, form] = [parseFold(url.searchParams), parseForm(url.searchParams)];
  const faults = [fold, form].flatMap((read) => (read.ok ? [] : read.faults));
  if (!fold.ok || !form.ok) error(400, { message: 'This file cannot be made as asked.', faults });
  const filter = await requestFilter(db, url);
  await refuseTooMany(db, filter, 'A file of the graph');
  const asked = [kind, fold.value, form.value, filterQuery(filter), url.origin];
  const seed = JSON.stringify([1, await dataFingerprint(db), ...asked]);
  const etag = `W/"${createHash('sha256').update(seed).digest('base64url').slice(0, 27)}"`;
  const caching = { etag, 'cache-control': 'private, no-cache' };
  if (tagMatches(request.headers.get('if-none-match'), etag))
    return new Response(null, { status: 304, headers: caching });
  const { type, pieces } = kinds[kind];
  const window = [filter.from, filter.to].filter(Boolean).map((day) => `-${day}`);
  const headers = {
    ...caching,
    'content-type': type,
    'content-disposition': `attachment; filename="parley-network${window.join('')}.${kind}"`,
  };
  if (request.method === 'HEAD') return new Response(null, { headers });
  const words = { title: 'Who is tied to whom', origin: url.origin };
  const file = networkFile(await readCollection(db, filter), form.value, fold.value, words);
  return new Response(streamOf(pieces(file)), { headers });
}
