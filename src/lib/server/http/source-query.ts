import { error } from '@sveltejs/kit';
import { isTerm, sourceKinds } from '../../domain/vocabulary';
import type { Db } from '../db/open';
import type { SourceQuery } from '../sources/reads';
import { requestCollections } from './filter-request';

const orders = ['cited', 'newest', 'oldest', 'title'] as const;

/** What an address asks of the list of sources, without its page. Throws SvelteKit's error 400. */
export async function requestSources(db: Db, url: URL) {
  const get = (key: string) => url.searchParams.get(key)?.trim() || null;
  const [year, kind, order] = [get('year'), get('kind'), get('order')];
  if (year && !/^\d{4}$/.test(year)) error(400, { message: `“${year.slice(0, 40)}” is not a year. Write it as 2023.` });
  if (kind && !isTerm(sourceKinds, kind)) error(400, { message: `There is no kind of source “${kind.slice(0, 40)}”.` });
  const known = orders.find((one) => one === order);
  if (order && !known) error(400, { message: `Sources can be ordered by ${orders.join(', ')}.` });
  return {
    collections: await requestCollections(db, url),
    publisher: get('publisher'),
    language: get('language'),
    year: year ? Number(year) : null,
    kind: kind && isTerm(sourceKinds, kind) ? kind : null,
    text: (get('find') ?? '').slice(0, 200),
    order: known ?? 'newest',
  } satisfies SourceQuery;
}
