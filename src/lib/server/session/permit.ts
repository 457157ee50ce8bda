/** The declared permissions applied to a request, before any route hears of it. */
import { error } from '@sveltejs/kit';
import { includesRole } from '../../domain/roles';
import { type Asking, refuse, signedIn } from './gate';
import { permissions, type Permission, type Who } from './permissions';
import type { Person } from './proof';

/** `PARLEY_PUBLIC=false` makes reading take a session. */
export const readingIsPublic = (env: NodeJS.ProcessEnv = process.env): boolean =>
  !/^(false|no|off|0)$/i.test(env.PARLEY_PUBLIC?.trim() ?? '');

/** Who may do what this request wants to do at its route; null when that is not declared. */
function whoMay(
  permission: Permission | undefined,
  method: string,
  searchParams: URLSearchParams,
): { who: Who; tellsItself: boolean } | null {
  if (!permission) return null;
  const see = permission.see ? { who: permission.see, tellsItself: false } : null;
  if (method === 'GET' || method === 'HEAD') return see;
  if (method === 'OPTIONS') return { who: 'anyone', tellsItself: false };
  const own = permission.methods?.[method as 'POST'];
  if (own) return { who: own, tellsItself: false };
  if (method !== 'POST' || !permission.actions) return null;
  const name = [...searchParams.keys()].find((key) => key.startsWith('/'))?.slice(1) ?? 'default';
  const action = Object.hasOwn(permission.actions, name) ? permission.actions[name] : undefined;
  return action ? { who: action, tellsItself: permission.tellsItself?.includes(name) ?? false } : null;
}

/** Whether `who` covers this person. */
export function covers(who: Who, person: Person | null, publicReading: boolean): boolean {
  if (who === 'anyone') return true;
  if (who === 'reader' && publicReading) return true;
  if (who === 'member') return person !== null;
  return includesRole(person?.role ?? null, who);
}

/**
 * Lets the request through or ends it: what is not declared is refused, to everybody. Addresses without a route go on
 * to their 404, except where reading takes a session.
 */
export function permit(event: Asking & { route: { id: string | null } }): void {
  const person = signedIn(event);
  const { id } = event.route;
  if (id === null) {
    if (!covers('reader', person, readingIsPublic())) refuse(event, person, 'reader');
    return;
  }
  const asked = whoMay(permissions[id], event.request.method, event.url.searchParams);
  if (!asked) error(permissions[id] ? 405 : 403, 'Nobody may do this here: it is not among the declared permissions.');
  if (covers(asked.who, person, readingIsPublic())) return;
  if (asked.tellsItself && !person) return;
  refuse(event, person, asked.who === 'member' || asked.who === 'anyone' ? 'reader' : asked.who);
}
