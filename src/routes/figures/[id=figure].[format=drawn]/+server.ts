import { database } from '$lib/server/db/open';
import { savedFile } from '$lib/server/http/saved-figure';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => savedFile(database(), event.params.id, event.params.format, event);
