/** What editors do with an event: change it, pass it on, delete it. Each checks, writes and records in one transaction. */
import { and, eq, isNull, sql } from 'drizzle-orm';
import { deletable, editable, type TransitionName, transitions } from '../../domain/editorial';
import { canonical } from '../../domain/canonical';
import { mergeFields, type MergedFields } from '../../domain/merge-fields';
import { fail, ok, type Fault, type Result } from '../../domain/result';
import { type EditorialStatus, editorialStatuses } from '../../domain/vocabulary';
import type { Db } from '../db/open';
import { comments, proposals } from '../db/schema/desk';
import { events } from '../db/schema/events';
import { refreshDerivations } from '../derivations/writes';
import { writingAs } from '../revisions/writing-as';
import { recordRevisions, takeTurn } from '../revisions/writes';
import { refreshSearch } from '../search/writes';
import type { EditorProof, ReviewerProof } from '../session/proof';
import { fourEyes } from '../settings/reads';
import { authorsOf, draftAt } from './desk-history';
import type { EventDraft } from './rows';
import { storedEvents } from './stored';
import { replaceEvents } from './writes';

export type EventFields = Omit<EventDraft, 'slug' | 'editorial'>;

const fault = (code: string, message: string, field = ''): Fault => ({ code, field, message });
const gone = () => fault('event.unknown', 'There is no such event any more.');

/** The row, locked until the transaction ends; null for a slug that does not exist. */
async function lockEvent(tx: Db, slug: string) {
  const [row] = await tx.select().from(events).where(eq(events.slug, slug)).for('update');
  return row ?? null;
}

/** Everything that is derived, brought up to date; last in a transaction that changed an event. */
export async function settle(tx: Db): Promise<void> {
  await refreshDerivations(tx);
  await refreshSearch(tx);
}

const inWords = (status: EditorialStatus) => editorialStatuses[status].label;

const stale = () =>
  fault(
    'event.stale',
    'Somebody changed this event since you opened it. Look at the change first, then do this again.',
  );

export interface Move {
  slug: string;
  /** The version that was looked at. */
  version: number;
  /** A public notice or a comment, where the transition asks for one. */
  note?: string;
}

/** Does one transition of the table in `domain/editorial`, `correct` excepted (see `applyCorrection`). */
async function moveEvent(
  db: Db,
  proof: EditorProof,
  name: Exclude<TransitionName, 'correct'>,
  { slug, version, note = '' }: Move,
): Promise<Result<EditorialStatus>> {
  const { from, to, says, label, ...rule } = transitions[name];
  const said = note.trim();
  if (says && !said)
    return fail(
      fault(
        'editorial.note',
        says === 'comment' ? 'Say what has to change.' : 'Say in a sentence, for readers, why.',
        'note',
      ),
    );
  if (said.length > 2000) return fail(fault('editorial.note-long', 'Keep this under 2,000 characters.', 'note'));
  return db.transaction(async (tx) => {
    await takeTurn(tx);
    const row = await lockEvent(tx, slug);
    if (!row || row.deletedAt) return fail(gone());
    if (!(from as readonly EditorialStatus[]).includes(row.editorial))
      return fail(fault('editorial.state', `“${label}” does not suit an event that is ${inWords(row.editorial)}.`));
    if (row.version !== version) return fail(stale());
    if (rule.fourEyes) {
      const own = await refuseAuthor(tx, proof, await authorsOf(tx, slug));
      if (own) return fail(own);
    }
    if (to === 'published') {
      const draft = (await storedEvents(tx, [slug])).get(slug)?.draft;
      if (!draft?.citations.length)
        return fail(fault('event.unsourced', 'Nothing is published without a source: cite at least one.'));
    }
    const notice = says === 'public notice' ? said : to === 'published' ? null : row.notice;
    await tx
      .update(events)
      .set({ editorial: to, notice, version: sql`${events.version} + 1` })
      .where(eq(events.id, row.id));
    const changes = { editorial: { old: row.editorial, new: to } };
    // A comment is for colleagues; only notices go into the history that readers see.
    const writing = writingAs(proof, says === 'public notice' ? said : null);
    await recordRevisions(tx, [{ subject: 'events', subjectSlug: slug, action: 'changed', changes }], writing);
    if (says === 'comment') await insertComment(tx, proof, slug, said);
    await settle(tx);
    return ok(to);
  });
}

/** The sentence for somebody who may not decide on their own work; null when they may. */
async function refuseAuthor(tx: Db, { person }: EditorProof, authors: ReadonlySet<string>): Promise<Fault | null> {
  if (person.id === null || !authors.has(person.id) || !(await fourEyes(tx))) return null;
  return fault('editorial.four-eyes', 'You worked on this yourself: somebody else has to publish it.');
}

