import { database } from '$lib/server/db/open';
import { rollupResponse } from '$lib/server/http/timeline-data';
import type { RequestHandler } from './$types';

/** Counts by track, time and status. */
export const GET: RequestHandler = ({ request, url }) => rollupResponse(database(), request, url);
export const HEAD = GET;
