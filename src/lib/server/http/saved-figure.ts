/** Saved figures over the web: keeping one, its files, and what has changed since. */
import { type RequestEvent, error, isHttpError } from '@sveltejs/kit';
import { createHash } from 'node:crypto';
import { type FigureRow, type RowChanges, figureRow, rowChanges } from '../../domain/figure-rows';
import type { Db } from '../db/open';
import { readEventFile } from '../events/reads';
import { eventsCsv } from '../exchange/events-csv';
import type { Figure } from '../figures/finish';
import type { FigureOptions } from '../figures/options';
import { figureResponse } from '../figures/response';
import { dataFingerprint, dataVersion } from '../revisions/reads';
import { type SavedFigure, findFigure, movedSlugs } from '../saved-figures/reads';
import { saveFigure } from '../saved-figures/writes';
import { houseStyle } from '../settings/reads';
import { type Chart, chartFigure } from './chart-file';
import { refuseTooMany } from './too-many';

/** What PNG and PDF are made from. */
interface Drawing {
  figure: Omit<Figure, 'svg'>;
  options: Pick<FigureOptions, 'density' | 'size' | 'theme'>;
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/** Twelve letters of a hash: 60 bits, which nobody meets by chance. */
function idOf(...parts: readonly unknown[]): string {
  const bytes = createHash('sha256').update(JSON.stringify(parts)).digest();
  return [...bytes.subarray(0, 12)].map((byte) => alphabet[byte % 32]).join('');
}

const chartUrl = (origin: string, chart: string, query: string) => new URL(`/${chart}${query}`, origin);

/** Draws a figure as it is today and keeps it; its permanent link is its own address. Returns its id. */
export async function keepFigure(
  db: Db,
  by: { id: string | null; name: string },
  chart: Chart,
  url: URL,
): Promise<string> {
  const [fingerprint, version, house] = [await dataFingerprint(db), await dataVersion(db), await houseStyle(db)];
  const { query } = await chartFigure(db, chart, url);
  const id = idOf(chart, query, fingerprint, house, url.origin);
  const { figure, filter, options } = await chartFigure(db, chart, chartUrl(url.origin, chart, query), {
    link: `${url.origin}/figures/${id}`,
  });
  await refuseTooMany(db, filter, 'A saved figure, with its rows,');
  const file = await readEventFile(db, filter);
  let csv = '';
  for await (const piece of eventsCsv([file], url.origin)) csv += piece;
  const { svg, ...drawn } = figure;
  const { density, size, theme } = options;
  const drawing: Drawing = { figure: drawn, options: { density, size, theme } };
  await saveFigure(db, by, {
    id,
    chart,
    query,
    title: figure.title,
    version,
    drawing,
    svg,
    rows: file.collection.events.map(figureRow),
    csv,
  });
  return id;
}

/** The figure with this id; error 404 otherwise. */
export async function requireFigure(db: Db, id: string): Promise<SavedFigure & { drawing: Drawing }> {
  const saved = await findFigure(db, id);
  if (!saved) error(404, { message: 'There is no such saved figure.' });
  return { ...saved, drawing: saved.drawing as Drawing };
}

const FOR_GOOD = 'private, max-age=31536000, immutable';

/** Answers GET for a saved figure's picture or rows, which never change. */
export async function savedFile(
  db: Db,
  id: string,
  format: 'svg' | 'png' | 'pdf' | 'csv' | 'json',
  { request, getClientAddress }: Pick<RequestEvent, 'request' | 'getClientAddress'>,
): Promise<Response> {
  const { svg, drawing, csv, rows, title, version, chart, query } = await requireFigure(db, id);
  const name = `parley-${chart}-${id}.${format}`;
  if (format === 'csv' || format === 'json') {
    const type = format === 'csv' ? 'text/csv; charset=utf-8; header=present' : 'application/json; charset=utf-8';
    const body = format === 'csv' ? csv : `${JSON.stringify({ id, title, version, chart, query, rows })}\n`;
    const headers = { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` };
    return new Response(body, { headers: { ...headers, 'cache-control': FOR_GOOD } });
  }
  const figure = { ...drawing.figure, svg };
  const response = await figureResponse(request, getClientAddress(), name, format, drawing.options, figure);
  if (response.ok) response.headers.set('cache-control', FOR_GOOD);
  return response;
}

export interface Today {
  /** The figure's parameters, with the names that merged records have now. */
  query: string;
  changes: RowChanges | null;
  /** Why it cannot be drawn any more. */
  fault: string | null;
}

/** The keys of an address that name records, and what they name. */
const subjects = {
  track: 'tracks',
  actor: 'actors',
  place: 'places',
  topic: 'topics',
  event: 'events',
  thread: 'events',
} as const;

/** How the same figure would differ if it were drawn today. */
export async function figureToday(db: Db, saved: SavedFigure, origin: string): Promise<Today> {
  const params = new URLSearchParams(saved.query);
  const named = Object.entries(subjects).flatMap(([key, subject]) =>
    (params.get(key)?.split(',') ?? []).map((slug) => ({ key, subject, slug })),
  );
  const moved = await movedSlugs(
    db,
    named.map(({ slug }) => slug),
  );
  for (const key of new Set(named.map((one) => one.key))) {
    const own = named.filter((one) => one.key === key);
    params.set(key, own.map(({ subject, slug }) => moved.get(`${subject}/${slug}`) ?? slug).join(','));
  }
  const query = params.size ? `?${params.toString().replaceAll('%2C', ',')}` : '';
  try {
    const { filter } = await chartFigure(db, saved.chart as Chart, chartUrl(origin, saved.chart, query));
    await refuseTooMany(db, filter, 'A comparison');
    const rows: FigureRow[] = (await readEventFile(db, filter)).collection.events.map(figureRow);
    return { query, changes: rowChanges(saved.rows, rows), fault: null };
  } catch (problem) {
    if (!isHttpError(problem) || ![400, 413].includes(problem.status)) throw problem;
    const sentences = problem.body.faults?.map(({ message }) => message) ?? [problem.body.message];
    return { query, changes: null, fault: sentences.join(' ') };
  }
}
