import { error } from '@sveltejs/kit';
import { database } from '$lib/server/db/open';
import { getPlace } from '$lib/server/places/reads';
import { listRevisions } from '$lib/server/revisions/reads';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params }) => {
  const db = database();
  const [found, revisions] = await Promise.all([getPlace(db, params.slug), listRevisions(db, 'places', params.slug)]);
  if (!found) error(404, { message: `There is no place “${params.slug}” in the record.` });
  return { ...found, revisions };
};
