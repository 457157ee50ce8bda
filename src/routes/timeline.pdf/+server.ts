import { database } from '$lib/server/db/open';
import { chartFile } from '$lib/server/http/chart-file';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => chartFile(database(), 'timeline', 'pdf', event);
