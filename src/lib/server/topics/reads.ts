import type { Collection } from '../../domain/records';
import type { Db } from '../db/open';

export interface TopicListing {
  slug: string;
  name: string;
  events: number;
}
export interface TopicDetail {
  topic: { slug: string; name: string };
  collection: Collection;
}
export function listTopics(db: Db): Promise<TopicListing[]> {
  throw new Error(`not written yet ${String(db)}`);
}
export function getTopic(db: Db, slug: string): Promise<TopicDetail | null> {
  throw new Error(`not written yet ${String(db)} ${slug}`);
}
