/** The small print of every figure. */
import { formatFuzzy } from '../../domain/dates';
import type { LargeTimeline } from '../../domain/rollup';
import { namePartyLabel } from '../../domain/vocabulary';
import type { Collection, SourceRecord } from '../../domain/records';

/** The naming policy of a figure in words; `party` is the one whose names it uses. */
export const namingNote = (party: string | null): string =>
  party === null
    ? 'Names are given as the data set records them; no form of a contested name is a ruling.'
    : `Actors, places and tracks are called as ${namePartyLabel(party)} calls them where that is on record, otherwise as recorded, as in all titles; no form of a contested name is a ruling.`;
export const licence = 'Drawn by Parley, MIT licence. Titles of sources belong to their publishers.';

/** “JAMnews, Shootout in Karabakh, 5 March 2023, https://jam-news.net/…”. Says so where a part is not on record. */
export function sourceLine(source: SourceRecord): string {
  const date = source.published ? formatFuzzy(source.published, 'long') : 'undated';
  return [source.publisher ?? 'publisher not recorded', source.title, date, source.url ?? 'address not recorded'].join(
    ', ',
  );
}

/** What was read for a figure: the filter's result, and the sources of each event. */
export interface FigureRecords {
  collection: Collection;
  sources: ReadonlyMap<string, readonly SourceRecord[]>;
  /** In place of the events, where they are too many. */
  large?: LargeTimeline | null;
}

/** Sources of what is drawn, in the order in which the events stand, each once. */
export function sourcesOf(drawn: ReadonlySet<string>, { collection, sources }: FigureRecords): SourceRecord[] {
  const found = new Map<string, SourceRecord>();
  for (const { slug } of collection.events)
    if (drawn.has(slug)) for (const source of sources.get(slug) ?? []) found.set(source.slug, source);
  return [...found.values()];
}
