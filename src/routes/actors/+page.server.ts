import { listActors } from '$lib/server/actors/reads';
import { database } from '$lib/server/db/open';
import { requestCollections } from '$lib/server/http/filter-request';
import { listTracks } from '$lib/server/tracks/reads';
import type { PageServerLoad } from './$types';

/** Rarer actors of an imported collection are found by the search. */
const MOST = 1000;

export const load: PageServerLoad = async ({ url }) => {
  const db = database();
  const chosen = await requestCollections(db, url);
  const [actors, tracks] = await Promise.all([listActors(db, chosen), listTracks(db, chosen)]);
  return { actors: actors.slice(0, MOST), count: actors.length, tracks, chosen };
};
