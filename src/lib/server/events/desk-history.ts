/** An event's past, from its revisions: every version has exactly one. For the desk; readers' history is `revisions/reads`. */
import { and, asc, desc, eq } from 'drizzle-orm';
import type { RevisionRecord } from '../../domain/records';
import { publicEditorialStatuses } from '../../domain/vocabulary';
import type { Db } from '../db/open';
import { events, revisions } from '../db/schema/events';
import type { EventDraft } from './rows';
import { storedEvents } from './stored';

const ofEvent = (slug: string) => and(eq(revisions.subject, 'events'), eq(revisions.subjectSlug, slug));

/** The event as it was in a version; null when it never had that one. The editorial status is today's. */
export async function draftAt(db: Db, slug: string, version: number): Promise<EventDraft | null> {
  const [row] = await db.select({ version: events.version }).from(events).where(eq(events.slug, slug));
  const now = (await storedEvents(db, [slug])).get(slug)?.draft;
  if (!row || !now || version < 1 || version > row.version) return null;
  const undone = await db
    .select({ changes: revisions.changes, action: revisions.action })
    .from(revisions)
    .where(ofEvent(slug))
    .orderBy(desc(revisions.id))
    .limit(row.version - version);
  const fields = new Map<string, unknown>(Object.entries(now));
  for (const { changes, action } of undone) {
    // Before that there was nothing to go back to.
    if (action === 'created') return null;
    for (const [field, { old }] of Object.entries(changes))
      if (field !== 'editorial' && fields.has(field)) fields.set(field, old);
  }
  return Object.fromEntries(fields) as unknown as EventDraft;
}

const isPublic = (status: unknown) => (publicEditorialStatuses as readonly unknown[]).includes(status);

/** The accounts that changed what the event says since it was last published. */
export async function authorsOf(db: Db, slug: string): Promise<Set<string>> {
  const rows = await db
    .select({ byId: revisions.byId, changes: revisions.changes })
    .from(revisions)
    .where(ofEvent(slug))
    .orderBy(desc(revisions.id));
  const authors = new Set<string>();
  for (const { byId, changes } of rows) {
    if (changes.editorial && isPublic(changes.editorial.new)) break;
    const touched = Object.keys(changes).some((field) => field !== 'editorial' && field !== 'deleted');
    if (byId && touched) authors.add(byId);
  }
  return authors;
}

export interface Version extends RevisionRecord {
  version: number;
}

/** Every version of an event, newest first. */
export async function listVersions(db: Db, slug: string): Promise<Version[]> {
  const [row] = await db.select({ version: events.version }).from(events).where(eq(events.slug, slug));
  const rows = await db
    .select({
      at: revisions.at,
      action: revisions.action,
      by: revisions.by,
      why: revisions.why,
      changes: revisions.changes,
    })
    .from(revisions)
    .where(ofEvent(slug))
    .orderBy(asc(revisions.id));
  return rows
    .map((revision, index) => ({ ...revision, version: (row?.version ?? rows.length) - (rows.length - 1 - index) }))
    .reverse();
}

/** The event as readers last saw it, for comparing; null when they never did. */
export async function lastPublished(db: Db, slug: string): Promise<EventDraft | null> {
  const versions = await listVersions(db, slug);
  let seen: number | null = null;
  let open = false;
  for (const { version, changes } of [...versions].reverse()) {
    if (changes.editorial) open = isPublic(changes.editorial.new);
    if (open) seen = version;
  }
  return seen === null ? null : draftAt(db, slug, seen);
}
