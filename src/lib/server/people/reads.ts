import { and, asc, count, eq, gt, isNull } from 'drizzle-orm';
import { isAccountRole, type AccountRole } from '../../domain/roles';
import type { Db } from '../db/open';
import { credentials, invitations, people } from '../db/schema/accounts';
import type { InvitationRecord, PersonRecord, Purpose } from './rows';
import { hashToken } from './token';

/** A role that is none gives the least. */
const roleOf = (text: string): AccountRole => (isAccountRole(text) ? text : 'reader');

const record = (row: typeof people.$inferSelect): PersonRecord => ({
  id: row.id,
  name: row.name,
  email: row.email,
  role: roleOf(row.role),
  disabled: row.disabledAt !== null,
  madeAt: row.createdAt.toISOString(),
});

export const listPeople = async (db: Db): Promise<PersonRecord[]> =>
  (await db.select().from(people).orderBy(asc(people.createdAt), asc(people.id))).map(record);

export async function findPerson(db: Db, email: string): Promise<PersonRecord | null> {
  const [row] = await db.select().from(people).where(eq(people.email, email.trim().toLowerCase()));
  return row ? record(row) : null;
}

/** The hash of an account's password, for checking it; null when there is none. */
export async function passwordHashOf(db: Db, personId: string): Promise<string | null> {
  const [row] = await db
    .select({ hash: credentials.password })
    .from(credentials)
    .where(and(eq(credentials.userId, personId), eq(credentials.providerId, 'credential')));
  return row?.hash ?? null;
}

export async function countPeople(db: Db): Promise<number> {
  const [row] = await db.select({ n: count() }).from(people);
  return row?.n ?? 0;
}

const invitation = (row: typeof invitations.$inferSelect): InvitationRecord => ({
  id: row.id,
  purpose: row.purpose as Purpose,
  email: row.email,
  role: roleOf(row.role),
  madeBy: row.madeBy,
  expiresAt: row.expiresAt.toISOString(),
});

const isOpen = (now: Date) => and(isNull(invitations.usedAt), gt(invitations.expiresAt, now));

/** Invitations and resets that can still be used, oldest first. */
export const listInvitations = async (db: Db, now = new Date()): Promise<InvitationRecord[]> =>
  (await db.select().from(invitations).where(isOpen(now)).orderBy(asc(invitations.id)))
    .map(invitation)
    .filter(({ purpose }) => purpose !== 'setup');

/** The unused, unexpired invitation behind a one-time address; null for anything else. */
export async function findInvitation(db: Db, token: string, now = new Date()): Promise<InvitationRecord | null> {
  const [row] = await db
    .select()
    .from(invitations)
    .where(and(eq(invitations.tokenHash, hashToken(token)), isOpen(now)));
  if (!row) return null;
  return row.purpose === 'setup' && (await countPeople(db)) > 0 ? null : invitation(row);
}
