import { error } from '@sveltejs/kit';
import { parseFilter } from '$lib/domain/filter';
import { type LaneKey, laneKeys } from '$lib/visual/layout/lanes';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ url, data }) => {
  const filter = parseFilter(url.searchParams);
  if (!filter.ok) error(400, { message: 'This address holds a filter that cannot be read.', faults: filter.faults });
  const by = url.searchParams.get('by') ?? 'track';
  const lanes = laneKeys.find((key): key is LaneKey => key === by);
  if (!lanes)
    error(400, { message: `A timeline can have lanes by ${laneKeys.join(', ')}; not by “${by.slice(0, 40)}”.` });
  return { ...data, filter: filter.value, by: lanes, table: url.searchParams.get('view') === 'table' };
};
