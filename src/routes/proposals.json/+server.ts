import { database } from '$lib/server/db/open';
import { proposalsFile } from '$lib/server/http/proposals-file';
import type { RequestHandler } from './$types';

/** The filter's proposal threads as JSON. */
export const GET: RequestHandler = ({ request, url }) => proposalsFile(database(), 'json', request, url);
export const HEAD = GET;
