import { database } from '$lib/server/db/open';
import { readCollection } from '$lib/server/events/reads';
import { recordsAddress, seemsPhone } from '$lib/server/http/chart-request';
import { filterOptions } from '$lib/server/http/filter-options';
import { requestFilter } from '$lib/server/http/filter-request';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ url, request }) => {
  const db = database();
  const filter = await requestFilter(db, recordsAddress(url));
  const [collection, options] = await Promise.all([readCollection(db, filter), filterOptions(db, filter)]);
  return { collection, options, phone: seemsPhone(request.headers) };
};
