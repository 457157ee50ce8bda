import { database } from '$lib/server/db/open';
import { getEventPage } from '$lib/server/events/reads';
import { eventThread } from '$lib/server/events/thread';
import type { PageServerLoad } from './$types';

/** The chosen event, whole, for the panel beside the chart. */
export const load: PageServerLoad = async ({ url }) => {
  const slug = url.searchParams.get('event');
  const found = slug ? await getEventPage(database(), slug) : null;
  return { chosen: found && { ...found, thread: eventThread(found) }, missing: slug && !found ? slug : null };
};
