import { error } from '@sveltejs/kit';
import { database } from '$lib/server/db/open';
import { parseFigureOptions } from '$lib/server/figures/options';
import { pngResponse } from '$lib/server/figures/response';
import { timelineFigure } from '$lib/server/figures/timeline-figure';
import { requestFilter } from '$lib/server/http/filter-request';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ url, request }) => {
  const options = parseFigureOptions(url.searchParams);
  if (!options.ok) error(400, { message: 'This figure cannot be drawn as asked.', faults: options.faults });
  const filter = await requestFilter(database(), url);
  const figure = await timelineFigure(database(), filter, options.value, url.origin);
  return pngResponse(request, 'timeline', filter, options.value, figure);
};
