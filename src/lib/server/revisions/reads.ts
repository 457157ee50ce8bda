/** The public history of records, and the version of the data as a whole. */
import { type SQL, and, asc, desc, eq, isNull, not, sql } from 'drizzle-orm';
import type { RevisionRecord } from '../../domain/records';
import { isTerm, publicEditorialStatuses } from '../../domain/vocabulary';
import { groupRows } from '../db/group-rows';
import type { Db } from '../db/open';
import { dataVersion as versions, events, revisions } from '../db/schema/events';
import { actors, places, sources, topics, tracks } from '../db/schema/things';
import { snapshot } from '../db/snapshot';
import { isPublic, isPublicActor, isPublicPlace, isPublicSource } from '../events/public';

export type RevisionSubject = 'events' | 'actors' | 'places' | 'tracks' | 'topics' | 'sources';
export interface Change extends RevisionRecord {
  subject: RevisionSubject;
  slug: string;
  /** What it is called now. */
  title: string;
}

/** Every record of Parley's own that readers can see: `subject`, `slug`, `title`. */
const seen: SQL = sql`(
  select 'events' as subject, ${events.slug} as slug, ${events.title} as title from ${events} where ${events.collectionId} is null and ${isPublic}
  union all select 'actors', ${actors.slug}, ${actors.name} from ${actors} where ${actors.collectionId} is null and ${isPublicActor}
  union all select 'places', ${places.slug}, ${places.name} from ${places} where ${places.collectionId} is null and ${isPublicPlace}
  union all select 'sources', ${sources.slug}, ${sources.title} from ${sources} where ${sources.collectionId} is null and ${isPublicSource}
  union all select 'tracks', ${tracks.slug}, ${tracks.name} from ${tracks} where ${tracks.collectionId} is null
  union all select 'topics', ${topics.slug}, ${topics.name} from ${topics}) seen`;

const columns = {
  subject: revisions.subject,
  slug: revisions.subjectSlug,
  // An instant, in one form whatever time zone the connection is in.
  at: sql<string>`to_char(${revisions.at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
  action: revisions.action,
  by: revisions.by,
  why: revisions.why,
  changes: revisions.changes,
};
type Row = RevisionRecord & { subject: string; slug: string };

const isPublicStatus = (status: unknown) => (publicEditorialStatuses as readonly unknown[]).includes(status);

/** Takes hidden records out of a recorded value: a list loses the items that name one, a single value becomes null. */
function without(value: unknown, hidden: ReadonlySet<string>): unknown {
  if (typeof value === 'string') return hidden.has(value) ? null : value;
  if (Array.isArray(value)) {
    return value.filter((item) => !names(item, hidden)).map((item) => without(item, hidden));
  }
  return names(value, hidden) ? null : value;
}

const names = (value: unknown, hidden: ReadonlySet<string>): boolean =>
  typeof value === 'string'
    ? hidden.has(value)
    : typeof value === 'object' && value !== null && Object.values(value).some((part) => names(part, hidden));

/**
 * What readers may see of one record's history, given oldest first: nothing from while it was unpublished, no value
 * that publication replaced, and no record that is hidden from them.
 */
export function publicHistory(history: readonly RevisionRecord[], hidden: ReadonlySet<string>): RevisionRecord[] {
  const shown: RevisionRecord[] = [];
  let open = true;
  for (const { at, action, by, why, changes } of history) {
    const before = open;
    const editorial = changes.editorial;
    if (editorial) open = isPublicStatus(editorial.new);
    const publishing = editorial !== undefined && (!before || !isPublicStatus(editorial.old));
    if (!open) continue;
    const kept = Object.entries(changes).flatMap(([field, change]) => {
      const old = publishing ? null : without(change.old, hidden);
      const now = without(change.new, hidden);
      const touched = names([change.old, change.new], hidden);
      return touched && JSON.stringify(old) === JSON.stringify(now) ? [] : [[field, { old, new: now }] as const];
    });
    if (kept.length || !Object.keys(changes).length)
      shown.push({ at, action, by, why, changes: Object.fromEntries(kept) });
  }
  return shown;
}

async function hiddenSlugs(db: Db): Promise<Set<string>> {
  const rows = await db
    .select({ slug: events.slug })
    .from(events)
    .where(and(isNull(events.collectionId), not(isPublic)));
  return new Set(rows.map((row) => row.slug));
}

/** The public history of a record, newest first; empty for what readers cannot see. */
export const listRevisions = (db: Db, subject: RevisionSubject, slug: string): Promise<RevisionRecord[]> =>
  snapshot(db, async (tx) => {
    const [rows, hidden] = await Promise.all([
      tx
        .select(columns)
        .from(revisions)
        .innerJoin(seen, sql`seen.subject = ${revisions.subject} and seen.slug = ${revisions.subjectSlug}`)
        .where(and(eq(revisions.subject, subject), eq(revisions.subjectSlug, slug)))
        .orderBy(asc(revisions.id)),
      hiddenSlugs(tx),
    ]);
    return publicHistory(rows, hidden).reverse();
  });

const subjects: Readonly<Record<RevisionSubject, true>> = {
  events: true,
  actors: true,
  places: true,
  tracks: true,
  topics: true,
  sources: true,
};

/** The `n` records that changed last and that readers can see, each with its newest public change, newest first. */
export const latestChanges = (db: Db, n: number): Promise<Change[]> =>
  snapshot(db, async (tx) => {
    const latest = await tx
      .select({ subject: revisions.subject, slug: revisions.subjectSlug, title: sql<string>`seen.title` })
      .from(revisions)
      .innerJoin(seen, sql`seen.subject = ${revisions.subject} and seen.slug = ${revisions.subjectSlug}`)
      .groupBy(revisions.subject, revisions.subjectSlug, sql`seen.title`)
      .orderBy(desc(sql`max(${revisions.id})`))
      .limit(n);
    if (!latest.length) return [];
    const wanted = JSON.stringify(latest.map(({ subject, slug }) => ({ subject, slug })));
    const [rows, hidden] = await Promise.all([
      tx
        .select(columns)
        .from(revisions)
        .where(
          sql`(${revisions.subject}, ${revisions.subjectSlug}) in
            (select w.subject, w.slug from jsonb_to_recordset(${wanted}::jsonb) as w(subject text, slug text))`,
        )
        .orderBy(asc(revisions.id)),
      hiddenSlugs(tx),
    ]);
    const byRecord = groupRows<string, Row>(rows, (row) => `${row.subject}/${row.slug}`);
    return latest.flatMap(({ subject, slug, title }) => {
      const newest = publicHistory(byRecord.get(`${subject}/${slug}`) ?? [], hidden).at(-1);
      return newest && isTerm<RevisionSubject>(subjects, subject) ? [{ ...newest, subject, slug, title }] : [];
    });
  });

/** Rises with every write that readers could see. */
export async function dataVersion(db: Db): Promise<number> {
  const [row] = await db.select({ version: versions.version }).from(versions);
  return row?.version ?? 0;
}

/** The data version together with which data base it counts in, for ETags: two databases never share one. Header-safe. */
export async function dataFingerprint(db: Db): Promise<string> {
  const [row] = await db
    .select({
      version: versions.version,
      since: sql<string>`coalesce((select round(extract(epoch from e.recorded_at) * 1000)::bigint::text
        from ${events} e order by e.id limit 1), '0')`,
    })
    .from(versions);
  return row ? `${row.version}-${Number(row.since).toString(36)}` : '0-0';
}
