/** Passwords (scrypt) and sessions are better-auth's; this is how Parley sets it up. Its own HTTP routes are not served. */
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { betterAuth } from 'better-auth/minimal';
import type { Db } from '../db/open';
import { credentials, people, sessions, verifications } from '../db/schema/accounts';
import { sessionSecret } from '../settings/writes';

const DAY = 24 * 60 * 60;

/** Characters a password has, at least and at most. */
export const passwordLength = { min: 12, max: 128 } as const;

export const cookiePrefix = 'parley';

function configure(db: Db, secret: string, secure: boolean) {
  return betterAuth({
    appName: 'Parley',
    baseURL: secure ? 'https://parley.invalid' : 'http://parley.invalid',
    secret,
    database: drizzleAdapter(db, {
      provider: 'pg',
      schema: { user: people, session: sessions, account: credentials, verification: verifications },
      // The embedded database has one connection: a transaction here would wait for itself.
      transaction: false,
    }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
    },
    user: {
      additionalFields: {
        role: { type: 'string', input: false, required: true },
        disabledAt: { type: 'date', input: false, required: false },
      },
    },
    session: { expiresIn: 14 * DAY, updateAge: DAY },
    advanced: {
      cookiePrefix,
      useSecureCookies: secure,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { disableIpTracking: true },
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
}

type Auth = ReturnType<typeof configure>;

const made = new WeakMap<Db, Map<boolean, Promise<Auth>>>();

/** For this database, and for addresses with or without TLS: cookies are `Secure` only where they then arrive. */
export function authFor(db: Db, secure: boolean): Promise<Auth> {
  const own = made.get(db) ?? new Map<boolean, Promise<Auth>>();
  made.set(db, own);
  const there = own.get(secure);
  if (there) return there;
  const auth = Promise.resolve(process.env.PARLEY_SECRET || sessionSecret(db)).then((secret) =>
    configure(db, secret, secure),
  );
  own.set(secure, auth);
  // What failed because the database was away is tried again.
  auth.catch(() => own.delete(secure));
  return auth;
}
