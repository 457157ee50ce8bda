import { error } from '@sveltejs/kit';
import { parseFold } from '$lib/domain/tie-folding';
import { database } from '$lib/server/db/open';
import { readEventFile } from '$lib/server/events/reads';
import { networkFigure } from '$lib/server/figures/network-figure';
import { parseFigureOptions } from '$lib/server/figures/options';
import { pngResponse } from '$lib/server/figures/response';
import { requestFilter } from '$lib/server/http/filter-request';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ url, request }) => {
  const options = parseFigureOptions(url.searchParams);
  const fold = parseFold(url.searchParams);
  if (!options.ok) error(400, { message: 'This figure cannot be drawn as asked.', faults: options.faults });
  if (!fold.ok) error(400, { message: 'This figure cannot be drawn as asked.', faults: fold.faults });
  const filter = await requestFilter(database(), url);
  const figure = networkFigure(
    await readEventFile(database(), filter),
    filter,
    { ...options.value, fold: fold.value },
    url.origin,
  );
  return pngResponse(request, 'network', filter, options.value, figure);
};
