import { database } from '$lib/server/db/open';
import { listDesk, listProposals } from '$lib/server/events/desk-reads';
import { requireEditor } from '$lib/server/session/gate';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const proof = requireEditor(event);
  const db = database();
  const unpublished = ['inbox', 'draft', 'in_review', 'withdrawn'] as const;
  const [work, lately, deleted, proposals] = await Promise.all([
    listDesk(db, proof, { states: unpublished }),
    listDesk(db, proof, { states: ['published', 'corrected'], limit: 10 }),
    listDesk(db, proof, { states: unpublished, deleted: true, limit: 20 }),
    listProposals(db, proof),
  ]);
  const drafts = work.filter(({ editorial }) => editorial === 'draft');
  return {
    inbox: work.filter(({ editorial }) => editorial === 'inbox'),
    mine: drafts.filter(({ mine }) => mine),
    others: drafts.filter(({ mine }) => !mine),
    inReview: work.filter(({ editorial }) => editorial === 'in_review'),
    withdrawn: work.filter(({ editorial }) => editorial === 'withdrawn'),
    waiting: proposals.length,
    lately,
    deleted,
  };
};
