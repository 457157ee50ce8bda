/** What the desk shows: unpublished events too. Every read takes the proof of somebody who may see them. */
import { and, asc, desc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { EditorialStatus, EventType } from '../../domain/vocabulary';
import type { Db } from '../db/open';
import { comments, merges, proposals } from '../db/schema/desk';
import { events, revisions } from '../db/schema/events';
import type { EditorProof } from '../session/proof';
import { type Version, listVersions } from './desk-history';
import type { EventDraft } from './rows';
import { storedEvents } from './stored';

export interface DeskLine {
  slug: string;
  title: string;
  type: EventType;
  editorial: EditorialStatus;
  /** When it was last changed, and by whom. ISO 8601. */
  at: string;
  by: string;
  /** Whether the person asking worked on it. */
  mine: boolean;
  deleted: boolean;
}

/** Events in these states, last changed first. */
export async function listDesk(
  db: Db,
  { person }: EditorProof,
  { states, deleted = false, limit = 200 }: { states: readonly EditorialStatus[]; deleted?: boolean; limit?: number },
): Promise<DeskLine[]> {
  const last = sql<number>`(select max(r.id) from ${revisions} r where r.subject = 'events' and r.subject_slug = ${events.slug})`;
  return db
    .select({
      slug: events.slug,
      title: events.title,
      type: events.type,
      editorial: events.editorial,
      at: sql<string>`to_char(${revisions.at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`,
      by: revisions.by,
      mine: sql<boolean>`exists (select from ${revisions} m where m.subject = 'events'
        and m.subject_slug = ${events.slug} and m.by_id = ${person.id ?? ''})`,
      deleted: sql<boolean>`${events.deletedAt} is not null`,
    })
    .from(events)
    .innerJoin(revisions, sql`${revisions.id} = ${last}`)
    .where(
      and(inArray(events.editorial, [...states]), deleted ? isNotNull(events.deletedAt) : isNull(events.deletedAt)),
    )
    .orderBy(desc(revisions.id))
    .limit(limit);
}

export interface Proposal {
  id: number;
  slug: string;
  title: string;
  version: number;
  fields: Record<string, unknown>;
  notice: string;
  by: string;
  byId: string | null;
  at: string;
}

/** Changes to published events that wait for a reviewer, oldest first; of one event when a slug is given. */
export const listProposals = (db: Db, _proof: EditorProof, slug?: string): Promise<Proposal[]> =>
  db
    .select({
      id: proposals.id,
      slug: events.slug,
      title: events.title,
      version: proposals.version,
      fields: proposals.fields,
      notice: proposals.notice,
      by: proposals.by,
      byId: proposals.byId,
      at: sql<string>`to_char(${proposals.at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`,
    })
    .from(proposals)
    .innerJoin(events, eq(events.id, proposals.eventId))
    .where(and(isNull(proposals.decision), slug === undefined ? undefined : eq(events.slug, slug)))
    .orderBy(asc(proposals.id));

export interface DeskEvent {
  draft: EventDraft;
  version: number;
  notice: string | null;
  deleted: boolean;
  /** The event it was merged into. */
  mergedInto: string | null;
  versions: Version[];
  comments: { id: number; at: string; by: string; text: string }[];
}

/** One event whatever its state; null when there is none. */
export async function getDeskEvent(db: Db, _proof: EditorProof, slug: string): Promise<DeskEvent | null> {
  const stored = (await storedEvents(db, [slug])).get(slug);
  const [row] = await db
    .select({ version: events.version, notice: events.notice, deletedAt: events.deletedAt })
    .from(events)
    .where(eq(events.slug, slug));
  if (!stored || !row) return null;
  const [merged] = await db
    .select({ into: merges.intoSlug })
    .from(merges)
    .where(and(eq(merges.subject, 'events'), eq(merges.fromSlug, slug), isNull(merges.undoneAt)));
  const said = await db
    .select({
      id: comments.id,
      at: sql<string>`to_char(${comments.at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`,
      by: comments.by,
      text: comments.text,
    })
    .from(comments)
    .where(and(eq(comments.subject, 'events'), eq(comments.subjectSlug, slug)))
    .orderBy(asc(comments.id));
  return {
    draft: stored.draft,
    version: row.version,
    notice: row.notice,
    deleted: row.deletedAt !== null,
    mergedInto: merged?.into ?? null,
    versions: await listVersions(db, slug),
    comments: said,
  };
}
