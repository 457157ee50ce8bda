import { error } from '@sveltejs/kit';
import { database } from '$lib/server/db/open';
import { listRevisions } from '$lib/server/revisions/reads';
import { getSource } from '$lib/server/sources/reads';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params }) => {
  const db = database();
  const [found, revisions] = await Promise.all([getSource(db, params.slug), listRevisions(db, 'sources', params.slug)]);
  if (!found) error(404, { message: `There is no source “${params.slug}” in the record.` });
  return { ...found, revisions };
};
