import { requestGrid } from '../network.svg/figure';
import { svgResponse } from '$lib/server/figures/response';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ url, request }) => {
  const { figure, filter } = await requestGrid(url);
  return svgResponse(request, 'grid', filter, figure);
};
