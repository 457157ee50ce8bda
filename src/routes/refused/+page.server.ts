import { error } from '@sveltejs/kit';
import { isAccountRole } from '$lib/domain/roles';
import { sessionEnded, signedIn, tooLow } from '$lib/server/session/gate';
import type { PageServerLoad } from './$types';

/** The page that stands in for one that somebody may not see (see `with-session.ts`). */
export const load: PageServerLoad = (event) => {
  const needs = event.url.searchParams.get('needs');
  const person = signedIn(event);
  if (!person) error(401, sessionEnded);
  error(403, isAccountRole(needs) ? tooLow(person.role, needs) : 'Nobody may do this here.');
};
