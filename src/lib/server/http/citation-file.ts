import { error } from '@sveltejs/kit';
import { createHash } from 'node:crypto';
import { emptyFilter, filterCount, parseFilter } from '../../domain/filter';
import type { SourceRecord } from '../../domain/records';
import type { Db } from '../db/open';
import { dataDate } from '../events/ground';
import { getEventPage, readEventFile } from '../events/reads';
import {
  type CitationFormat,
  type CslItem,
  citationFormats,
  citationPieces,
  pageItem,
  sourceItem,
} from '../exchange/citations';
import { streamOf, tagMatches } from '../exchange/event-file';
import { dataFingerprint } from '../revisions/reads';
import { findFigure } from '../saved-figures/reads';
import { withRetrievedDay } from '../sources/cited-by';
import { getSource, listSources } from '../sources/reads';
import { listTracks } from '../tracks/reads';
import { requestFilter } from './filter-request';
import { refuseTooMany } from './too-many';
import { requestSources } from './source-query';

export type Cited = 'sources' | 'source' | 'event' | 'track' | 'figure';

const missing = (what: string): never => error(404, { message: `There is no such ${what}.` });

/** Every source of the list as it is filtered: by its own keys, or by the events' filter when the address has one. */
async function filteredSources(db: Db, url: URL): Promise<SourceRecord[]> {
  const parsed = parseFilter(url.searchParams);
  const byEvents = !parsed.ok || filterCount({ ...parsed.value, collections: [] }) > 0;
  if (byEvents) {
    const filter = await requestFilter(db, url);
    await refuseTooMany(db, filter, 'A list of citations');
    return sourcesOfEvents(await readEventFile(db, filter));
  }
  const query = await requestSources(db, url);
  const all: SourceRecord[] = [];
  for (let page = 1, pages = 1; page <= pages; page++) {
    const part = await listSources(db, { ...query, page, pageSize: 200 });
    pages = part.pages;
    all.push(...part.sources);
  }
  return all;
}

/** Each source once, in the order in which the events stand. */
function sourcesOfEvents({ collection, sources }: Awaited<ReturnType<typeof readEventFile>>): SourceRecord[] {
  const found = new Map<string, SourceRecord>();
  for (const { slug } of collection.events)
    for (const source of sources.get(slug) ?? []) found.set(source.slug, source);
  return [...found.values()];
}

/** What is cited: the page itself where it says something of its own, then the sources it stands on. */
async function itemsOf(db: Db, what: Cited, slug: string, url: URL): Promise<CslItem[]> {
  const cite = async (sources: readonly SourceRecord[]) =>
    (await withRetrievedDay(db, sources)).map((source) => sourceItem(source, url.origin));
  switch (what) {
    case 'sources':
      return cite(await filteredSources(db, url));
    case 'source': {
      const found = await getSource(db, slug);
      return found ? cite([found.source]) : missing('source');
    }
    case 'event': {
      const found = await getEventPage(db, slug);
      if (!found) return missing('event');
      const page = { path: `/events/${slug}`, title: found.event.title, asOf: await dataDate(db) };
      return [pageItem(page, url.origin), ...(await cite(found.sources))];
    }
    case 'figure': {
      const saved = await findFigure(db, slug);
      if (!saved) return missing('figure');
      const page = { path: `/figures/${slug}`, title: saved.title, asOf: saved.at.slice(0, 10) };
      const rows = new Set(saved.rows.map((row) => row.slug));
      const file = await readEventFile(db, emptyFilter);
      const events = file.collection.events.filter((event) => rows.has(event.slug));
      const cited = { ...file, collection: { ...file.collection, events } };
      return [pageItem(page, url.origin), ...(await cite(sourcesOfEvents(cited)))];
    }
    case 'track': {
      const track = (await listTracks(db)).find((one) => one.slug === slug);
      if (!track) return missing('track');
      const page = { path: `/tracks/${slug}`, title: track.name, asOf: await dataDate(db) };
      const file = await readEventFile(db, { ...emptyFilter, tracks: [slug] });
      return [pageItem(page, url.origin), ...(await cite(sourcesOfEvents(file)))];
    }
  }
}

/** Answers GET for citations: 304 where the reader's copy is current, 400 or 404 with a sentence. */
export async function citationFile(
  db: Db,
  what: Cited,
  format: CitationFormat,
  { request, url, slug = '' }: { request: Request; url: URL; slug?: string },
): Promise<Response> {
  const fingerprint = await dataFingerprint(db);
  const items = await itemsOf(db, what, slug, url);
  const asked = createHash('sha256').update(`1 ${url.href}`).digest('base64url').slice(0, 16);
  const etag = `W/"${fingerprint}-${asked}"`;
  const caching = { etag, 'cache-control': 'private, no-cache' };
  if (tagMatches(request.headers.get('if-none-match'), etag))
    return new Response(null, { status: 304, headers: caching });
  const headers = {
    ...caching,
    'content-type': citationFormats[format],
    'content-disposition': `attachment; filename="parley-${slug || 'sources'}.${format}"`,
  };
  return new Response(streamOf(citationPieces(format, items)), { headers });
}
