import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { editable, transitions, transitionsFrom } from '$lib/domain/editorial';
import { fieldDiffs } from '$lib/domain/field-words';
import type { Result } from '$lib/domain/result';
import { includesRole } from '$lib/domain/roles';
import { database } from '$lib/server/db/open';
import { draftAt, lastPublished } from '$lib/server/events/desk-history';
import { getDeskEvent, listProposals } from '$lib/server/events/desk-reads';
import {
  amendEvent,
  applyCorrection,
  commentOnEvent,
  proposeCorrection,
  publishEvent,
  refuseCorrection,
  reopenEvent,
  restoreEvent,
  revertEvent,
  sendBackEvent,
  softDeleteEvent,
  submitEvent,
  takeBackEvent,
  takeUpEvent,
  withdrawEvent,
} from '$lib/server/events/desk-writes';
import { mergeEvents, unmergeEvents } from '$lib/server/events/merging';
import { requireEditor, requireReviewer } from '$lib/server/session/gate';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const proof = requireEditor(event);
  const db = database();
  const { slug } = event.params;
  const found = await getDeskEvent(db, proof, slug);
  if (!found) error(404, { message: `There is no event “${slug}”.` });
  const proposals = await listProposals(db, proof, slug);
  const reviews = includesRole(proof.person.role, 'reviewer');
  const isEditable = editable.includes(found.draft.editorial);
  const published = isEditable ? await lastPublished(db, slug) : null;
  const changes = await Promise.all(
    proposals.map(async ({ version, ...proposal }) => {
      const base = await draftAt(db, slug, version);
      return { ...proposal, diffs: base ? fieldDiffs(base, { ...base, ...proposal.fields }) : [] };
    }),
  );
  return {
    ...found,
    versions: found.versions.map(({ changes: fields, ...version }) => ({ ...version, fields: Object.keys(fields) })),
    diffs: isEditable ? fieldDiffs(published, found.draft) : [],
    wasPublished: published !== null,
    isEditable,
    proposals: changes,
    reviews,
    moves: found.deleted
      ? []
      : transitionsFrom(found.draft.editorial)
          .filter((name) => name !== 'correct' && (reviews || transitions[name].who === 'editor'))
          .filter((name) => !(reviews && name === 'takeBack')),
  };
};

async function said(event: RequestEvent) {
  const form = await event.request.formData();
  const text = (name: string) => String(form.get(name) ?? '');
  return { text, move: { slug: event.params.slug ?? '', version: Number(form.get('version')), note: text('note') } };
}

const answer = (action: string, result: Result<unknown>, done: string) =>
  result.ok ? { action, done } : fail(409, { action, faults: result.faults });

type MoveName = 'takeUp' | 'submit' | 'takeBack' | 'reopen';
const byEditor = { takeUp: takeUpEvent, submit: submitEvent, takeBack: takeBackEvent, reopen: reopenEvent };
const byReviewer = { publish: publishEvent, sendBack: sendBackEvent, withdraw: withdrawEvent };

const move = (name: MoveName) => async (event: RequestEvent) => {
  const proof = requireEditor(event);
  return answer(name, await byEditor[name](database(), proof, (await said(event)).move), transitions[name].done);
};
const review = (name: keyof typeof byReviewer) => async (event: RequestEvent) => {
  const proof = requireReviewer(event);
  return answer(name, await byReviewer[name](database(), proof, (await said(event)).move), transitions[name].done);
};

export const actions: Actions = {
  takeUp: move('takeUp'),
  submit: move('submit'),
  takeBack: move('takeBack'),
  reopen: move('reopen'),
  publish: review('publish'),
  sendBack: review('sendBack'),
  withdraw: review('withdraw'),
  change: async (event) => {
    const proof = requireEditor(event);
    const { text, move: of } = await said(event);
    const title = text('title').trim();
    const summary = text('summary').trim();
    const wrong = !title || title.length > 300 || summary.length > 20_000;
    if (wrong)
      return fail(400, {
        action: 'change',
        given: { title, summary },
        faults: [
          !title || title.length > 300
            ? { code: 'event.title', field: 'title', message: 'A title has 1 to 300 characters.' }
            : { code: 'event.summary', field: 'summary', message: 'A summary has 20,000 characters at most.' },
        ],
      });
    const fields = { title, summary };
    if (text('proposes') === 'yes') {
      const made = await proposeCorrection(database(), proof, { ...of, fields, notice: of.note });
      return made.ok
        ? { action: 'change', done: 'The correction waits for a reviewer.' }
        : fail(409, { action: 'change', given: fields, faults: made.faults });
    }
    const saved = await amendEvent(database(), proof, { ...of, fields });
    if (!saved.ok) return fail(409, { action: 'change', given: fields, faults: saved.faults });
    if (!saved.value.saved)
      return fail(409, {
        action: 'change',
        given: fields,
        faults: saved.value.merge.conflicts.map(({ field, theirs }) => ({
          code: 'event.conflict',
          field,
          message: `Somebody else changed this meanwhile to “${String(theirs).slice(0, 300)}”. Yours is still here: save again to keep it.`,
        })),
      });
    const { taken } = saved.value;
    return { action: 'change', done: taken.length ? `Saved; others meanwhile changed ${taken.join(', ')}.` : 'Saved.' };
  },
  correct: async (event) => {
    const proof = requireReviewer(event);
    const id = Number((await said(event)).text('id'));
    return answer('correct', await applyCorrection(database(), proof, id), transitions.correct.done);
  },
  refuse: async (event) => {
    const proof = requireReviewer(event);
    const { text } = await said(event);
    return answer(
      'refuse',
      await refuseCorrection(database(), proof, Number(text('id')), text('note')),
      'The change is turned down.',
    );
  },
  comment: async (event) => {
    const proof = requireEditor(event);
    const { text, move: of } = await said(event);
    return answer(
      'comment',
      await commentOnEvent(database(), proof, of.slug, text('comment')),
      'Your comment is here.',
    );
  },
  revert: async (event) => {
    const proof = requireEditor(event);
    const { text, move: of } = await said(event);
    const result = await revertEvent(database(), proof, { ...of, to: Number(text('to')) });
    const proposed = result.ok && result.value === 'proposed';
    return answer('revert', result, proposed ? 'The change back waits for a reviewer.' : 'It is as it was then.');
  },
  softDelete: async (event) => {
    const proof = requireEditor(event);
    return answer('softDelete', await softDeleteEvent(database(), proof, (await said(event)).move), 'Deleted.');
  },
  restore: async (event) => {
    const proof = requireEditor(event);
    return answer('restore', await restoreEvent(database(), proof, (await said(event)).move), 'It is back.');
  },
  merge: async (event) => {
    const proof = requireReviewer(event);
    const { text, move: of } = await said(event);
    const into = text('into').trim().replace(/^.*\//, '').slice(0, 200);
    const result = await mergeEvents(database(), proof, { from: of.slug, into });
    if (!result.ok) return fail(409, { action: 'merge', into, faults: result.faults });
    redirect(303, `/desk/review/${into}`);
  },
  unmerge: async (event) => {
    const proof = requireReviewer(event);
    return answer('unmerge', await unmergeEvents(database(), proof, event.params.slug), 'Both events are there again.');
  },
};
