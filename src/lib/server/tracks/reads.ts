import type { Collection, Day, NameForm, TrackClaim, TrackRecord } from '../../domain/records';
import type { Db } from '../db/open';

export interface TrackListing extends TrackRecord {
  events: number;
  first: Day | null;
  last: Day | null;
}
export interface TrackDetail {
  track: TrackRecord;
  names: NameForm[];
  /** Named speakers' claims that this track is linked with, or separate from, another. */
  claims: TrackClaim[];
  collection: Collection;
}
export function listTracks(db: Db): Promise<TrackListing[]> {
  throw new Error(`not written yet ${String(db)}`);
}
export function getTrack(db: Db, slug: string): Promise<TrackDetail | null> {
  throw new Error(`not written yet ${String(db)} ${slug}`);
}
