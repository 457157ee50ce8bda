import type { RevisionRecord } from '../../domain/records';
import type { Db } from '../db/open';

export type RevisionSubject = 'events' | 'actors' | 'places' | 'tracks' | 'topics' | 'sources';
export interface Change extends RevisionRecord {
  subject: RevisionSubject;
  slug: string;
  /** What it is called now; the slug where it has no title any more. */
  title: string;
}
/** The public history of a record, newest first; empty for what readers cannot see. */
export function listRevisions(db: Db, subject: RevisionSubject, slug: string): Promise<RevisionRecord[]> {
  throw new Error(`not written yet ${String(db)} ${subject} ${slug}`);
}
/** The `n` latest public changes, newest first, one per record (its newest). */
export function latestChanges(db: Db, n: number): Promise<Change[]> {
  throw new Error(`not written yet ${String(db)} ${n}`);
}
/** Rises with every write that readers could see. */
export function dataVersion(db: Db): Promise<number> {
  throw new Error(`not written yet ${String(db)}`);
}
/** The data version together with which database it counts: for ETags. URL- and header-safe. */
export function dataFingerprint(db: Db): Promise<string> {
  throw new Error(`not written yet ${String(db)}`);
}
