import { and, eq, sql } from 'drizzle-orm';
import type { Collection } from '../../domain/records';
import type { Db } from '../db/open';
import { eventTopics, events } from '../db/schema/events';
import { topics } from '../db/schema/things';
import { standsIn } from '../collections/shown';
import { snapshot } from '../db/snapshot';
import { allTopics } from '../events/load';
import { isPublic } from '../events/public';
import { collectionFor } from '../events/reads';

/** A topic in a list: how many public events name it. */
export interface TopicListing {
  slug: string;
  name: string;
  events: number;
}

export interface TopicDetail {
  topic: { slug: string; name: string };
  collection: Collection;
}

/** All topics by name. */
export const listTopics = (db: Db, collections: readonly string[] = []): Promise<TopicListing[]> =>
  snapshot(db, async (tx) => {
    const [list, counts] = await Promise.all([
      allTopics(tx),
      tx
        .select({ slug: topics.slug, events: sql<number>`count(*)::int` })
        .from(eventTopics)
        .innerJoin(events, eq(events.id, eventTopics.eventId))
        .innerJoin(topics, eq(topics.id, eventTopics.topicId))
        .where(and(isPublic, standsIn(events.collectionId, collections)))
        .groupBy(topics.slug),
    ]);
    const countOf = new Map(counts.map((row) => [row.slug, row.events]));
    return list.map((topic) => ({ ...topic, events: countOf.get(topic.slug) ?? 0 }));
  });

/** One topic, or null. */
export const getTopic = (db: Db, slug: string): Promise<TopicDetail | null> =>
  snapshot(db, async (tx) => {
    const [topic] = await tx.select({ slug: topics.slug, name: topics.name }).from(topics).where(eq(topics.slug, slug));
    return topic ? { topic, collection: await collectionFor(tx, { topics: [slug] }) } : null;
  });
