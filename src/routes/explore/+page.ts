import { error } from '@sveltejs/kit';
import { parseFilter } from '$lib/domain/filter';
import { parsePick } from '$lib/domain/pick';
import { parseFold } from '$lib/domain/tie-folding';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ url, data }) => {
  const [filter, fold] = [parseFilter(url.searchParams), parseFold(url.searchParams)];
  const message = 'This address cannot be read.';
  if (!filter.ok) error(400, { message, faults: filter.faults });
  if (!fold.ok) error(400, { message, faults: fold.faults });
  return { ...data, filter: filter.value, fold: fold.value, pick: parsePick(url.searchParams.get('pick')) };
};
