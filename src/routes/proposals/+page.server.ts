import { database } from '$lib/server/db/open';
import { filterOptions } from '$lib/server/http/filter-options';
import { requestFilter } from '$lib/server/http/filter-request';
import { readProposals } from '$lib/server/proposals/reads';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url }) => {
  const db = database();
  const filter = await requestFilter(db, url);
  const [{ threads, total, collection }, options] = await Promise.all([
    readProposals(db, filter),
    filterOptions(db, filter),
  ]);
  const used = new Set(threads.flatMap(({ moves, aims }) => [...moves.map(({ event }) => event), ...aims]));
  return {
    filter,
    options,
    threads,
    total,
    events: collection.events.filter(({ slug }) => used.has(slug)),
    tracks: collection.tracks,
    asOf: collection.asOf,
  };
};
