import { eq, inArray, isNull, max } from 'drizzle-orm';
import type { Db } from '../db/open';
import { tracks } from '../db/schema/things';
import { inChunks } from '../revisions/chunks';
import { type NewRevision, type Tally, type Writing, changesBetween, recordRevisions } from '../revisions/writes';
import type { TrackDraft } from './rows';

/** Makes the tracks that are new, after those there are, and changes those that differ; a revision for each. */
export async function saveTracks(db: Db, drafts: readonly TrackDraft[], writing: Writing): Promise<Tally> {
  return db.transaction(async (tx) => {
    const slugs = drafts.map(({ slug }) => slug);
    const rows = slugs.length ? await tx.select().from(tracks).where(inArray(tracks.slug, slugs)) : [];
    const stored = new Map(rows.map(({ slug, name, description }) => [slug, { slug, name, description }]));
    const made: NewRevision[] = [];
    const created: TrackDraft[] = [];
    for (const draft of drafts) {
      const old = stored.get(draft.slug) ?? null;
      const changes = changesBetween(old, draft);
      if (Object.keys(changes).length === 0) continue;
      made.push({ subject: 'tracks', subjectSlug: draft.slug, action: old ? 'changed' : 'created', changes });
      if (old) await tx.update(tracks).set(draft).where(eq(tracks.slug, draft.slug));
      else created.push(draft);
    }
    const [last] = await tx
      .select({ position: max(tracks.position) })
      .from(tracks)
      .where(isNull(tracks.collectionId));
    const next = last?.position === null || last === undefined ? 0 : last.position + 1;
    const placed = created.map((draft, index) => ({ ...draft, position: next + index }));
    await inChunks(placed, 500, (chunk) => tx.insert(tracks).values(chunk));
    await recordRevisions(tx, made, writing);
    return { created: created.length, changed: made.length - created.length, same: drafts.length - made.length };
  });
}
