import { error, redirect } from '@sveltejs/kit';
import { emptyFilter } from '$lib/domain/filter';
import { addDays, placedDate } from '$lib/domain/dates';
import { database } from '$lib/server/db/open';
import { sharedTerms } from '$lib/domain/accounts';
import type { NameForm } from '$lib/domain/records';
import { announcementLanguages } from '$lib/server/events/languages';
import { eventThread } from '$lib/server/events/thread';
import { findRedirect, noticeOf } from '$lib/server/events/merging';
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
  if (!found) {
    const to = await findRedirect(db, params.slug);
    if (to) redirect(301, `/events/${to}`);
    error(404, { message: `There is no event “${params.slug}”. It may never have existed, or not be published.` });
  }

  const placed = placedDate(found.event)?.date;
  const from = placed?.earliest ?? placed?.latest ?? null;
  const to = placed?.latest ?? placed?.earliest ?? null;
  const window = from && to ? { from: addDays(from, -AROUND), to: addDays(to, AROUND) } : null;
  const collections = found.event.collection ? [found.event.collection] : [];
  const machineCoded = found.collection.collections?.some((one) => one.machineCoded) ?? false;
  const [around, place, revisions, onRecord, notice] = await Promise.all([
    // The track of a machine-coded collection is the whole collection: nothing that lies around this event.
    window && !machineCoded
      ? readCollection(db, { ...emptyFilter, collections, tracks: found.event.tracks, ...window })
      : null,
    found.event.place ? getPlace(db, found.event.place) : null,
    listRevisions(db, 'events', params.slug),
    announcementLanguages(db),
    noticeOf(db, params.slug),
  ]);
  const { event, collection } = found;
  return {
    ...found,
    around,
    phone: seemsPhone(request.headers),
    placeNames: place?.names ?? [],
    revisions,
    notice,
    thread: eventThread(found),
    shared: sharedTerms(event.accounts, collection.actors),
    languagesAround: languagesAround(event.announcedIn, onRecord, place?.names ?? []),
  };
};

/**
 * The languages an announcement was made in, then those it could be expected in: that one is missing is a finding. Expected
 * is what others on record were announced in and what names the place has; nothing is assumed beyond the record.
 */
function languagesAround(used: readonly string[], onRecord: readonly string[], names: readonly NameForm[]): string[] {
  const named = new Set(names.flatMap(({ language, usedBy }) => (language && usedBy ? [language] : [])));
  return [...new Set([...used, ...onRecord.filter((language) => named.has(language))])];
}
