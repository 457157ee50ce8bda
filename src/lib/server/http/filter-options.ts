import { listActors } from '../actors/reads';
import { listCollections } from '../collections/reads';
import { OWN_RECORD, type Filter, emptyFilter } from '../../domain/filter';
import { EVENTS_AT_ONCE } from '../../domain/rollup';
import { kept } from '../db/kept';
import type { Db } from '../db/open';
import { frequentIn } from '../events/frequent';
import { publicTotal } from '../events/ground';
import { namingParties } from '../events/naming';
import { listPlaces } from '../places/reads';
import { listTopics } from '../topics/reads';
import { listTracks } from '../tracks/reads';

/** One choice in a filter menu, with how many public events it stands in; null where nobody has counted. */
export interface FilterOption {
  slug: string;
  name: string;
  count: number | null;
}
export interface FilterOptions {
  tracks: (FilterOption & { order: number })[];
  actors: FilterOption[];
  places: FilterOption[];
  topics: FilterOption[];
  /** Parties whose names for things are on record, most names first. */
  namedBy: { party: string; count: number }[];
  /** Parley's own record first; empty where there is nothing beside it. */
  collections: FilterOption[];
}

/** A menu of thousands serves nobody: the most frequent, and what is chosen. */
const MOST = 300;

/**
 * What there is to filter by in the collections that the filter opens, in the order the menus show it. Actors, places
 * and topics without public events are left out, and of several hundreds the rarer ones. Of too many events only the
 * newest are looked at, and nothing but tracks is counted.
 */
export const filterOptions = (db: Db, filter: Filter = emptyFilter): Promise<FilterOptions> =>
  kept(db, `filter options ${JSON.stringify([filter.collections, filter.actors, filter.places])}`, () =>
    readOptions(db, filter),
  );

async function readOptions(db: Db, filter: Filter): Promise<FilterOptions> {
  const many = (await publicTotal(db, filter.collections)) > EVENTS_AT_ONCE;
  const chosen = [...filter.actors, ...filter.places];
  const [things, collections, namedBy] = await Promise.all([
    many ? frequentIn(db, filter.collections, MOST, chosen) : counted(db, filter.collections, new Set(chosen)),
    listCollections(db),
    namingParties(db),
  ]);
  return {
    ...things,
    namedBy,
    collections: collections.length
      ? [
          { slug: OWN_RECORD, name: 'Parley’s own record', count: null },
          ...collections.map(({ slug, name, events, machineCoded }) => ({
            slug,
            name: machineCoded ? `${name} (machine-coded)` : name,
            count: events,
          })),
        ]
      : [],
  };
}

async function counted(db: Db, collections: readonly string[], chosen: ReadonlySet<string>) {
  const [tracks, actors, places, topics] = await Promise.all([
    listTracks(db, collections),
    listActors(db, collections),
    listPlaces(db, collections),
    listTopics(db, collections),
  ]);
  const used = (rows: readonly { slug: string; name: string; events: number }[]) =>
    rows
      .filter((row, index) => row.events > 0 && (index < MOST || chosen.has(row.slug)))
      .map(({ slug, name, events }) => ({ slug, name, count: events }));
  return {
    tracks: tracks.map(({ slug, name, events, order }) => ({ slug, name, count: events, order })),
    actors: used(actors),
    places: used(places),
    topics: used(topics),
  };
}
