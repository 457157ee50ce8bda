import type { Collection, Day, NameForm, PlaceRecord } from '../../domain/records';
import type { Db } from '../db/open';

export interface PlaceListing extends PlaceRecord {
  events: number;
  first: Day | null;
  last: Day | null;
  names: NameForm[];
}
export interface PlaceDetail {
  place: PlaceRecord;
  /** One row per party that uses a form; `usedBy` is a key of `nameParties` or of another data set's parties. */
  names: NameForm[];
  /** The events at this place. */
  collection: Collection;
}
export function listPlaces(db: Db): Promise<PlaceListing[]> {
  throw new Error(`not written yet ${String(db)}`);
}
export function getPlace(db: Db, slug: string): Promise<PlaceDetail | null> {
  throw new Error(`not written yet ${String(db)} ${slug}`);
}
