import { database } from '$lib/server/db/open';
import { askEditor, requireEditor } from '$lib/server/session/gate';
import { addSource } from '$lib/server/sources/add-source';
import { fail } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  requireEditor(event);
  return { url: event.url.searchParams.get('url')?.slice(0, 2000) ?? '' };
};

const fields = ['url', 'title', 'publisher', 'published', 'language', 'text'] as const;

export const actions: Actions = {
  default: async (event) => {
    const data = await event.request.formData();
    const sent = Object.fromEntries(fields.map((name) => [name, String(data.get(name) ?? '')]));
    const editor = askEditor(event);
    if (!editor.ok) return fail(401, { sent, faults: editor.faults });
    const added = await addSource(database(), editor.value, sent);
    return added.ok ? { added: added.value } : fail(422, { sent, faults: added.faults });
  },
};
