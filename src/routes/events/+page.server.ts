import { database } from '$lib/server/db/open';
import { countPassing, readEventPage } from '$lib/server/events/pages';
import { filterOptions } from '$lib/server/http/filter-options';
import { requestFilter } from '$lib/server/http/filter-request';
import { pageNumber } from '$lib/server/http/page-number';
import type { PageServerLoad } from './$types';

const PAGE_SIZE = 100;

export const load: PageServerLoad = async ({ url }) => {
  const db = database();
  const filter = await requestFilter(db, url);
  const newestFirst = url.searchParams.get('order') !== 'oldest';
  const count = await countPassing(db, filter);
  const pages = Math.max(1, Math.ceil(count / PAGE_SIZE));
  const page = pageNumber(url, pages);
  const part = { newestFirst, offset: (page - 1) * PAGE_SIZE, size: PAGE_SIZE };
  const collection = await readEventPage(db, filter, part, count);
  return {
    filter,
    options: await filterOptions(db, filter),
    events: collection.events,
    count,
    total: collection.total,
    asOf: collection.asOf,
    tracks: collection.tracks,
    places: collection.places,
    newestFirst,
    page,
    pages,
  };
};
