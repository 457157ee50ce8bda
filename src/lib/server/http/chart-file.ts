import { type RequestEvent, error } from '@sveltejs/kit';
import type { Filter } from '../../domain/filter';
import { parsePick } from '../../domain/pick';
import type { Fault } from '../../domain/result';
import { parseFold } from '../../domain/tie-folding';
import type { Db } from '../db/open';
import { readCollection, readEventFile } from '../events/reads';
import { gridFigure } from '../figures/grid-figure';
import { networkFigure } from '../figures/network-figure';
import { type FigureOptions, parseFigureOptions } from '../figures/options';
import { type FigureFormat, figureFileName, figureResponse } from '../figures/response';
import { type Figure, timelineFigure } from '../figures/timeline-figure';
import { requestFilter } from './filter-request';

export const charts = ['timeline', 'network', 'grid'] as const;
export type Chart = (typeof charts)[number];

export interface ChartFigure {
  figure: Figure;
  filter: Filter;
  options: FigureOptions;
}

const refuse = (faults: Fault[]): never => error(400, { message: 'This figure cannot be drawn as asked.', faults });

/** The figure of a chart's address. Throws SvelteKit's error 400 with every fault of options and filter. */
export async function chartFigure(db: Db, chart: Chart, url: URL): Promise<ChartFigure> {
  const options = parseFigureOptions(url.searchParams);
  const fold = parseFold(url.searchParams);
  if (!options.ok) return refuse(options.faults);
  if (!fold.ok) return refuse(fold.faults);
  const filter = await requestFilter(db, url);
  const ties = { ...options.value, fold: fold.value, pick: parsePick(url.searchParams.get('pick')) };
  const answer = (figure: Figure): ChartFigure => ({ figure, filter, options: options.value });
  if (chart === 'grid') return answer(gridFigure(await readEventFile(db, filter), filter, ties, url.origin));
  if (chart === 'network') {
    const [whole, file] = await Promise.all([
      readCollection(db, { ...filter, from: null, to: null }),
      readEventFile(db, filter),
    ]);
    return answer(networkFigure(whole, file, filter, ties, url.origin));
  }
  // The window is left out of the reading: overview and counts say what lies outside it.
  const records = await readEventFile(db, { ...filter, from: null, to: null });
  return answer(timelineFigure(records, filter, options.value, url.origin));
}

/** Answers GET for `/timeline.pdf` and its like. */
export async function chartFile(
  db: Db,
  chart: Chart,
  format: FigureFormat,
  { request, url, getClientAddress }: Pick<RequestEvent, 'request' | 'url' | 'getClientAddress'>,
): Promise<Response> {
  const { figure, filter, options } = await chartFigure(db, chart, url);
  return figureResponse(request, getClientAddress(), figureFileName(chart, filter, format), format, options, figure);
}
