import { database } from '$lib/server/db/open';
import { listTracks } from '$lib/server/tracks/reads';
import { requestCollections } from '$lib/server/http/filter-request';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url }) => {
  const db = database();
  const chosen = await requestCollections(db, url);
  return { tracks: await listTracks(db, chosen), chosen };
};
