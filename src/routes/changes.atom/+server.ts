import { database } from '$lib/server/db/open';
import { subscription } from '$lib/server/http/subscriptions';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ request, url }) => subscription(database(), 'atom', request, url);
