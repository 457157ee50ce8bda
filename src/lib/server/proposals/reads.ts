/** Reads of proposal threads. They are derived from events and links, so there is nothing else to read. */
import { shortActorName } from '../../domain/actor-name';
import { type Filter, emptyFilter } from '../../domain/filter';
import { ledgerOrder, threadsAmong } from '../../domain/proposals';
import type { Collection } from '../../domain/records';
import { EVENTS_AT_ONCE } from '../../domain/rollup';
import { type Thread, buildThreads } from '../../domain/threads';
import type { Db } from '../db/open';
import { snapshot } from '../db/snapshot';
import { publicTotal } from '../events/ground';
import { readCollection } from '../events/reads';

export interface Proposals {
  /** In the order of the ledger. Whole, also where only one of their moves passes the filter. */
  threads: Thread[];
  /** How many there are without the filter. */
  total: number;
  /** All events of the collections, with what they refer to. */
  collection: Collection;
}

/**
 * The threads of which a move or planned contact passes `filter`. Of collections with more events than a page takes at
 * once there are none: machine-coded events answer nothing, so their threads are not looked for.
 */
export const readProposals = (db: Db, filter: Filter): Promise<Proposals> =>
  snapshot(db, async (tx) => {
    const many = (await publicTotal(tx, filter.collections)) > EVENTS_AT_ONCE;
    const collections = many && filter.collections.length ? [] : filter.collections;
    const collection = await readCollection(tx, { ...emptyFilter, collections, known: filter.known });
    const names = new Map(collection.actors.map(({ slug, name }) => [slug, shortActorName(name)]));
    const threads = buildThreads(collection.events, collection.links, [], {
      asOf: collection.asOf,
      name: (slug) => names.get(slug) ?? null,
    });
    const passing = await readCollection(tx, { ...filter, collections });
    return { threads: ledgerOrder(threadsAmong(threads, passing.events)), total: threads.length, collection };
  });
