import { listActors } from '$lib/server/actors/reads';
import { database } from '$lib/server/db/open';
import { listTracks } from '$lib/server/tracks/reads';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async () => {
  const db = database();
  const [actors, tracks] = await Promise.all([listActors(db), listTracks(db)]);
  return { actors, tracks };
};
