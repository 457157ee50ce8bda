import { redirect } from '@sveltejs/kit';
import { includesRole } from '$lib/domain/roles';
import { database } from '$lib/server/db/open';
import { embedCode } from '$lib/server/figures/embed';
import { figureToday, requireFigure } from '$lib/server/http/saved-figure';
import { removeFigure } from '$lib/server/saved-figures/writes';
import { requireAdmin, signedIn } from '$lib/server/session/gate';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { params, url } = event;
  const saved = await requireFigure(database(), params.id);
  const { id, title, at, by, chart, version, rows, drawing } = saved;
  const { figure } = drawing;
  const { width, height } = figure.scene.shownAt ?? figure.scene;
  return {
    figure: { id, title, at, by, chart, version, count: rows.length, asOf: figure.asOf, filters: figure.filters },
    picture: { width, height, alt: figure.scene.description },
    embed: embedCode(`${url.origin}/embed/1/figures/${id}`, figure),
    today: await figureToday(database(), saved, url.origin),
    removes: includesRole(signedIn(event)?.role ?? null, 'admin'),
  };
};

export const actions: Actions = {
  remove: async (event) => {
    const proof = requireAdmin(event);
    await removeFigure(database(), proof, event.params.id);
    redirect(303, '/figures');
  },
};
