import { database } from '$lib/server/db/open';
import { search } from '$lib/server/search/reads';
import { json } from '@sveltejs/kit';
import { searchText } from './search-text';
import type { RequestHandler } from './$types';

const SUGGESTIONS_PER_GROUP = 3;

/** The first hits as JSON, for suggestions while typing. Browsers that ask for a page get the page. */
export const GET: RequestHandler = async ({ url }) => {
  const text = searchText(url);
  return json({ text, hits: text ? await search(database(), text, SUGGESTIONS_PER_GROUP) : [] });
};
