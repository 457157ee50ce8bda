import { listActors } from '../actors/reads';
import type { Db } from '../db/open';
import { listPlaces } from '../places/reads';
import { listTopics } from '../topics/reads';
import { listTracks } from '../tracks/reads';

/** One choice in a filter menu, with how many public events it stands in. */
export interface FilterOption {
  slug: string;
  name: string;
  count: number;
}
export interface FilterOptions {
  tracks: (FilterOption & { order: number })[];
  actors: FilterOption[];
  places: FilterOption[];
  topics: FilterOption[];
}

/** What there is to filter by, in the order the menus show it. Actors, places and topics without public events are left out. */
export async function filterOptions(db: Db): Promise<FilterOptions> {
  const [tracks, actors, places, topics] = await Promise.all([
    listTracks(db),
    listActors(db),
    listPlaces(db),
    listTopics(db),
  ]);
  const used = (rows: readonly { slug: string; name: string; events: number }[]) =>
    rows.filter((row) => row.events > 0).map(({ slug, name, events }) => ({ slug, name, count: events }));
  return {
    tracks: tracks.map(({ slug, name, events, order }) => ({ slug, name, count: events, order })),
    actors: used(actors),
    places: used(places),
    topics: used(topics),
  };
}
