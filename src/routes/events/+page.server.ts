import { database } from '$lib/server/db/open';
import { readCollection } from '$lib/server/events/reads';
import { filterOptions } from '$lib/server/http/filter-options';
import { requestFilter } from '$lib/server/http/filter-request';
import { pageNumber } from '$lib/server/http/page-number';
import type { PageServerLoad } from './$types';

const PAGE_SIZE = 100;

export const load: PageServerLoad = async ({ url }) => {
  const db = database();
  const filter = await requestFilter(db, url);
  const collection = await readCollection(db, filter);
  const newestFirst = url.searchParams.get('order') !== 'oldest';
  const events = newestFirst ? collection.events.toReversed() : collection.events;
  const pages = Math.max(1, Math.ceil(events.length / PAGE_SIZE));
  const page = pageNumber(url, pages);
  return {
    filter,
    options: await filterOptions(db, filter),
    events: events.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
    count: events.length,
    total: collection.total,
    asOf: collection.asOf,
    tracks: collection.tracks,
    places: collection.places,
    newestFirst,
    page,
    pages,
  };
};
