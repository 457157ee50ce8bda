/** How often anybody may try to sign in, counted in the database so that it holds over all instances and restarts. */
import { createHash } from 'node:crypto';
import { inArray, lt, sql } from 'drizzle-orm';
import type { Db } from '../db/open';
import { signInAttempts } from '../db/schema/accounts';

/** Minutes for which attempts are counted together. */
const windowMinutes = 15;
/** Attempts in that time: for one account from one address, for one account, from one address. */
const limits = { pair: 8, account: 40, address: 60 } as const;

const keysFor = (email: string, address: string) => {
  const hash = (kind: keyof typeof limits, text: string) =>
    `${kind}:${createHash('sha256').update(text).digest('base64url')}`;
  return {
    pair: hash('pair', `${email}\n${address}`),
    account: hash('account', email),
    address: hash('address', address),
  };
};

/** Counts an attempt before it is made; false when it is one too many. */
export async function mayTry(db: Db, email: string, address: string, now = new Date()): Promise<boolean> {
  const start = new Date(now.getTime() - windowMinutes * 60_000);
  await db.delete(signInAttempts).where(lt(signInAttempts.since, start));
  const keys = keysFor(email, address);
  const rows = await db
    .insert(signInAttempts)
    .values(Object.values(keys).map((key) => ({ key, count: 1, since: now })))
    .onConflictDoUpdate({ target: signInAttempts.key, set: { count: sql`${signInAttempts.count} + 1` } })
    .returning();
  const counts = new Map(rows.map(({ key, count }) => [key, count]));
  return (Object.keys(limits) as (keyof typeof limits)[]).every(
    (kind) => (counts.get(keys[kind]) ?? 0) <= limits[kind],
  );
}

/** A success does not count. */
export async function forgetAttempt(db: Db, email: string, address: string): Promise<void> {
  const { pair, account, address: from } = keysFor(email, address);
  await db.delete(signInAttempts).where(inArray(signInAttempts.key, [pair]));
  await db
    .update(signInAttempts)
    .set({ count: sql`greatest(${signInAttempts.count} - 1, 0)` })
    .where(inArray(signInAttempts.key, [account, from]));
}
