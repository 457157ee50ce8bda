import { error } from '@sveltejs/kit';
import { emptyFilter } from '$lib/domain/filter';
import { addDays, placedDate } from '$lib/domain/dates';
import { database } from '$lib/server/db/open';
import { sharedTerms } from '$lib/domain/accounts';
import { eventThread } from '$lib/server/events/thread';
import { getEventPage, readCollection } from '$lib/server/events/reads';
import { seemsPhone } from '$lib/server/http/chart-request';
import { getPlace } from '$lib/server/places/reads';
import { listRevisions } from '$lib/server/revisions/reads';
import type { PageServerLoad } from './$types';

/** Days to either side of an event that its small timeline may show. */
const AROUND = 240;

export const load: PageServerLoad = async ({ params, request }) => {
  const db = database();
  const found = await getEventPage(db, params.slug);
  if (!found)
    error(404, { message: `There is no event “${params.slug}”. It may never have existed, or not be published.` });

  const placed = placedDate(found.event)?.date;
  const from = placed?.earliest ?? placed?.latest ?? null;
  const to = placed?.latest ?? placed?.earliest ?? null;
  const window = from && to ? { from: addDays(from, -AROUND), to: addDays(to, AROUND) } : null;
  const collections = found.event.collection ? [found.event.collection] : [];
  const machineCoded = found.collection.collections?.some((one) => one.machineCoded) ?? false;
  const [around, place, revisions] = await Promise.all([
    // The track of a machine-coded collection is the whole collection: nothing that lies around this event.
    window && !machineCoded
      ? readCollection(db, { ...emptyFilter, collections, tracks: found.event.tracks, ...window })
      : null,
    found.event.place ? getPlace(db, found.event.place) : null,
    listRevisions(db, 'events', params.slug),
  ]);
  const { event, collection } = found;
  return {
    ...found,
    around,
    phone: seemsPhone(request.headers),
    placeNames: place?.names ?? [],
    revisions,
    thread: eventThread(found),
    shared: sharedTerms(event.accounts, collection.actors),
    languagesAround: languagesAround(event.announcedIn),
  };
};

/** The languages of the parties on record; that one of them is missing from an announcement is a finding. */
const partyLanguages = ['az', 'hy', 'ru', 'en'];
const languagesAround = (used: readonly string[]) => [
  ...new Set([...partyLanguages.filter((one) => used.includes(one)), ...used, ...partyLanguages]),
];
