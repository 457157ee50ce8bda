import { type RequestEvent, error } from '@sveltejs/kit';
import { type Filter, filterQuery } from '../../domain/filter';
import type { FigureRecords } from '../figures/notes';
import { parsePick, pickText } from '../../domain/pick';
import type { Fault } from '../../domain/result';
import { parseFold } from '../../domain/tie-folding';
import type { Db } from '../db/open';
import { readCollection, readEventFile } from '../events/reads';
import { type Figure, type FigureSetting, fittingFigure } from '../figures/finish';
import { namingNote } from '../figures/notes';
import { gridFigure } from '../figures/grid-figure';
import { networkFigure } from '../figures/network-figure';
import { type FigureOptions, figureKeys, parseFigureOptions } from '../figures/options';
import { sheetFigure } from '../figures/pdf';
import { type FigureFormat, figureFileName, figureResponse } from '../figures/response';
import { timelineFigure, timelineParts } from '../figures/timeline-figure';
import { houseStyle } from '../settings/reads';
import { requestFilter } from './filter-request';
import { timelineRecords } from './timeline-records';
import { refuseTooMany, tooMany } from './too-many';

export const charts = ['timeline', 'network', 'grid'] as const;
export type Chart = (typeof charts)[number];

export interface ChartFigure {
  figure: Figure;
  filter: Filter;
  options: FigureOptions;
  /** The whole of what was asked for, in its one spelling: `?…` or empty. */
  query: string;
}

const MOST_PARTS = 24;

const refuse = (faults: Fault[]): never => error(400, { message: 'This figure cannot be drawn as asked.', faults });

/**
 * The figure of a chart's address; `link` instead of its own permanent link. Throws SvelteKit's error 400 with every fault
 * of options and filter.
 */
export async function chartFigure(
  db: Db,
  chart: Chart,
  url: URL,
  { link = null }: { link?: string | null } = {},
): Promise<ChartFigure> {
  const parsed = parseFigureOptions(url.searchParams);
  const fold = parseFold(url.searchParams);
  if (!parsed.ok || !fold.ok) return refuse([...(parsed.ok ? [] : parsed.faults), ...(fold.ok ? [] : fold.faults)]);
  const options = parsed.value;
  const [filter, house] = await Promise.all([requestFilter(db, url), houseStyle(db)]);
  const setting: FigureSetting = { origin: url.origin, link, house, naming: namingNote(filter.names) };
  const pick = parsePick(url.searchParams.get('pick'));
  const answer = (figure: Figure): ChartFigure => ({
    figure,
    filter,
    options,
    query: filterQuery(filter, {
      ...figureKeys(options),
      fold: fold.value === 'person' ? null : fold.value,
      pick: pick && pickText(pick),
    }),
  });
  const ties = { ...options, fold: fold.value, pick };
  const wide = { ...filter, from: null, to: null };
  const large = await tooMany(db, wide);
  if (large && chart !== 'timeline') await refuseTooMany(db, filter, 'A drawing of single actors');
  if (chart === 'grid') {
    const file = await readEventFile(db, filter);
    return answer(fittingFigure(ties, (look) => gridFigure(file, filter, look, setting)));
  }
  if (chart === 'network') {
    const [whole, part] = await Promise.all([readCollection(db, large ? filter : wide), readEventFile(db, filter)]);
    return answer(fittingFigure(ties, (look) => networkFigure(whole, part, filter, look, setting)));
  }
  // The window is left out of the reading: overview and counts say what lies outside it.
  const records = large ? await ofMany(db, filter) : await readEventFile(db, wide);
  const parts = timelineParts(records.collection, filter, options.months).length;
  if (parts > MOST_PARTS)
    return refuse([
      {
        code: 'figure.too-many-parts',
        field: 'part',
        value: String(options.months),
        message: `The window would be cut into ${parts.toLocaleString('en')} parts; ${MOST_PARTS} are the most. Choose longer parts or a shorter window.`,
      },
    ]);
  return answer(fittingFigure(options, (look) => timelineFigure(records, filter, look, setting)));
}

/** Of too many events those of the window, or where it holds too many itself the roll-up of all. */
async function ofMany(db: Db, filter: Filter): Promise<FigureRecords> {
  if (!(await tooMany(db, filter))) return readEventFile(db, filter);
  const { collection, large } = await timelineRecords(db, { ...filter, from: null, to: null });
  return { collection, sources: new Map(), large };
}

/** Answers GET for `/timeline.pdf` and its like. `sheet=2` gives that sheet of paper as a picture. */
export async function chartFile(
  db: Db,
  chart: Chart,
  format: FigureFormat,
  { request, url, getClientAddress }: Pick<RequestEvent, 'request' | 'url' | 'getClientAddress'>,
): Promise<Response> {
  const { figure, filter, options } = await chartFigure(db, chart, url);
  const sheet = Number(url.searchParams.get('sheet')) || null;
  const drawn = sheet && format !== 'pdf' ? sheetFigure(figure, options, sheet) : figure;
  if (!drawn) error(404, 'This figure has no such sheet.');
  return figureResponse(request, getClientAddress(), figureFileName(chart, filter, format), format, options, drawn);
}
