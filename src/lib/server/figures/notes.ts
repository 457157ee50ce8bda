/** The small print of every figure. */
import { formatFuzzy } from '../../domain/dates';
import type { SourceRecord } from '../../domain/records';

export const naming = 'Names are given as the data set records them; no form of a contested name is a ruling.';
export const licence = 'Drawn by Parley, MIT licence. Titles of sources belong to their publishers.';

/** “JAMnews, Shootout in Karabakh, 5 March 2023, https://jam-news.net/…”. Says so where a part is not on record. */
export function sourceLine(source: SourceRecord): string {
  const date = source.published ? formatFuzzy(source.published, 'long') : 'undated';
  return [source.publisher ?? 'publisher not recorded', source.title, date, source.url ?? 'address not recorded'].join(
    ', ',
  );
}
