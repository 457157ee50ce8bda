/** The life of an import run: begun, completed, taken back. */
import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import { type Db, withoutHurry } from '../db/open';
import {
  accounts,
  citations,
  derivations,
  eventTopics,
  eventTracks,
  events,
  externalCodes,
  links,
  outcomes,
  participations,
  revisions,
  searchEntries,
  trackClaims,
} from '../db/schema/events';
import { collections, imports } from '../db/schema/things';
import type { CollectionPlan } from './foreign-record';
import { refreshEvidence, reportedOn } from './batches';
import type { CollectionRun } from './rows';
import { dropUnused } from './things';

/** How many events are taken back at a time, so that readers' queries come in between. */
const PIECE = 2000;

/** Puts a run on record that readers do not see yet, and makes its collection if there is none. */
export const beginRun = (
  db: Db,
  plan: CollectionPlan,
  file: { name: string; sha256: string; format: string },
): Promise<CollectionRun> =>
  db.transaction(async (tx) => {
    await tx.insert(collections).values(plan).onConflictDoNothing();
    const [collection] = await tx.select().from(collections).where(eq(collections.slug, plan.slug));
    if (!collection) throw new Error(`The collection ${plan.slug} cannot be made`);
    const [row] = await tx
      .insert(imports)
      .values({ ...file, counts: {}, state: 'running', collectionId: collection.id })
      .returning({ id: imports.id });
    if (!row) throw new Error('An import cannot be put on record');
    const { id: collectionId, slug, machineCoded } = collection;
    return { id: row.id, collectionId, collection: slug, machineCoded, known: new Map() };
  });

/** Completes a run: from here on readers see what it brought. */
export async function completeRun(
  db: Db,
  run: CollectionRun,
  counts: Record<string, number>,
  by: string,
): Promise<void> {
  for (let after = 0; ;) {
    const piece = await reportedOn(db, run.id, after, PIECE);
    if (!piece.length) break;
    await db.transaction((tx) =>
      refreshEvidence(
        tx,
        piece.map(({ id }) => id),
      ),
    );
    after = piece.at(-1)?.id ?? after;
  }
  await db.transaction(async (tx) => {
    await withoutHurry(tx);
    await tx.update(imports).set({ state: 'done', counts }).where(eq(imports.id, run.id));
    const [collection] = await countEvents(tx, run.collectionId);
    await tx.insert(revisions).values({
      subject: 'collections',
      subjectSlug: run.collection,
      action: 'changed',
      by,
      why: `Import ${run.id}`,
      changes: Object.fromEntries(Object.entries(counts).map(([what, n]) => [what, { old: null, new: n }])),
      importId: run.id,
    });
    return collection;
  });
}

const countEvents = (tx: Db, collectionId: number) =>
  tx
    .update(collections)
    .set({
      eventCount: sql`(select count(*)::int from ${events} e where e.collection_id = ${collectionId}
        and e.import_id in (select i.id from ${imports} i where i.state = 'done'))`,
    })
    .where(eq(collections.id, collectionId))
    .returning({ id: collections.id });

/**
 * Takes out everything a run brought, in pieces; readers see none of it from the first moment on. A run that was never
 * complete leaves no trace, a complete one stays on record as undone.
 */
export async function takeBack(db: Db, importId: number, by: string, say: (line: string) => void): Promise<number> {
  const [run] = await db.select().from(imports).where(eq(imports.id, importId));
  const collectionId = run?.collectionId;
  if (!run || !collectionId) throw new Error(`There is no import ${importId} into a collection`);
  const wasDone = run.state === 'done' || run.state === 'undoing';
  if (run.state === 'done') await db.update(imports).set({ state: 'undoing' }).where(eq(imports.id, importId));
  let gone = 0;
  for (;;) {
    const taken = await db.transaction((tx) => takePiece(tx, collectionId, importId));
    if (!taken) break;
    gone += taken;
    if (gone % 20_000 === 0) say(`${gone} events taken out.`);
  }
  await db.transaction(async (tx) => {
    await withoutHurry(tx);
    const attached = await tx
      .delete(citations)
      .where(eq(citations.importId, importId))
      .returning({ id: citations.eventId });
    await refreshEvidence(tx, [...new Set(attached.map(({ id }) => id))]);
    await dropUnused(tx, collectionId, importId);
    const [collection] = await tx.select().from(collections).where(eq(collections.id, collectionId));
    if (wasDone) {
      await tx.update(imports).set({ state: 'undone' }).where(eq(imports.id, importId));
      await tx.insert(revisions).values({
        subject: 'collections',
        subjectSlug: collection?.slug ?? '',
        action: 'removed',
        by,
        why: `Import ${importId} undone`,
        changes: { events: { old: gone, new: null } },
        importId,
      });
    } else await tx.delete(imports).where(eq(imports.id, importId));
    await countEvents(tx, collectionId);
    await dropEmptyCollection(tx, collectionId);
  });
  return gone;
}

async function takePiece(tx: Db, collectionId: number, importId: number): Promise<number> {
  const piece = await tx
    .select({ id: events.id, slug: events.slug })
    .from(events)
    .where(and(eq(events.collectionId, collectionId), eq(events.importId, importId)))
    .limit(PIECE);
  if (!piece.length) return 0;
  const ids = piece.map(({ id }) => id);
  const around = [
    derivations,
    externalCodes,
    outcomes,
    trackClaims,
    accounts,
    citations,
    participations,
    eventTopics,
    eventTracks,
  ] as const;
  for (const table of around) await tx.delete(table).where(inArray(table.eventId, ids));
  await tx.delete(links).where(inArray(links.fromEventId, ids));
  await tx.delete(links).where(inArray(links.toEventId, ids));
  await tx.delete(searchEntries).where(
    and(
      eq(searchEntries.subject, 'events'),
      eq(searchEntries.collectionId, collectionId),
      inArray(
        searchEntries.slug,
        piece.map(({ slug }) => slug),
      ),
    ),
  );
  await tx.delete(events).where(inArray(events.id, ids));
  return piece.length;
}

async function dropEmptyCollection(tx: Db, collectionId: number): Promise<void> {
  const [live] = await tx
    .select({ id: imports.id })
    .from(imports)
    .where(and(eq(imports.collectionId, collectionId), ne(imports.state, 'undone')))
    .limit(1);
  if (live) return;
  await tx.update(imports).set({ collectionId: null }).where(eq(imports.collectionId, collectionId));
  await tx.delete(collections).where(eq(collections.id, collectionId));
}

/** Clears what runs left that were broken off: a kill in the middle of an import, or of an undo. */
export async function clearBrokenOff(db: Db, say: (line: string) => void): Promise<void> {
  const broken = await db
    .select({ id: imports.id, name: imports.name, state: imports.state })
    .from(imports)
    .where(inArray(imports.state, ['running', 'undoing']));
  for (const { id, name, state } of broken) {
    say(
      `Import ${id} (${name}) was broken off ${state === 'running' ? 'before its end' : 'while it was undone'}: clearing what it left.`,
    );
    await takeBack(db, id, 'clearing up', say);
  }
}
