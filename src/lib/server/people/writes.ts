/** Accounts and one-time addresses. Passwords arrive hashed. */
import { randomUUID } from 'node:crypto';
import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import { fail, ok, type Fault, type Result } from '../../domain/result';
import type { AccountRole } from '../../domain/roles';
import type { Db } from '../db/open';
import { credentials, invitations, people, sessions } from '../db/schema/accounts';
import { takeTurn } from '../revisions/writes';
import type { AdminProof } from '../session/proof';
import { countPeople, findInvitation, findPerson } from './reads';
import type { Purpose } from './rows';
import { hashToken, newToken } from './token';

/** Days a one-time address works. */
const invitationDays = { setup: 1, invitation: 7, reset: 1 } as const satisfies Record<Purpose, number>;

const emailShape = /^(?!\.)(?!.*\.\.)[a-z0-9_'+.-]*[a-z0-9_+-]@(?:[a-z0-9][a-z0-9-]*\.)+[a-z]{2,}$/;

/** The address in the form in which it is stored. */
export function parseEmail(text: string): Result<string> {
  const email = text.trim().toLowerCase();
  return email.length <= 254 && emailShape.test(email)
    ? ok(email)
    : fail(fault('email', 'account.email', 'This is not an e-mail address: it should read like name@example.org.'));
}

const nameShape = /^[^\p{Cc}\p{Cf}\p{Cs}]{1,80}$/u;

/** A name as histories show it. */
export function parseName(text: string): Result<string> {
  const name = text.trim().replace(/\s+/g, ' ');
  return nameShape.test(name)
    ? ok(name)
    : fail(fault('name', 'account.name', 'Give the name that others see beside your work, 1 to 80 characters.'));
}

const fault = (field: string, code: string, message: string): Fault => ({ field, code, message });

/** Makes a one-time address; returns its secret part, which is not kept. An earlier one for the same e-mail ends. */
export async function makeInvitation(
  db: Db,
  proof: AdminProof,
  invitation: { purpose: Purpose; email: string | null; role: AccountRole },
): Promise<string> {
  const token = newToken();
  const { purpose, email, role } = invitation;
  const expiresAt = new Date(Date.now() + invitationDays[purpose] * 86_400_000);
  await db.transaction(async (tx) => {
    if (email !== null)
      await tx.delete(invitations).where(and(eq(invitations.email, email), isNull(invitations.usedAt)));
    const row = { purpose, email, role, expiresAt, tokenHash: hashToken(token), madeBy: proof.person.name };
    await tx.insert(invitations).values(row);
  });
  return token;
}

/** Takes back an unused one-time address. */
export async function withdrawInvitation(db: Db, _proof: AdminProof, id: number): Promise<void> {
  await db.delete(invitations).where(and(eq(invitations.id, id), isNull(invitations.usedAt)));
}

export interface NewPerson {
  name: string;
  email: string;
  role: AccountRole;
  passwordHash: string;
}

const taken = fault('email', 'account.exists', 'There is an account with this e-mail address already.');
const spent = fault(
  'token',
  'invitation.spent',
  'This address has been used or is too old. Ask an admin for a new one.',
);

/** Makes an account without an invitation. */
export async function makePerson(db: Db, _proof: AdminProof, person: NewPerson): Promise<Result<string>> {
  return db.transaction(async (tx) => {
    await takeTurn(tx);
    return insertPerson(tx, person);
  });
}

async function insertPerson(tx: Db, { passwordHash, ...person }: NewPerson): Promise<Result<string>> {
  if (await findPerson(tx, person.email)) return fail(taken);
  const id = randomUUID();
  await tx.insert(people).values({ id, ...person });
  await tx
    .insert(credentials)
    .values({ id: randomUUID(), accountId: id, providerId: 'credential', userId: id, password: passwordHash });
  return ok(id);
}

/**
 * Uses a one-time address: makes the account it promises, or sets the new password of an existing one and ends all its
 * sessions. Of two who use the same address at once, one succeeds.
 */
export async function acceptInvitation(
  db: Db,
  token: string,
  answer: { name: string; email: string; passwordHash: string },
): Promise<Result<{ email: string }>> {
  return db.transaction(async (tx) => {
    await takeTurn(tx);
    const invitation = await findInvitation(tx, token);
    if (!invitation) return fail(spent);
    const email = invitation.email ?? answer.email;
    if (invitation.purpose === 'reset') {
      const person = await findPerson(tx, email);
      if (!person) return fail(spent);
      await setPassword(tx, person.id, answer.passwordHash);
    } else {
      const { name, passwordHash } = answer;
      const made = await insertPerson(tx, { name, email, passwordHash, role: invitation.role });
      if (!made.ok) return made;
      await tx.delete(invitations).where(eq(invitations.purpose, 'setup'));
    }
    await tx.update(invitations).set({ usedAt: new Date() }).where(eq(invitations.id, invitation.id));
    return ok({ email });
  });
}

/** Sets a password and ends all sessions of the account. */
export async function setPassword(tx: Db, personId: string, passwordHash: string): Promise<void> {
  await tx
    .update(credentials)
    .set({ password: passwordHash, updatedAt: new Date() })
    .where(and(eq(credentials.userId, personId), eq(credentials.providerId, 'credential')));
  await endSessionsOf(tx, personId);
}

/** Ends every session of an account. */
export async function endSessionsOf(db: Db, personId: string): Promise<void> {
  await db.delete(sessions).where(eq(sessions.userId, personId));
}

const lastAdmin = fault('role', 'account.last-admin', 'This is the last admin: make somebody else admin first.');
const nobody = fault('id', 'account.unknown', 'There is no such account any more.');

/** Changes role or standing of an account and ends its sessions. At least one open account stays admin. */
export async function changePerson(
  db: Db,
  _proof: AdminProof,
  id: string,
  change: { role?: AccountRole; disabled?: boolean },
): Promise<Result<null>> {
  return db.transaction(async (tx) => {
    await takeTurn(tx);
    const [row] = await tx.select().from(people).where(eq(people.id, id));
    if (!row) return fail(nobody);
    const role = change.role ?? row.role;
    const disabledAt = change.disabled === undefined ? row.disabledAt : change.disabled ? new Date() : null;
    if (role !== 'admin' || disabledAt) {
      const others = and(ne(people.id, id), eq(people.role, 'admin'), isNull(people.disabledAt));
      const [left] = await tx
        .select({ n: sql<number>`count(*)::int` })
        .from(people)
        .where(others);
      if (row.role === 'admin' && !row.disabledAt && !left?.n) return fail(lastAdmin);
    }
    await tx.update(people).set({ role, disabledAt, updatedAt: new Date() }).where(eq(people.id, id));
    await tx.delete(sessions).where(eq(sessions.userId, id));
    return ok(null);
  });
}

/** A one-time address for the first admin while there is no account at all; null afterwards. */
export async function makeSetup(db: Db, proof: AdminProof): Promise<string | null> {
  if ((await countPeople(db)) > 0) return null;
  return makeInvitation(db, proof, { purpose: 'setup', email: null, role: 'admin' });
}
