import { error } from '@sveltejs/kit';
import { parseFilter } from '$lib/domain/filter';
import { parseLaneView } from '$lib/visual/layout/lane-view';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ url, data }) => {
  const filter = parseFilter(url.searchParams);
  if (!filter.ok) error(400, { message: 'This address holds a filter that cannot be read.', faults: filter.faults });
  const lanes = parseLaneView(url.searchParams);
  if (!lanes.ok) {
    const [first] = lanes.faults;
    error(400, { message: first?.message ?? 'These lanes cannot be read.', faults: lanes.faults });
  }
  return { ...data, filter: filter.value, lanes: lanes.value, table: url.searchParams.get('view') === 'table' };
};
