import { database } from '$lib/server/db/open';
import { windowResponse } from '$lib/server/http/timeline-data';
import type { RequestHandler } from './$types';

/** The single events of a window. */
export const GET: RequestHandler = ({ request, url }) => windowResponse(database(), request, url);
export const HEAD = GET;
