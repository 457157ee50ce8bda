import type { ActorRecord, Affiliation, Collection, Day, NameForm } from '../../domain/records';
import type { Db } from '../db/open';

/** An actor in a list: how many public events it stands in, itself or through somebody acting for it. */
export interface ActorListing extends ActorRecord {
  events: number;
  /** First and last day of those events' bounds; null without a dated event. */
  first: Day | null;
  last: Day | null;
  /** Forms of its name, in the order recorded. */
  names: NameForm[];
}

/** Everything on one actor's page. */
export interface ActorDetail {
  actor: ActorRecord;
  names: NameForm[];
  /** Both ways: `actor` = this one (where it belongs) and `to` = this one (who belongs to it). */
  affiliations: Affiliation[];
  /** The actors at the other ends of `affiliations`. */
  related: ActorRecord[];
  /** Events of the actor and of those who belong to it; its own are those whose participations name it. */
  collection: Collection;
}

/** Public actors by number of events, then name. */
export function listActors(db: Db): Promise<ActorListing[]> {
  throw new Error(`not written yet ${String(db)}`);
}
/** One public actor, or null. */
export function getActor(db: Db, slug: string): Promise<ActorDetail | null> {
  throw new Error(`not written yet ${String(db)} ${slug}`);
}
