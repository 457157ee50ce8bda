import { error } from '@sveltejs/kit';
import { database } from '$lib/server/db/open';
import { readEventFile } from '$lib/server/events/reads';
import { parseFigureOptions } from '$lib/server/figures/options';
import { pngResponse } from '$lib/server/figures/response';
import { timelineFigure } from '$lib/server/figures/timeline-figure';
import { requestFilter } from '$lib/server/http/filter-request';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ url, request }) => {
  const options = parseFigureOptions(url.searchParams);
  if (!options.ok) error(400, { message: 'This figure cannot be drawn as asked.', faults: options.faults });
  const filter = await requestFilter(database(), url);
  const records = await readEventFile(database(), { ...filter, from: null, to: null });
  const figure = timelineFigure(records, filter, options.value, url.origin);
  return pngResponse(request, 'timeline', filter, options.value, figure);
};
