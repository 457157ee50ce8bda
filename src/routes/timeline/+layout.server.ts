import { database } from '$lib/server/db/open';
import { recordsAddress, seemsPhone } from '$lib/server/http/chart-request';
import { filterOptions } from '$lib/server/http/filter-options';
import { requestFilter } from '$lib/server/http/filter-request';
import { timelineRecords } from '$lib/server/http/timeline-records';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ url, request }) => {
  const db = database();
  const filter = await requestFilter(db, recordsAddress(url));
  const [records, options] = await Promise.all([timelineRecords(db, filter), filterOptions(db, filter)]);
  return { ...records, options, phone: seemsPhone(request.headers) };
};
