import { randomBytes } from 'node:crypto';
import type { Db } from '../db/open';
import { settings } from '../db/schema/accounts';
import type { AdminProof } from '../session/proof';
import { storedSecret } from './reads';

/** Turns the rule on or off that somebody other than the author publishes. */
export async function setFourEyes(db: Db, _proof: AdminProof, on: boolean): Promise<void> {
  const row = { key: 'four-eyes', value: on };
  await db
    .insert(settings)
    .values(row)
    .onConflictDoUpdate({ target: settings.key, set: { value: on } });
}

/** The key that session cookies are signed with; made at the first call. All instances on one database share it. */
export async function sessionSecret(db: Db): Promise<string> {
  const made = randomBytes(48).toString('base64url');
  await db.insert(settings).values({ key: 'session-secret', value: made }).onConflictDoNothing();
  return (await storedSecret(db)) ?? made;
}
