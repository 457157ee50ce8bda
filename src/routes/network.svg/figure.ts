import { error } from '@sveltejs/kit';
import type { Filter } from '$lib/domain/filter';
import { parsePick } from '$lib/domain/pick';
import { parseFold } from '$lib/domain/tie-folding';
import { database } from '$lib/server/db/open';
import { readCollection, readEventFile } from '$lib/server/events/reads';
import { requestFilter } from '$lib/server/http/filter-request';
import { networkFigure } from '$lib/server/figures/network-figure';
import { type FigureOptions, parseFigureOptions } from '$lib/server/figures/options';
import type { Figure } from '$lib/server/figures/timeline-figure';

/** The actor graph an address asks for, drawn. Throws SvelteKit's 400 with every fault. */
export async function requestNetwork(url: URL): Promise<{ figure: Figure; filter: Filter; options: FigureOptions }> {
  const options = parseFigureOptions(url.searchParams);
  const fold = parseFold(url.searchParams);
  const message = 'This figure cannot be drawn as asked.';
  if (!options.ok) error(400, { message, faults: options.faults });
  if (!fold.ok) error(400, { message, faults: fold.faults });
  const db = database();
  const filter = await requestFilter(db, url);
  const [whole, file] = await Promise.all([
    readCollection(db, { ...filter, from: null, to: null }),
    readEventFile(db, filter),
  ]);
  const pick = parsePick(url.searchParams.get('pick'));
  const figure = networkFigure(whole, file, filter, { ...options.value, fold: fold.value, pick }, url.origin);
  return { figure, filter, options: options.value };
}
