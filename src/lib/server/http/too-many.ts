/** What happens where more events pass a filter than can be held at once. */
import { error } from '@sveltejs/kit';
import type { Filter } from '../../domain/filter';
import { EVENTS_AT_ONCE } from '../../domain/rollup';
import { kept } from '../db/kept';
import type { Db } from '../db/open';
import { countPassing } from '../events/pages';
import { isLarge } from '../events/rollup';

/** Whether more events pass than a page or a drawing takes at once. */
export const tooMany = (db: Db, filter: Filter): Promise<boolean> =>
  kept(db, `is large ${JSON.stringify(filter)}`, () => isLarge(db, filter));

/** Error 413 with the way out, for files that would hold or draw more events than can be held at once. */
export async function refuseTooMany(db: Db, filter: Filter, what: string): Promise<void> {
  if (!(await tooMany(db, filter))) return;
  const count = (await countPassing(db, filter)).toLocaleString('en');
  error(413, {
    message: `${count} events pass this filter. ${what} takes up to ${EVENTS_AT_ONCE.toLocaleString('en')}: narrow it down by dates, actors or kinds, or take the events as CSV or JSON, which have no limit.`,
  });
}

export const knownOfTooMany = `What was known on an earlier day is worked out event by event, for up to ${EVENTS_AT_ONCE} of them. Take that part out of the filter, or narrow it down.`;