export const takeUpEvent = (db: Db, proof: EditorProof, move: Move) => moveEvent(db, proof, 'takeUp', move);
export const submitEvent = (db: Db, proof: EditorProof, move: Move) => moveEvent(db, proof, 'submit', move);
export const takeBackEvent = (db: Db, proof: EditorProof, move: Move) => moveEvent(db, proof, 'takeBack', move);
export const reopenEvent = (db: Db, proof: EditorProof, move: Move) => moveEvent(db, proof, 'reopen', move);
export const sendBackEvent = (db: Db, proof: ReviewerProof, move: Move) => moveEvent(db, proof, 'sendBack', move);
export const publishEvent = (db: Db, proof: ReviewerProof, move: Move) => moveEvent(db, proof, 'publish', move);
export const withdrawEvent = (db: Db, proof: ReviewerProof, move: Move) => moveEvent(db, proof, 'withdraw', move);

/** What a save came to: stored, or not because both changed the same fields. */
export type Amended =
  | { saved: true; version: number; taken: string[] }
  | { saved: false; version: number; merge: MergedFields<EventFields> };

/**
 * Saves what an editor changed since `version`. What others changed in other fields meanwhile is kept, and named in
 * `taken`; where both changed a field nothing is saved and the conflicts come back, to be decided one by one and sent
 * again with the version that came with them.
 */
export async function amendEvent(
  db: Db,
  proof: EditorProof,
  {
    slug,
    version,
    fields,
    why = null,
  }: { slug: string; version: number; fields: Partial<EventFields>; why?: string | null },
): Promise<Result<Amended>> {
  return db.transaction(async (tx) => {
    await takeTurn(tx);
    const row = await lockEvent(tx, slug);
    if (!row || row.deletedAt) return fail(gone());
    if (!editable.includes(row.editorial))
      return fail(
        fault(
          'event.public',
          `This event is ${inWords(row.editorial)}: propose the change, and a second person publishes it.`,
        ),
      );
    const now = (await storedEvents(tx, [slug])).get(slug)?.draft;
    const base = await draftAt(tx, slug, version);
    if (!now || !base) return fail(stale());
    const merge = mergeFields<EventFields>(base, { ...base, ...fields }, now);
    if (merge.conflicts.length) return ok({ saved: false, version: row.version, merge });
    const done = await replaceEvents(tx, [{ ...merge.merged, slug, editorial: row.editorial }], writingAs(proof, why));
    if (done) await settle(tx);
    return ok({ saved: true, version: row.version + done, taken: merge.taken });
  });
}

/** Proposes a change to a published event: it waits until a reviewer publishes it as a correction, or refuses it. */
export async function proposeCorrection(
  db: Db,
  proof: EditorProof,
  proposal: { slug: string; version: number; fields: Partial<EventFields>; notice: string },
): Promise<Result<number>> {
  const notice = proposal.notice.trim();
  if (!notice || notice.length > 2000)
    return fail(
      fault(
        'editorial.note',
        'Say in a sentence, for readers, what is corrected (2,000 characters at most).',
        'notice',
      ),
    );
  return db.transaction(async (tx) => {
    await takeTurn(tx);
    const row = await lockEvent(tx, proposal.slug);
    if (!row || row.deletedAt) return fail(gone());
    if (!(transitions.correct.from as readonly EditorialStatus[]).includes(row.editorial))
      return fail(fault('editorial.state', `An event that is ${inWords(row.editorial)} is changed directly.`));
    const base = await draftAt(tx, proposal.slug, proposal.version);
    if (!base) return fail(stale());
    const merge = mergeFields<EventFields>(base, { ...base, ...proposal.fields }, base);
    const changed = Object.keys(proposal.fields).filter(
      (field) => canonical(merge.merged[field as keyof EventFields]) !== canonical(base[field as keyof EventFields]),
    );
    if (!changed.length) return fail(fault('event.same', 'Nothing is changed yet.'));
    const fields = Object.fromEntries(changed.map((field) => [field, proposal.fields[field as keyof EventFields]]));
    const { name, id } = proof.person;
    const [made] = await tx
      .insert(proposals)
      .values({ eventId: row.id, version: proposal.version, fields, notice, by: name, byId: id })
      .returning({ id: proposals.id });
    return ok(made?.id ?? 0);
  });
}

/** Publishes a proposed change as a correction, with its notice. Fields that changed meanwhile are conflicts. */
export async function applyCorrection(db: Db, proof: ReviewerProof, id: number): Promise<Result<EditorialStatus>> {
  return db.transaction(async (tx) => {
    await takeTurn(tx);
    const [found] = await tx
      .select({ proposal: proposals, slug: events.slug })
      .from(proposals)
      .innerJoin(events, eq(events.id, proposals.eventId))
      .where(and(eq(proposals.id, id), isNull(proposals.decision)));
    const row = found && (await lockEvent(tx, found.slug));
    if (!found || !row || row.deletedAt) return fail(gone());
    const { proposal, slug } = found;
    if (!(transitions.correct.from as readonly EditorialStatus[]).includes(row.editorial))
      return fail(fault('editorial.state', `This event is ${inWords(row.editorial)}; nothing is corrected.`));
    const own = await refuseAuthor(tx, proof, new Set(proposal.byId ? [proposal.byId] : []));
    if (own) return fail(own);
    const base = await draftAt(tx, slug, proposal.version);
    const now = (await storedEvents(tx, [slug])).get(slug)?.draft;
    if (!base || !now) return fail(stale());
    const merge = mergeFields<EventFields>(base, { ...base, ...(proposal.fields as Partial<EventFields>) }, now);
    if (merge.conflicts.length)
      return fail(
        fault(
          'event.conflict',
          `Meanwhile somebody else changed ${merge.conflicts.map(({ field }) => field).join(', ')}: propose it anew.`,
        ),
      );
    const next = { ...merge.merged, slug, editorial: row.editorial };
    const done = await replaceEvents(tx, [next], writingAs(proof, proposal.notice));
    await tx
      .update(events)
      .set({
        editorial: 'corrected',
        notice: proposal.notice,
        ...(row.editorial === 'corrected' ? {} : { version: sql`${events.version} + 1` }),
      })
      .where(eq(events.id, row.id));
    if (row.editorial !== 'corrected') {
      const changes = { editorial: { old: row.editorial, new: 'corrected' } };
      await recordRevisions(
        tx,
        [{ subject: 'events', subjectSlug: slug, action: 'changed', changes }],
        writingAs(proof, done ? null : proposal.notice),
      );
    }
    await tx.update(proposals).set({ decision: 'applied' }).where(eq(proposals.id, id));
    await settle(tx);
    return ok('corrected');
  });
}

