/** The words around a figure that come from the filter and the data, for every chart alike. */
import { formatDay, spanOfDays } from '../../domain/dates';
import type { Filter } from '../../domain/filter';
import type { Collection } from '../../domain/records';
import { countWords, describeFilter } from '../../domain/wording';

export interface FigureWords {
  /** The track the filter names, or what the chart is called otherwise. */
  name: string;
  /** The name and the window. */
  title: string;
  /** “Filter: …”. */
  filters: string;
  /** “ Left out by the filter: 12 events.” with its space, or empty. */
  leftOut: string;
  asOf: string;
}

/** `usual` is the title where the filter names no single track. */
export function figureWords(collection: Collection, filter: Filter, usual: string): FigureWords {
  const names = (rows: readonly { slug: string; name: string }[]) => {
    const bySlug = new Map(rows.map((row) => [row.slug, row.name]));
    return (slug: string) => bySlug.get(slug);
  };
  const track = names(collection.tracks);
  const [only] = filter.tracks.length === 1 ? filter.tracks : [];
  const window = filter.from && filter.to ? `, ${spanOfDays(filter.from, filter.to)}` : '';
  const filtered = collection.total - collection.events.length;
  const words = describeFilter(filter, {
    track,
    actor: names(collection.actors),
    place: names(collection.places),
    topic: names(collection.topics),
    collection: names(collection.collections ?? []),
  });
  const name = (only && track(only)) ?? usual;
  return {
    name,
    title: `${name}${window}`,
    filters: `Filter: ${words}`,
    leftOut: filtered ? ` Left out by the filter: ${countWords(filtered, 'event')}.` : '',
    asOf: collection.asOf ? `Data as of ${formatDay(collection.asOf)}.` : 'No data date on record.',
  };
}
