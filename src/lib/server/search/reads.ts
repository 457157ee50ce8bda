import type { Db } from '../db/open';

export type SearchGroup = 'events' | 'actors' | 'places' | 'tracks' | 'topics' | 'sources';
export interface SearchHit {
  group: SearchGroup;
  slug: string;
  /** What the record is called. */
  title: string;
  /** The form that matched, as written (long texts: an excerpt around the match). */
  matched: string;
  how: 'exact' | 'prefix' | 'substring' | 'words' | 'similar';
  /** Plain text beside the title: the day of an event, the kind of an actor, the publisher of a source. */
  detail: string | null;
}
/** Best first; at most `limit` per group, so that no group crowds out another. Empty text finds nothing. */
export function search(db: Db, text: string, limit: number): Promise<SearchHit[]> {
  throw new Error(`not written yet ${String(db)} ${text} ${limit}`);
}
