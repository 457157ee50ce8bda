import { includesRole } from '$lib/domain/roles';
import { database } from '$lib/server/db/open';
import { listDesk, listProposals } from '$lib/server/events/desk-reads';
import { requireEditor } from '$lib/server/session/gate';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const proof = requireEditor(event);
  const [inReview, proposals] = await Promise.all([
    listDesk(database(), proof, { states: ['in_review'] }),
    listProposals(database(), proof),
  ]);
  return { inReview, proposals, reviews: includesRole(proof.person.role, 'reviewer') };
};
