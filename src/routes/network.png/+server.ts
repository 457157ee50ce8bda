import { requestNetwork } from '../network.svg/figure';
import { pngResponse } from '$lib/server/figures/response';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ url, request }) => {
  const { figure, filter, options } = await requestNetwork(url);
  return pngResponse(request, 'network', filter, options, figure);
};
