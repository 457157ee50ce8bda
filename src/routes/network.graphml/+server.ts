import { database } from '$lib/server/db/open';
import { networkFileResponse } from '$lib/server/http/network-files';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ request, url }) => networkFileResponse(database(), 'graphml', request, url);
export const HEAD = GET;
