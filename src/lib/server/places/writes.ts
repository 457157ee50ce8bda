import { eq, inArray } from 'drizzle-orm';
import type { PlaceRecord } from '../../domain/records';
import type { Db } from '../db/open';
import { places } from '../db/schema/things';
import { replaceNames, storedNames } from '../names/writes';
import { inChunks } from '../revisions/chunks';
import { numbersOf } from '../revisions/slugs';
import { type NewRevision, type Tally, type Writing, changesBetween, recordRevisions } from '../revisions/writes';
import type { PlaceDraft } from './rows';

/** Makes the places that are new and changes those that differ, names included; a revision for each. */
export async function savePlaces(db: Db, drafts: readonly PlaceDraft[], writing: Writing): Promise<Tally> {
  return db.transaction(async (tx) => {
    const slugs = drafts.map(({ slug }) => slug);
    const rows = slugs.length ? await tx.select().from(places).where(inArray(places.slug, slugs)) : [];
    const names = await storedNames(
      tx,
      'placeId',
      rows.map(({ id }) => id),
    );
    const stored = new Map(rows.map((row) => [row.slug, { ...columnsOf(row), names: names.get(row.id) ?? [] }]));
    const made: NewRevision[] = [];
    const touched: PlaceDraft[] = [];
    const created: PlaceDraft[] = [];
    for (const draft of drafts) {
      const old = stored.get(draft.slug) ?? null;
      const changes = changesBetween(old, draft);
      if (Object.keys(changes).length === 0) continue;
      made.push({ subject: 'places', subjectSlug: draft.slug, action: old ? 'changed' : 'created', changes });
      touched.push(draft);
      if (old) await tx.update(places).set(columnsOf(draft)).where(eq(places.slug, draft.slug));
      else created.push(draft);
    }
    await inChunks(created, 500, (chunk) => tx.insert(places).values(chunk.map(columnsOf)));
    if (touched.length) {
      const numberOf = await numbersOf(tx, places);
      await replaceNames(tx, 'placeId', new Map(touched.map((draft) => [numberOf(draft.slug), draft.names])));
    }
    await recordRevisions(tx, made, writing);
    return { created: created.length, changed: made.length - created.length, same: drafts.length - made.length };
  });
}

const columnsOf = ({ slug, name, lat, lon, precision, note }: PlaceRecord) => ({
  slug,
  name,
  lat,
  lon,
  precision,
  note,
});
