import { database } from '$lib/server/db/open';
import { proposalsFile } from '$lib/server/http/proposals-file';
import type { RequestHandler } from './$types';

/** The filter's proposal threads as CSV. */
export const GET: RequestHandler = ({ request, url }) => proposalsFile(database(), 'csv', request, url);
export const HEAD = GET;
