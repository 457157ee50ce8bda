import { database } from '$lib/server/db/open';
import { listCollections } from '$lib/server/collections/reads';
import { dataDate } from '$lib/server/events/ground';
import { listTracks } from '$lib/server/tracks/reads';
import { readTheme, themeCookie } from '$lib/server/http/theme';
import type { LayoutServerLoad } from './$types';

/**
 * What the frame around every page shows. It never fails: the page of an error stands in this frame too, and while the
 * database is away the frame does without the data date and the names of the tracks.
 */
export const load: LayoutServerLoad = async ({ cookies }) => {
  const theme = readTheme(cookies.get(themeCookie));
  try {
    const db = database();
    const [asOf, tracks, collections] = await Promise.all([dataDate(db), listTracks(db), listCollections(db)]);
    return { theme, asOf, collections, tracks: tracks.map(({ slug, name, order }) => ({ slug, name, order })) };
  } catch {
    return { theme, asOf: null, collections: [], tracks: [] };
  }
};
