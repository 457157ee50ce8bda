import { filterCount } from '$lib/domain/filter';
import { stateOfPlay } from '$lib/domain/indicators';
import { database } from '$lib/server/db/open';
import { countPassing } from '$lib/server/events/pages';
import { fileOf, readEventFile, readWithoutEvents } from '$lib/server/events/reads';
import { requestFilter } from '$lib/server/http/filter-request';
import { tooMany } from '$lib/server/http/too-many';
import { filterOptions } from '$lib/server/http/filter-options';
import { latestChanges } from '$lib/server/revisions/reads';
import { listSources } from '$lib/server/sources/reads';
import type { PageServerLoad } from './$types';
import { axes, betweenWhom, periodOf, questionsView, trackRows } from './state-view';

const LATEST = 13;
const CHANGES = 6;

/** Where every track stands on the data date: of the whole record, or of what passes the filter in the address. */
export const load: PageServerLoad = async ({ url }) => {
  const db = database();
  const filter = await requestFilter(db, url);
  const many = await tooMany(db, filter);
  const [file, sources, changes, options] = await Promise.all([
    many ? readWithoutEvents(db, filter).then((none) => fileOf(db, none)) : readEventFile(db, filter),
    listSources(db, { pageSize: 1, collections: filter.collections }),
    latestChanges(db, CHANGES),
    filterCount(filter) ? filterOptions(db, filter) : null,
  ]);
  const { collection } = file;
  const { events, asOf, total, places, tracks, actors } = collection;
  const state = stateOfPlay(collection, [...file.accounts.values()].flat());
  const newest = [...events].reverse().slice(0, LATEST);
  const used = new Set(newest.map((event) => event.place));
  return {
    filter,
    options,
    asOf,
    total,
    many,
    count: many ? await countPassing(db, filter) : events.length,
    sources: sources.total,
    actors: actors.length,
    participations: events.reduce((sum, event) => sum + event.participations.length, 0),
    period: events.length ? periodOf(collection) : null,
    axes: axes(periodOf(collection)),
    between: betweenWhom(collection),
    headline: state.headline,
    rows: trackRows(state, collection),
    questions: questionsView(state, collection),
    latest: newest.map((event) => ({ ...event, summary: '', participations: [] })),
    allTracks: tracks,
    places: places.filter(({ slug }) => used.has(slug)).map(({ slug, name }) => ({ slug, name })),
    changes: changes.map(({ at, action, by, why, subject, slug, title }) => ({
      at,
      action,
      by,
      why,
      subject,
      slug,
      title,
    })),
  };
};