/** Turns a proposed change down; the reason becomes a comment. */
export async function refuseCorrection(db: Db, proof: ReviewerProof, id: number, why: string): Promise<Result<null>> {
  const said = why.trim();
  if (!said) return fail(fault('editorial.note', 'Say why.', 'note'));
  return db.transaction(async (tx) => {
    const [found] = await tx
      .update(proposals)
      .set({ decision: 'refused' })
      .where(and(eq(proposals.id, id), isNull(proposals.decision)))
      .returning({ eventId: proposals.eventId });
    if (!found) return fail(gone());
    const [row] = await tx.select({ slug: events.slug }).from(events).where(eq(events.id, found.eventId));
    if (row) await insertComment(tx, proof, row.slug, said);
    return ok(null);
  });
}

/**
 * Puts an event back to what it was in an earlier version, as a new change. On a published event this is a proposal,
 * as any change is.
 */
export async function revertEvent(
  db: Db,
  proof: EditorProof,
  { slug, version, to }: { slug: string; version: number; to: number },
): Promise<Result<'reverted' | 'proposed'>> {
  const [row] = await db.select({ editorial: events.editorial }).from(events).where(eq(events.slug, slug));
  const old = row && (await draftAt(db, slug, to));
  if (!row || !old) return fail(gone());
  const { slug: _slug, editorial: _editorial, ...fields } = old;
  const why = `Back to version ${to}`;
  if (editable.includes(row.editorial)) {
    const done = await amendEvent(db, proof, { slug, version, fields, why });
    if (!done.ok) return done;
    return done.value.saved ? ok('reverted') : fail(stale());
  }
  const proposed = await proposeCorrection(db, proof, { slug, version, fields, notice: `${why}.` });
  return proposed.ok ? ok('proposed') : proposed;
}

/** Deletes an unpublished event, so that it can be restored. */
export const softDeleteEvent = (db: Db, proof: EditorProof, { slug, version }: Move): Promise<Result<null>> =>
  setDeleted(db, proof, slug, version, true);

/** Undoes a deletion. */
export const restoreEvent = (db: Db, proof: EditorProof, { slug, version }: Move): Promise<Result<null>> =>
  setDeleted(db, proof, slug, version, false);

async function setDeleted(
  db: Db,
  proof: EditorProof,
  slug: string,
  version: number,
  on: boolean,
): Promise<Result<null>> {
  return db.transaction(async (tx) => {
    await takeTurn(tx);
    const row = await lockEvent(tx, slug);
    if (!row || (row.deletedAt !== null) === on) return fail(gone());
    if (row.version !== version) return fail(stale());
    if (on && !deletable.includes(row.editorial))
      return fail(
        fault('editorial.state', 'What readers see is withdrawn first, with a notice; then it can be deleted.'),
      );
    await tx
      .update(events)
      .set({ deletedAt: on ? sql`now()` : null, version: sql`${events.version} + 1` })
      .where(eq(events.id, row.id));
    await recordRevisions(
      tx,
      [
        {
          subject: 'events',
          subjectSlug: slug,
          action: on ? 'removed' : 'restored',
          changes: { deleted: { old: !on, new: on } },
        },
      ],
      writingAs(proof),
    );
    return ok(null);
  });
}

async function insertComment(tx: Db, { person }: EditorProof, slug: string, text: string): Promise<void> {
  await tx.insert(comments).values({ subject: 'events', subjectSlug: slug, by: person.name, byId: person.id, text });
}

/** Adds a comment that only editors see. */
export async function commentOnEvent(db: Db, proof: EditorProof, slug: string, text: string): Promise<Result<null>> {
  const said = text.trim();
  if (!said || said.length > 4000)
    return fail(fault('comment.length', 'A comment has 1 to 4,000 characters.', 'comment'));
  return db.transaction(async (tx) => {
    if (!(await lockEvent(tx, slug))) return fail(gone());
    await insertComment(tx, proof, slug, said);
    return ok(null);
  });
}
