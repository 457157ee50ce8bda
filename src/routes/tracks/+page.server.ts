import { database } from '$lib/server/db/open';
import { listTracks } from '$lib/server/tracks/reads';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async () => ({ tracks: await listTracks(database()) });
