import { database } from '$lib/server/db/open';
import { requestCollections } from '$lib/server/http/filter-request';
import { search } from '$lib/server/search/reads';
import { searchText } from './search-text';
import type { PageServerLoad } from './$types';

const PER_GROUP = 20;

export const load: PageServerLoad = async ({ url }) => {
  const text = searchText(url);
  const db = database();
  const chosen = await requestCollections(db, url);
  return { text, chosen, limit: PER_GROUP, hits: text ? await search(db, text, PER_GROUP, chosen) : [] };
};
