import { error } from '@sveltejs/kit';
import { type Filter, parseFilter } from '../../domain/filter';
import type { Fault } from '../../domain/result';
import type { Db } from '../db/open';
import { withCollections } from '../collections/reads';
import { unknownSlugs } from '../events/unknown-slugs';

const refuse = (faults: Fault[]): never =>
  error(400, { message: 'The filter in this address cannot be used.', faults });

/**
 * The filter in an address; where it names something of a collection and no collection, that one is opened. Throws SvelteKit's error 400 with every fault: bad terms, bad days, unknown slugs. */
export async function requestFilter(db: Db, url: URL): Promise<Filter> {
  const parsed = parseFilter(url.searchParams);
  if (!parsed.ok) return refuse(parsed.faults);
  const faults = await unknownSlugs(db, parsed.value);
  return faults.length ? refuse(faults) : withCollections(db, parsed.value);
}

/** The collections named in an address, for pages without the filter; empty: Parley's own record. Error 400 as above. */
export async function requestCollections(db: Db, url: URL): Promise<string[]> {
  const only = new URLSearchParams();
  for (const value of url.searchParams.getAll('collection')) only.append('collection', value);
  const parsed = parseFilter(only);
  if (!parsed.ok) return refuse(parsed.faults);
  const faults = await unknownSlugs(db, parsed.value);
  return faults.length ? refuse(faults) : parsed.value.collections;
}
