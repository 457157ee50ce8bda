import { error } from '@sveltejs/kit';
import { getActor } from '$lib/server/actors/reads';
import { database } from '$lib/server/db/open';
import { listRevisions } from '$lib/server/revisions/reads';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params }) => {
  const db = database();
  const [found, revisions] = await Promise.all([getActor(db, params.slug), listRevisions(db, 'actors', params.slug)]);
  if (!found) error(404, { message: `There is no actor “${params.slug}” in the record.` });
  return { ...found, revisions };
};
