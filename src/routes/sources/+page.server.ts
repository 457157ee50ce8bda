import { database } from '$lib/server/db/open';
import { pageNumber } from '$lib/server/http/page-number';
import { requestSources } from '$lib/server/http/source-query';
import { listSources } from '$lib/server/sources/reads';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url }) => {
  const query = await requestSources(database(), url);
  const asked = url.searchParams.get('page')?.trim() || '1';
  const listing = await listSources(database(), { ...query, page: /^[1-9]\d{0,6}$/.test(asked) ? Number(asked) : 1 });
  pageNumber(url, Math.max(1, listing.pages));
  return { query, listing };
};
