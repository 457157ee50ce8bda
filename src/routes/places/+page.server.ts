import { database } from '$lib/server/db/open';
import { listPlaces } from '$lib/server/places/reads';
import { requestCollections } from '$lib/server/http/filter-request';
import type { PageServerLoad } from './$types';

/** Rarer places of an imported collection are found by the search. */
const MOST = 1000;

export const load: PageServerLoad = async ({ url }) => {
  const db = database();
  const chosen = await requestCollections(db, url);
  const places = await listPlaces(db, chosen);
  return { places: places.slice(0, MOST), count: places.length, chosen };
};
