import { type Fold, folds } from '$lib/domain/tie-folding';
import { tieGraph } from '$lib/domain/ties';
import { isTerm } from '$lib/domain/vocabulary';
import { database } from '$lib/server/db/open';
import { networkPlaces } from '$lib/server/figures/network-places';
import { chartRecords } from '$lib/server/http/chart-records';
import { seemsPhone } from '$lib/server/http/chart-request';
import { filterOptions } from '$lib/server/http/filter-options';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ url, request }) => {
  const db = database();
  const { filter, collection } = await chartRecords(db, url);
  const options = await filterOptions(db, filter);
  const asked = url.searchParams.get('fold') ?? 'person';
  const fold: Fold = isTerm<Fold>(folds, asked) ? asked : 'person';
  const firstWidth = seemsPhone(request.headers) ? 358 : 1032;
  return { collection, options, firstWidth, places: networkPlaces(tieGraph(collection, fold), fold, firstWidth) };
};
