/** Drafts of the desk: kept on the server while somebody types, so that reload, sign-out and restart lose nothing. */
import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { type EventForm, parseEventForm } from '../../domain/event-form';
import { type Result, fail, ok } from '../../domain/result';
import type { Db } from '../db/open';
import { deskDrafts } from '../db/schema/drafts';
import type { EditorProof } from '../session/proof';

/** Drafts belong to an account; whoever works at the terminal has one of their own. */
export const ownerOf = ({ person }: EditorProof): string => person.id ?? 'terminal';

/**
 * Keeps the form as it stands. Saves that arrive out of order are passed over by `turn`. Faults: those of the form,
 * `draft.other-owner`, `draft.filed` (it has become an event in the meantime).
 */
export async function saveDraft(
  db: Db,
  editor: EditorProof,
  input: unknown,
  turn: number,
): Promise<Result<{ at: string }>> {
  const form = parseEventForm(input);
  if (!form.ok) return form;
  return db.transaction(async (tx) => {
    const owner = ownerOf(editor);
    const [old] = await tx.select().from(deskDrafts).where(eq(deskDrafts.id, form.value.draft)).for('update');
    if (old && old.owner !== owner)
      return fail({ code: 'draft.other-owner', field: 'draft', message: 'This draft belongs to another editor.' });
    if (old?.eventSlug)
      return fail({
        code: 'draft.filed',
        field: 'draft',
        message: 'This draft has already become an event.',
        value: old.eventSlug,
      });
    if (old && old.turn > turn) return ok({ at: old.updatedAt });
    const values = { id: form.value.draft, owner, body: form.value, turn };
    const [row] = await tx
      .insert(deskDrafts)
      .values(values)
      .onConflictDoUpdate({ target: deskDrafts.id, set: { body: form.value, turn, updatedAt: sql`now()` } })
      .returning({ at: deskDrafts.updatedAt });
    return ok({ at: row?.at ?? '' });
  });
}

/** Throws a draft away. Nothing happens if it is not one's own. */
export async function dropDraft(db: Db, editor: EditorProof, id: string): Promise<void> {
  await db
    .delete(deskDrafts)
    .where(and(eq(deskDrafts.id, id), eq(deskDrafts.owner, ownerOf(editor)), isNull(deskDrafts.eventSlug)));
}

export interface KeptDraft {
  form: EventForm;
  turn: number;
  at: string;
}

/** One's own drafts that are not events yet, the latest first; at most twenty. */
export async function listDrafts(db: Db, editor: EditorProof): Promise<KeptDraft[]> {
  const rows = await db
    .select()
    .from(deskDrafts)
    .where(and(eq(deskDrafts.owner, ownerOf(editor)), isNull(deskDrafts.eventSlug)))
    .orderBy(desc(deskDrafts.updatedAt))
    .limit(20);
  return rows.flatMap((row) => {
    const form = parseEventForm(row.body);
    return form.ok ? [{ form: form.value, turn: row.turn, at: row.updatedAt }] : [];
  });
}
