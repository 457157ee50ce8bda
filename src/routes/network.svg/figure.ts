import { error } from '@sveltejs/kit';
import type { Filter } from '$lib/domain/filter';
import { parsePick } from '$lib/domain/pick';
import { parseFold } from '$lib/domain/tie-folding';
import { database } from '$lib/server/db/open';
import { readCollection, readEventFile } from '$lib/server/events/reads';
import { requestFilter } from '$lib/server/http/filter-request';
import { gridFigure } from '$lib/server/figures/grid-figure';
import { networkFigure } from '$lib/server/figures/network-figure';
import { type FigureOptions, parseFigureOptions } from '$lib/server/figures/options';
import type { Figure } from '$lib/server/figures/timeline-figure';

interface Requested {
  figure: Figure;
  filter: Filter;
  options: FigureOptions;
}

/** What a figure of ties is asked for with. Throws SvelteKit's 400 with every fault. */
function asked(url: URL) {
  const options = parseFigureOptions(url.searchParams);
  const fold = parseFold(url.searchParams);
  const message = 'This figure cannot be drawn as asked.';
  if (!options.ok) error(400, { message, faults: options.faults });
  if (!fold.ok) error(400, { message, faults: fold.faults });
  return { ...options.value, fold: fold.value, pick: parsePick(url.searchParams.get('pick')) };
}

/** Event by event, drawn as an address asks for it. Throws SvelteKit's 400 with every fault. */
export async function requestGrid(url: URL): Promise<Requested> {
  const options = asked(url);
  const db = database();
  const filter = await requestFilter(db, url);
  return { figure: gridFigure(await readEventFile(db, filter), filter, options, url.origin), filter, options };
}

/** The actor graph an address asks for, drawn. Throws SvelteKit's 400 with every fault. */
export async function requestNetwork(url: URL): Promise<Requested> {
  const options = asked(url);
  const db = database();
  const filter = await requestFilter(db, url);
  const [whole, file] = await Promise.all([
    readCollection(db, { ...filter, from: null, to: null }),
    readEventFile(db, filter),
  ]);
  return { figure: networkFigure(whole, file, filter, options, url.origin), filter, options };
}
