import { database } from '$lib/server/db/open';
import { readBuilder } from '$lib/server/http/figure-builder';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => readBuilder(database(), url);
