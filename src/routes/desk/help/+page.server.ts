import { requireEditor } from '$lib/server/session/gate';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  requireEditor(event);
};
