/** Signing in and out, and what a request's cookie says. */
import type { RequestEvent } from '@sveltejs/kit';
import { APIError } from 'better-auth/api';
import { hashPassword, verifyPassword } from 'better-auth/crypto';
import { fail, ok, type Result } from '../../domain/result';
import { isAccountRole } from '../../domain/roles';
import type { Db } from '../db/open';
import { forgetAttempt, mayTry } from '../people/attempts';
import { passwordHashOf } from '../people/reads';
import { endSessionsOf, setPassword } from '../people/writes';
import { authFor, cookiePrefix, passwordLength } from './auth';
import { recognise, sessionEnded, signedIn } from './gate';

type Event = Pick<RequestEvent, 'locals' | 'request' | 'url'>;

const isSecure = ({ url }: Event) => url.protocol === 'https:';

/** Who signed in, as far as the cookie says so; returns the cookies to send back (a session in use is prolonged). */
export async function identify(db: Db, event: Event): Promise<string[]> {
  if (!event.request.headers.get('cookie')?.includes(`${cookiePrefix}.session_token=`)) return [];
  const auth = await authFor(db, isSecure(event));
  const { headers, response } = await auth.api.getSession({ headers: event.request.headers, returnHeaders: true });
  const user = response?.user;
  if (user && !user.disabledAt && isAccountRole(user.role))
    recognise(event, { id: user.id, name: user.name, email: user.email, role: user.role });
  return headers.getSetCookie();
}

const refused = (message: string, code: string) => fail({ code, field: 'password', message });

/**
 * Starts a session; returns its cookies. A wrong password, an unknown address and a closed account read the same and
 * take the same time. Codes: `sign-in.refused`, `sign-in.too-often`.
 */
export async function signIn(
  db: Db,
  event: Event,
  { email, password, address }: { email: string; password: string; address: string },
): Promise<Result<string[]>> {
  const wrong = refused(
    'E-mail address and password do not belong together. Check both; an admin can give you an address to set a new password.',
    'sign-in.refused',
  );
  const account = email.trim().toLowerCase();
  if (!(await mayTry(db, account, address)))
    return refused('Too many attempts. Please wait a quarter of an hour and try again.', 'sign-in.too-often');
  if (password.length > passwordLength.max) return wrong;
  const auth = await authFor(db, isSecure(event));
  try {
    // Without the cookies of the request: a session handed to this browser by somebody else must not live on.
    const { headers, response } = await auth.api.signInEmail({
      body: { email: account, password },
      headers: new Headers(),
      returnHeaders: true,
    });
    const user = response.user as { id: string; disabledAt?: Date | null };
    if (user.disabledAt) {
      await endSessionsOf(db, user.id);
      return wrong;
    }
    await endSession(db, event);
    await forgetAttempt(db, account, address);
    return ok(headers.getSetCookie());
  } catch (error) {
    if (error instanceof APIError) return wrong;
    throw error;
  }
}

/** Ends the session of this request, if there is one; returns the cookies that remove it from the browser. */
export async function endSession(db: Db, event: Event): Promise<string[]> {
  const auth = await authFor(db, isSecure(event));
  const { headers } = await auth.api.signOut({ headers: event.request.headers, returnHeaders: true });
  return headers.getSetCookie();
}

/** Ends every session of the person, on every device; returns the cookies that remove this one. */
export async function endAllSessions(db: Db, event: Event): Promise<string[]> {
  const person = signedIn(event);
  if (person?.id) await endSessionsOf(db, person.id);
  return endSession(db, event);
}

/** Whether a new password is one; the faults name the fields `password` and `again`. */
export function checkPassword(password: string, again: string): Result<string> {
  const { min, max } = passwordLength;
  if (password.length < min || password.length > max)
    return fail({
      code: 'password.length',
      field: 'password',
      message: `A password has ${min} to ${max} characters; this one has ${password.length}. A sentence makes a good one.`,
    });
  if (new Set(password).size < 5)
    return fail({ code: 'password.simple', field: 'password', message: 'This repeats a few characters only.' });
  if (password !== again)
    return fail({ code: 'password.differs', field: 'again', message: 'This differs from the password above.' });
  return ok(password);
}

/** Sets the person's own new password, given the old one, and ends all their sessions. Guesses count as sign-ins do. */
export async function changeOwnPassword(
  db: Db,
  event: Event,
  { current, password, again }: { current: string; password: string; again: string },
  address: string,
): Promise<Result<null>> {
  const person = signedIn(event);
  if (!person?.id) return fail({ code: 'session.ended', field: 'current', message: sessionEnded });
  const checked = checkPassword(password, again);
  if (!checked.ok) return checked;
  const wrong = fail({ code: 'password.wrong', field: 'current', message: 'This is not your password now.' });
  if (!(await mayTry(db, person.email, address))) return wrong;
  const hash = await passwordHashOf(db, person.id);
  if (!hash || !(await verifyPassword({ hash, password: current }))) return wrong;
  await forgetAttempt(db, person.email, address);
  const passwordHash = await hashPassword(password);
  await db.transaction((tx) => setPassword(tx, person.id ?? '', passwordHash));
  return ok(null);
}
