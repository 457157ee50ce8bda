import { emptyForm } from '$lib/domain/event-form';
import { database } from '$lib/server/db/open';
import { deskArticle } from '$lib/server/desk/reads';
import { listDrafts } from '$lib/server/drafts/writes';
import { logEvent } from '$lib/server/events/log-event';
import { askEditor, requireEditor } from '$lib/server/session/gate';
import { listTopics } from '$lib/server/topics/reads';
import { listTracks } from '$lib/server/tracks/reads';
import { fail } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const editor = requireEditor(event);
  const db = database();
  const query = event.url.searchParams;
  const drafts = await listDrafts(db, editor);
  const kept = drafts.find(({ form }) => form.draft === query.get('draft'));
  const form =
    kept?.form ??
    emptyForm(/^[0-9a-f-]{36}$/.test(query.get('draft') ?? '') ? (query.get('draft') ?? '') : randomUUID());
  const reading = kept?.form.reading ?? query.get('source');
  const article = reading ? await deskArticle(db, reading) : null;
  if (!kept && article) {
    form.reading = article.slug;
    form.article = article.day;
    form.sources = [{ slug: article.slug, aspects: ['core'], passages: [] }];
  }
  const cited = await Promise.all(
    form.sources.map(async ({ slug }) => (slug === article?.slug ? article : await deskArticle(db, slug))),
  );
  const [tracks, topics] = await Promise.all([listTracks(db), listTopics(db)]);
  return {
    form,
    turn: kept?.turn ?? 0,
    article,
    sourceNames: Object.fromEntries(cited.flatMap((source) => (source ? [[source.slug, source.title]] : []))),
    tracks: tracks.map(({ slug, name, order }) => ({ slug, name, order })),
    topics: topics.map(({ slug, name }) => ({ slug, name })),
    drafts: drafts
      .filter(({ form: other }) => other.draft !== form.draft)
      .map(({ form: { draft, title }, at }) => ({ draft, title, at })),
  };
};

export const actions: Actions = {
  default: async (event) => {
    const editor = askEditor(event);
    if (!editor.ok) return fail(401, { faults: editor.faults });
    const sent = (await event.request.formData()).get('form');
    let input: unknown = null;
    try {
      input = JSON.parse(typeof sent === 'string' ? sent : 'null');
    } catch {
      // Not JSON: nothing of a form, and `logEvent` says what is wrong with that.
    }
    const logged = await logEvent(database(), editor.value, input);
    return logged.ok ? { logged: logged.value } : fail(422, { faults: logged.faults });
  },
};
