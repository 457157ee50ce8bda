import { error } from '@sveltejs/kit';
import { isTerm, sourceKinds } from '$lib/domain/vocabulary';
import { database } from '$lib/server/db/open';
import { pageNumber } from '$lib/server/http/page-number';
import { requestCollections } from '$lib/server/http/filter-request';
import { type SourceQuery, listSources } from '$lib/server/sources/reads';
import type { PageServerLoad } from './$types';

const orders = ['cited', 'newest', 'oldest', 'title'] as const;

export const load: PageServerLoad = async ({ url }) => {
  const get = (key: string) => url.searchParams.get(key)?.trim() || null;
  const [year, kind, order] = [get('year'), get('kind'), get('order')];
  if (year && !/^\d{4}$/.test(year)) error(400, { message: `“${year.slice(0, 40)}” is not a year. Write it as 2023.` });
  if (kind && !isTerm(sourceKinds, kind)) error(400, { message: `There is no kind of source “${kind.slice(0, 40)}”.` });
  const known = orders.find((one) => one === order);
  if (order && !known) error(400, { message: `Sources can be ordered by ${orders.join(', ')}.` });
  const collections = await requestCollections(database(), url);
  const query = {
    collections,
    publisher: get('publisher'),
    language: get('language'),
    year: year ? Number(year) : null,
    kind: kind && isTerm(sourceKinds, kind) ? kind : null,
    text: (get('find') ?? '').slice(0, 200),
    order: known ?? 'newest',
  } satisfies SourceQuery;
  const asked = get('page') ?? '1';
  const listing = await listSources(database(), { ...query, page: /^[1-9]\d{0,6}$/.test(asked) ? Number(asked) : 1 });
  pageNumber(url, Math.max(1, listing.pages));
  return { query, listing };
};
