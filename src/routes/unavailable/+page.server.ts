import { awaySentence } from '$lib/server/http/away';
import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

/** The page that stands in for others while the database is away (see `hooks.server.ts`). */
export const load: PageServerLoad = ({ locals }) => error(503, { message: awaySentence, requestId: locals.requestId });
