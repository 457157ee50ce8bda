import { database } from '$lib/server/db/open';
import { listCollections } from '$lib/server/collections/reads';
import { dataDate } from '$lib/server/events/ground';
import { listTracks } from '$lib/server/tracks/reads';
import { readTheme, themeCookie } from '$lib/server/http/theme';
import { signedIn } from '$lib/server/session/gate';
import { includesRole } from '$lib/domain/roles';
import type { LayoutServerLoad } from './$types';

/**
 * What the frame around every page shows. It never fails: the page of an error stands in this frame too, and while the
 * database is away the frame does without the data date and the names of the tracks.
 */
export const load: LayoutServerLoad = async (event) => {
  const theme = readTheme(event.cookies.get(themeCookie));
  const person = signedIn(event);
  const viewer = person && {
    name: person.name,
    role: person.role,
    edits: includesRole(person.role, 'editor'),
    administers: includesRole(person.role, 'admin'),
  };
  try {
    const db = database();
    const [asOf, tracks, collections] = await Promise.all([dataDate(db), listTracks(db), listCollections(db)]);
    return { theme, viewer, asOf, collections, tracks: tracks.map(({ slug, name, order }) => ({ slug, name, order })) };
  } catch {
    return { theme, viewer, asOf: null, collections: [], tracks: [] };
  }
};
