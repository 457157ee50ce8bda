import { database } from '$lib/server/db/open';
import { dropDraft, saveDraft } from '$lib/server/drafts/writes';
import { requireEditor } from '$lib/server/session/gate';
import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

/** Keeps the form as it stands; 422 with the faults of fields that cannot be kept. */
export const PUT: RequestHandler = async (event) => {
  const editor = requireEditor(event);
  const body = (await event.request.json().catch(() => null)) as { form?: { draft?: unknown }; turn?: unknown } | null;
  const turn = Number.isSafeInteger(body?.turn) ? Number(body?.turn) : 0;
  const form = { ...body?.form, draft: event.params.id };
  const saved = await saveDraft(database(), editor, form, Math.min(turn, 2_000_000_000));
  return saved.ok ? json(saved.value) : json({ faults: saved.faults }, { status: 422 });
};

export const DELETE: RequestHandler = async (event) => {
  await dropDraft(database(), requireEditor(event), event.params.id);
  return new Response(null, { status: 204 });
};
