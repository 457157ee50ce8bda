/** The first start, invitations and new passwords: from a one-time address to an account. */
import { hashPassword } from 'better-auth/crypto';
import type { Db } from '../db/open';
import { fail, ok, type Fault, type Result } from '../../domain/result';
import type { AccountRole } from '../../domain/roles';
import { acceptInvitation, makePerson, makeSetup, parseEmail, parseName } from '../people/writes';
import { operatorProof } from './gate';
import type { AdminProof } from './proof';
import { checkPassword } from './sign-in';

/** Path of a one-time address. */
export const welcomePath = (token: string): string => `/welcome/${token}`;

/** Kept outside the module: `npm start` reads it after the built app has written it. */
const slot = ((globalThis as Record<symbol, unknown>)[Symbol.for('parley.setup')] ??= { path: null }) as {
  path: string | null;
};

/** Makes the one-time path for the first admin while there is no account. */
export async function prepareSetup(db: Db): Promise<void> {
  const token = await makeSetup(db, operatorProof());
  slot.path = token && welcomePath(token);
}

/** The one-time path for the first admin; null when there are accounts. */
export const setupPath = (): string | null => slot.path;

export interface Welcome {
  name: string;
  email: string;
  password: string;
  again: string;
}

/** Takes what somebody typed at a one-time address; all faults at once. */
export async function accept(
  db: Db,
  token: string,
  given: Welcome,
  asks: { name: boolean; email: boolean },
): Promise<Result<{ email: string }>> {
  const name = asks.name ? parseName(given.name) : ok('');
  const email = asks.email ? parseEmail(given.email) : ok('');
  const password = checkPassword(given.password, given.again);
  if (!name.ok || !email.ok || !password.ok) return fail(...faultsOf(name), ...faultsOf(email), ...faultsOf(password));
  // Slow on purpose, so not inside the transaction.
  const passwordHash = await hashPassword(password.value);
  return acceptInvitation(db, token, { name: name.value, email: email.value, passwordHash });
}

/** An account with a password at once, for the terminal. */
export async function makeAccount(
  db: Db,
  proof: AdminProof,
  given: { name: string; email: string; password: string; role: AccountRole },
): Promise<Result<string>> {
  const name = parseName(given.name);
  const email = parseEmail(given.email);
  const password = checkPassword(given.password, given.password);
  if (!name.ok || !email.ok || !password.ok) return fail(...faultsOf(name), ...faultsOf(email), ...faultsOf(password));
  const passwordHash = await hashPassword(password.value);
  return makePerson(db, proof, { name: name.value, email: email.value, role: given.role, passwordHash });
}

const faultsOf = (result: Result<unknown>): Fault[] => (result.ok ? [] : result.faults);
