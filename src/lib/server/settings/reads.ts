import { eq } from 'drizzle-orm';
import { type HouseStyle, plainHouse } from '../../domain/house-style';
import type { Db } from '../db/open';
import { settings } from '../db/schema/accounts';

async function read(db: Db, key: string): Promise<unknown> {
  const [row] = await db.select({ value: settings.value }).from(settings).where(eq(settings.key, key));
  return row?.value;
}

/** Whether somebody other than the author has to publish; true unless an admin turned it off. */
export const fourEyes = async (db: Db): Promise<boolean> => (await read(db, 'four-eyes')) !== false;

/** The key that session cookies are signed with, or null before there is one. */
export async function storedSecret(db: Db): Promise<string | null> {
  const value = await read(db, 'session-secret');
  return typeof value === 'string' ? value : null;
}

/** What this site prints on its figures. */
export async function houseStyle(db: Db): Promise<HouseStyle> {
  return { ...plainHouse, ...((await read(db, 'house-style')) as Partial<HouseStyle> | undefined) };
}
