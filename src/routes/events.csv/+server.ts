import { database } from '$lib/server/db/open';
import { eventsFile } from '$lib/server/http/events-file';
import type { RequestHandler } from './$types';

/** The filter's whole result as CSV. */
export const GET: RequestHandler = ({ request, url }) => eventsFile(database(), 'csv', request, url);
export const HEAD = GET;
