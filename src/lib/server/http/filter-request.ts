import { error } from '@sveltejs/kit';
import { type Filter, parseFilter } from '../../domain/filter';
import type { Fault } from '../../domain/result';
import type { Db } from '../db/open';
import { unknownSlugs } from '../events/unknown-slugs';

const refuse = (faults: Fault[]): never =>
  error(400, { message: 'The filter in this address cannot be used.', faults });

/** The filter in an address. Throws SvelteKit's error 400 with every fault: bad terms, bad days, unknown slugs. */
export async function requestFilter(db: Db, url: URL): Promise<Filter> {
  const parsed = parseFilter(url.searchParams);
  if (!parsed.ok) return refuse(parsed.faults);
  const faults = await unknownSlugs(db, parsed.value);
  return faults.length ? refuse(faults) : parsed.value;
}
