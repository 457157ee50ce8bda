import { isDay } from '$lib/domain/days';
import { eventTypes, isTerm } from '$lib/domain/vocabulary';
import { database } from '$lib/server/db/open';
import { nearEvents } from '$lib/server/desk/reads';
import { requireEditor } from '$lib/server/session/gate';
import { json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

/** Likely duplicates and links of the event being typed: `?type=&from=&to=&actors=a,b&not=&linked=`. */
export const GET: RequestHandler = async (event) => {
  requireEditor(event);
  const query = event.url.searchParams;
  const list = (name: string) => (query.get(name) ?? '').split(',').filter(Boolean).slice(0, 100);
  const day = (name: string) => (isDay(query.get(name) ?? '') ? query.get(name) : null);
  const type = query.get('type');
  const now = {
    type: isTerm(eventTypes, type) ? type : null,
    earliest: day('from'),
    latest: day('to'),
    actors: list('actors'),
  };
  const near = await nearEvents(database(), now, { notSame: list('not'), linked: list('linked') });
  return json(near, { headers: { 'cache-control': 'no-store' } });
};
