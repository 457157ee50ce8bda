/** Events a page or a part at a time: the database chooses, sorts and cuts, so that neither lists nor files hold all. */
import { and, sql } from 'drizzle-orm';
import { type Filter, emptyFilter } from '../../domain/filter';
import type { Collection } from '../../domain/records';
import { kept } from '../db/kept';
import type { Db } from '../db/open';
import { events } from '../db/schema/events';
import { snapshot } from '../db/snapshot';
import { dataVersion } from '../revisions/reads';
import { eventsWhere } from './filter-sql';
import { groundOf, publicTotal } from './ground';
import { eventRows, summariesOf } from './load';
import { asNamedBy } from './naming';
import { anyOf } from './public';
import { type EventFile, countEvents, fileOf, gather, readCollection, readEventFile } from './reads';
import { sortDay, timeOrder, timeOrderBack } from './reads-rows';

/** Which part of a list: `size` events from `offset` on, counted from the newest or from the oldest. */
export interface PageOf {
  newestFirst: boolean;
  offset: number;
  size: number;
}

/** How many public events pass a filter; without one, taken from the roll-up. */
export const countPassing = (db: Db, filter: Filter): Promise<number> =>
  kept(db, `count ${JSON.stringify(filter)}`, async () => {
    if (filter.known !== null) return (await readCollection(db, filter)).events.length;
    const bare = { ...emptyFilter, collections: filter.collections, names: filter.names };
    if (JSON.stringify(bare) === JSON.stringify({ ...emptyFilter, ...filter }))
      return publicTotal(db, filter.collections);
    return countEvents(db, filter);
  });

/** Events of one part of a file. */
const PART = 1_000;

/**
 * The filter's whole result in parts, oldest first, for files: no more than one part is in memory. Each part is read by
 * itself, so that other queries have their turn; a write in between ends the file with an error rather than mix two
 * states of the record.
 */
export async function* readFileParts(db: Db, filter: Filter, count: number, size = PART): AsyncGenerator<EventFile> {
  if (count <= size || filter.known !== null) return yield await readEventFile(db, filter);
  const version = await dataVersion(db);
  let after: Last | null = null;
  for (;;) {
    const part: { file: EventFile; last: Last | null } = await readPart(db, filter, after, size);
    if ((await dataVersion(db)) !== version)
      throw new Error('The record has changed while the file was written. Fetch it again.');
    if (part.file.collection.events.length) yield part.file;
    if (!part.last) return;
    after = part.last;
  }
}

/** Where a part ended: day and slug of its last event. */
interface Last {
  day: string | null;
  slug: string;
}

const readPart = (db: Db, filter: Filter, after: Last | null, size: number) =>
  snapshot(db, async (tx) => {
    const ground = await groundOf(tx, filter.collections);
    const chosen = await tx
      .select({ id: events.id, slug: events.slug, day: sql<string | null>`${sortDay}::text` })
      .from(events)
      .where(and(eventsWhere(filter, ground.lastDay, ground.chain), after ? laterThan(after) : undefined))
      .orderBy(...timeOrder)
      .limit(size);
    const rows = await eventRows(
      tx,
      anyOf(
        events.id,
        chosen.map(({ id }) => id),
      ),
    );
    const read = await gather(tx, rows, await summariesOf(tx, rows, ground.lastDay), ground, ground.lastDay);
    const end = chosen.length === size ? chosen.at(-1) : undefined;
    return {
      file: await fileOf(tx, await asNamedBy(tx, filter.names, read)),
      last: end ? { day: end.day, slug: end.slug } : null,
    };
  });

const laterThan = ({ day, slug }: Last) =>
  day === null
    ? sql`(${sortDay} is null and ${events.slug} collate "C" > ${slug})`
    : sql`(${sortDay} is null or (${sortDay}, ${events.slug} collate "C") > (${day}::date, ${slug}))`;

/** The events of one page in the order asked for, with what they refer to. `count` is that of `countPassing`. */
export async function readEventPage(db: Db, filter: Filter, page: PageOf, count: number): Promise<Collection> {
  const { newestFirst, offset, size } = page;
  // What was known on an earlier day is derived event by event, from all of them.
  if (filter.known !== null) {
    const whole = await readCollection(db, filter);
    const inOrder = newestFirst ? whole.events.toReversed() : whole.events;
    return { ...whole, events: inOrder.slice(offset, offset + size) };
  }
  return snapshot(db, async (tx) => {
    const ground = await groundOf(tx, filter.collections);
    const length = Math.max(0, Math.min(size, count - offset));
    // The second half is found from the other end: an offset is walked over.
    const back = offset > count / 2;
    const from = back ? count - offset - length : offset;
    const chosen = await tx
      .select({ id: events.id })
      .from(events)
      .where(eventsWhere(filter, ground.lastDay, ground.chain))
      .orderBy(...(newestFirst === back ? timeOrder : timeOrderBack))
      .limit(length)
      .offset(from);
    const rows = await eventRows(
      tx,
      anyOf(
        events.id,
        chosen.map(({ id }) => id),
      ),
    );
    const list = await summariesOf(tx, rows, ground.lastDay);
    const read = await gather(tx, rows, list, ground, ground.lastDay);
    return asNamedBy(tx, filter.names, { ...read, events: newestFirst ? list.toReversed() : list });
  });
}
