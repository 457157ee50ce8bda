/** What the page of the timeline is loaded with: the events, or above a certain number the roll-up in their place. */
import { error } from '@sveltejs/kit';
import type { Filter } from '../../domain/filter';
import type { Collection } from '../../domain/records';
import type { LargeTimeline } from '../../domain/rollup';
import { kept } from '../db/kept';
import type { Db } from '../db/open';
import { readCollection, readWithoutEvents } from '../events/reads';
import { readLarge } from '../events/rollup';
import { dataFingerprint } from '../revisions/reads';
import { knownOfTooMany, tooMany } from './too-many';

/** `filter` without its window. Error 400 where what was known on an earlier day would have to be derived for too many. */
export async function timelineRecords(
  db: Db,
  filter: Filter,
): Promise<{ collection: Collection; large: LargeTimeline | null }> {
  if (!(await tooMany(db, filter))) return { collection: await readCollection(db, filter), large: null };
  if (filter.known !== null) error(400, { message: knownOfTooMany });
  // Read before the data: a write in between makes the version older than what comes with it, never newer.
  const version = await dataFingerprint(db);
  const [collection, { rollup, months }] = await kept(db, `large timeline ${JSON.stringify(filter)}`, () =>
    Promise.all([readWithoutEvents(db, filter), readLarge(db, filter)]),
  );
  return { collection, large: { rollup: { version, ...rollup }, months } };
}
