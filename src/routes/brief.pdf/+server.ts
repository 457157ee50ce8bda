import { database } from '$lib/server/db/open';
import { briefFile } from '$lib/server/http/brief-file';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => briefFile(database(), 'pdf', event);
