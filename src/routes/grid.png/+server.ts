import { requestGrid } from '../network.svg/figure';
import { pngResponse } from '$lib/server/figures/response';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ url, request }) => {
  const { figure, filter, options } = await requestGrid(url);
  return pngResponse(request, 'grid', filter, options, figure);
};
