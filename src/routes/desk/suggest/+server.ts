import { database } from '$lib/server/db/open';
import { type Suggestible, suggest } from '$lib/server/desk/reads';
import { requireEditor } from '$lib/server/session/gate';
import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

const subjects: readonly string[] = ['actors', 'places', 'topics', 'events', 'sources'] satisfies Suggestible[];

/** Records whose names hold `q`, for pickers: `?in=actors&q=hajiy`. At most eight. */
export const GET: RequestHandler = async (event) => {
  requireEditor(event);
  const subject = event.url.searchParams.get('in') ?? '';
  if (!subjects.includes(subject)) return new Response(`“in” is one of ${subjects.join(', ')}.`, { status: 400 });
  const found = await suggest(database(), subject as Suggestible, event.url.searchParams.get('q') ?? '');
  return json(found, { headers: { 'cache-control': 'no-store' } });
};
