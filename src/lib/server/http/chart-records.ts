import { error } from '@sveltejs/kit';
import type { Filter } from '../../domain/filter';
import type { Collection } from '../../domain/records';
import type { Db } from '../db/open';
import { readCollection, readNewest } from '../events/reads';
import { recordsAddress } from './chart-request';
import { requestFilter } from './filter-request';
import { knownOfTooMany, tooMany } from './too-many';

/** Of too many events a page draws so many, the newest, and says so. */
const NEWEST = 400;

/**
 * What charts are loaded with that need the events themselves: those under the filter in an address, over all time; where
 * they are too many the newest of its window, with how many are left out.
 */
export async function chartRecords(db: Db, url: URL): Promise<{ filter: Filter; collection: Collection }> {
  const filter = await requestFilter(db, recordsAddress(url));
  if (!(await tooMany(db, filter))) return { filter, collection: await readCollection(db, filter) };
  if (filter.known !== null) error(400, { message: knownOfTooMany });
  return { filter, collection: await readNewest(db, await requestFilter(db, url), NEWEST) };
}
