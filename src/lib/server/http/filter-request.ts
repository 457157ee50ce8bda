import { type Filter } from '../../domain/filter';
import type { Db } from '../db/open';

/** The filter in an address. Throws SvelteKit's error 400 with every fault: bad terms, bad days, unknown slugs. */
export function requestFilter(db: Db, url: URL): Promise<Filter> {
  throw new Error(`not written yet ${String(db)} ${url.href}`);
}
