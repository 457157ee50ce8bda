import { error } from '@sveltejs/kit';
import { parseFilter } from '$lib/domain/filter';
import { parseTime } from '$lib/domain/network-time';
import { parsePick } from '$lib/domain/pick';
import { type Fold, folds } from '$lib/domain/tie-folding';
import { isTerm, keysOf } from '$lib/domain/vocabulary';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ url, data }) => {
  const filter = parseFilter(url.searchParams);
  if (!filter.ok) error(400, { message: 'This address holds a filter that cannot be read.', faults: filter.faults });
  const fold = url.searchParams.get('fold') ?? 'person';
  if (!isTerm<Fold>(folds, fold))
    error(400, { message: `Actors can be folded to ${keysOf(folds).join(', ')}; not to “${fold.slice(0, 40)}”.` });
  return {
    ...data,
    filter: filter.value,
    fold,
    time: parseTime(url.searchParams),
    pick: parsePick(url.searchParams.get('pick')),
    table: url.searchParams.get('view') === 'table',
  };
};
