import { database } from '$lib/server/db/open';
import { search } from '$lib/server/search/reads';
import { searchText } from './search-text';
import type { PageServerLoad } from './$types';

const PER_GROUP = 20;

export const load: PageServerLoad = async ({ url }) => {
  const text = searchText(url);
  return { text, limit: PER_GROUP, hits: text ? await search(database(), text, PER_GROUP) : [] };
};
