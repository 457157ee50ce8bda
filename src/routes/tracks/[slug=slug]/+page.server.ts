import { error } from '@sveltejs/kit';
import { database } from '$lib/server/db/open';
import { listRevisions } from '$lib/server/revisions/reads';
import { getTrack } from '$lib/server/tracks/reads';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params }) => {
  const db = database();
  const [found, revisions] = await Promise.all([getTrack(db, params.slug), listRevisions(db, 'tracks', params.slug)]);
  if (!found) error(404, { message: `There is no track “${params.slug}” in the record.` });
  return { ...found, revisions };
};
