import { requestNetwork } from './figure';
import { svgResponse } from '$lib/server/figures/response';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ url, request }) => {
  const { figure, filter } = await requestNetwork(url);
  return svgResponse(request, 'network', filter, figure);
};
