import { error, redirect } from '@sveltejs/kit';
import { database } from '$lib/server/db/open';
import { charts } from '$lib/server/http/chart-file';
import { keepFigure } from '$lib/server/http/saved-figure';
import { listFigures } from '$lib/server/saved-figures/reads';
import { signedIn } from '$lib/server/session/gate';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async () => ({ figures: await listFigures(database()) });

export const actions: Actions = {
  default: async (event) => {
    const by = signedIn(event);
    if (!by) error(401, 'Sign in to save a figure.');
    const said = await event.request.formData();
    const chart = charts.find((one) => one === said.get('chart'));
    const query = String(said.get('query') ?? '');
    if (!chart || query.length > 8_000) error(400, 'This is no figure. Make it again from its chart.');
    const asked = new URL(`/${chart}`, event.url.origin);
    asked.search = query;
    redirect(303, `/figures/${await keepFigure(database(), by, chart, asked)}`);
  },
};
