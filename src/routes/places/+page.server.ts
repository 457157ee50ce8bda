import { database } from '$lib/server/db/open';
import { listPlaces } from '$lib/server/places/reads';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async () => ({ places: await listPlaces(database()) });
