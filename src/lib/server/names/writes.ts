/** Forms of names, kept in order for the actor or place that has them. */
import { asc, inArray } from 'drizzle-orm';
import type { NameForm } from '../../domain/records';
import type { Db } from '../db/open';
import { names } from '../db/schema/things';
import { inChunks } from '../revisions/chunks';

type Owner = 'actorId' | 'placeId';

/** The stored forms of each owner, in order. */
export async function storedNames(db: Db, owner: Owner, ids: readonly number[]): Promise<Map<number, NameForm[]>> {
  const forms = new Map<number, NameForm[]>(ids.map((id) => [id, []]));
  if (ids.length === 0) return forms;
  const rows = await db
    .select({ id: names[owner], text: names.text, language: names.language, usedBy: names.usedBy })
    .from(names)
    .where(inArray(names[owner], [...ids]))
    .orderBy(asc(names.position), asc(names.id));
  for (const { id, ...form } of rows) if (id !== null) forms.get(id)?.push(form);
  return forms;
}

/** Puts these forms in the place of all that each owner has. */
export async function replaceNames(
  tx: Db,
  owner: Owner,
  byId: ReadonlyMap<number, readonly NameForm[]>,
): Promise<void> {
  if (byId.size === 0) return;
  await tx.delete(names).where(inArray(names[owner], [...byId.keys()]));
  const rows = [...byId].flatMap(([id, forms]) => forms.map((form, position) => ({ ...form, [owner]: id, position })));
  await inChunks(rows, 500, (chunk) => tx.insert(names).values(chunk));
}
