import { database } from '$lib/server/db/open';
import { citationFile } from '$lib/server/http/citation-file';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ params, request, url }) =>
  citationFile(database(), 'figure', params.format, { request, url, slug: params.id });
