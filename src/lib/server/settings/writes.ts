import { randomBytes } from 'node:crypto';
import type { HouseStyle } from '../../domain/house-style';
import { type Result, fail, ok } from '../../domain/result';
import type { Db } from '../db/open';
import { settings } from '../db/schema/accounts';
import type { AdminProof } from '../session/proof';
import { storedSecret } from './reads';

/** Turns the rule on or off that somebody other than the author publishes. */
export async function setFourEyes(db: Db, _proof: AdminProof, on: boolean): Promise<void> {
  await put(db, 'four-eyes', on);
}

async function put(db: Db, key: string, value: unknown): Promise<void> {
  await db.insert(settings).values({ key, value }).onConflictDoUpdate({ target: settings.key, set: { value } });
}

/** What this site prints on its figures from now on; saved ones stay as they are. */
export const setHouseStyle = (db: Db, _proof: AdminProof, house: HouseStyle): Promise<void> =>
  put(db, 'house-style', house);

const LOGO = { bytes: 200_000, px: 4_000 } as const;
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A logo out of an uploaded file. Fault: `house.logo`, for what is no PNG or too large. */
export function readLogo(file: Uint8Array, label: string): Result<NonNullable<HouseStyle['logo']>> {
  const bytes = Buffer.from(file);
  const isPng = bytes.length > 24 && bytes.subarray(0, 8).equals(signature);
  const [width, height] = isPng ? [bytes.readUInt32BE(16), bytes.readUInt32BE(20)] : [0, 0];
  if (!(bytes.length <= LOGO.bytes && width > 0 && height > 0 && Math.max(width, height) <= LOGO.px))
    return fail({ code: 'house.logo', field: 'logo', message: 'The logo has to be a PNG of at most 200 kB.' });
  return ok({ href: `data:image/png;base64,${bytes.toString('base64')}`, width, height, label });
}

/** The key that session cookies are signed with; made at the first call. All instances on one database share it. */
export async function sessionSecret(db: Db): Promise<string> {
  const made = randomBytes(48).toString('base64url');
  await db.insert(settings).values({ key: 'session-secret', value: made }).onConflictDoNothing();
  return (await storedSecret(db)) ?? made;
}
