import { type Fold, folds } from '$lib/domain/tie-folding';
import { tieGraph } from '$lib/domain/ties';
import { isTerm } from '$lib/domain/vocabulary';
import { database } from '$lib/server/db/open';
import { readCollection } from '$lib/server/events/reads';
import { networkPlaces } from '$lib/server/figures/network-places';
import { recordsAddress, seemsPhone } from '$lib/server/http/chart-request';
import { filterOptions } from '$lib/server/http/filter-options';
import { requestFilter } from '$lib/server/http/filter-request';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ url, request }) => {
  const db = database();
  const filter = await requestFilter(db, recordsAddress(url));
  const [collection, options] = await Promise.all([readCollection(db, filter), filterOptions(db, filter)]);
  const asked = url.searchParams.get('fold') ?? 'person';
  const fold: Fold = isTerm<Fold>(folds, asked) ? asked : 'person';
  const firstWidth = seemsPhone(request.headers) ? 358 : 1032;
  return { collection, options, firstWidth, places: networkPlaces(tieGraph(collection, fold), fold, firstWidth) };
};
