/** Two events found to be one: the kept one gains what the other has, the other's address leads to it for ever. */
import { and, eq, inArray, isNull, ne, sql } from 'drizzle-orm';
import { canonical } from '../../domain/canonical';
import { fail, ok, type Result } from '../../domain/result';
import { type EditorialStatus, type LinkRelation, publicEditorialStatuses } from '../../domain/vocabulary';
import type { Db } from '../db/open';
import { merges, proposals, redirects } from '../db/schema/desk';
import { citations, events, links } from '../db/schema/events';
import { recordRevisions, takeTurn } from '../revisions/writes';
import { writingAs } from '../revisions/writing-as';
import type { ReviewerProof } from '../session/proof';
import { settle } from './desk-writes';
import type { EventDraft } from './rows';
import { storedEvents } from './stored';
import { replaceEvents } from './writes';

const lists = [
  'tracks',
  'topics',
  'participations',
  'citations',
  'accounts',
  'links',
  'claims',
  'outcomes',
  'codes',
] as const;
type ListName = (typeof lists)[number];
type Gained = { [K in ListName]?: EventDraft[K] };

interface Moved {
  /** The state the other event was in. */
  editorial: EditorialStatus;
  /** Rows the kept event got. */
  gained: Gained;
  /** Links of third events that led to the other one; `had` where they led to the kept one already. */
  incoming: { from: string; relation: LinkRelation; had: boolean }[];
  /** Older addresses that led to the other one. */
  addresses: string[];
}

const key = canonical;
const fault = (code: string, message: string) => ({ code, field: 'into', message });

/** Merges `from` into `into`. The event merged away stays stored, unseen, so that `unmergeEvents` can bring it back. */
export async function mergeEvents(
  db: Db,
  proof: ReviewerProof,
  { from, into, why = null }: { from: string; into: string; why?: string | null },
): Promise<Result<null>> {
  if (from === into) return fail(fault('merge.self', 'An event cannot be merged with itself.'));
  return db.transaction(async (tx) => {
    await takeTurn(tx);
    const rows = await tx
      .select()
      .from(events)
      .where(inArray(events.slug, [from, into]))
      .for('update');
    const row = (slug: string) => rows.find((one) => one.slug === slug && !one.deletedAt);
    const [gone, kept] = [row(from), row(into)];
    if (!gone) return fail(fault('event.unknown', `There is no event “${from}”.`));
    if (!kept) return fail(fault('merge.unknown', `There is no event “${into}”: give the last part of its address.`));
    const stored = await storedEvents(tx, [from, into]);
    const other = stored.get(from)?.draft;
    const keeping = stored.get(into)?.draft;
    if (!other || !keeping) return fail(fault('event.unknown', 'There is no such event.'));

    const { next, gained } = union(keeping, other);
    const incoming = await repointLinks(tx, from, into, proof, why);
    await copyPassages(tx, gone.id, kept.id);
    const writing = writingAs(proof, why ?? `Merged with ${from}`);
    await replaceEvents(tx, [next], writing);
    await tx
      .update(events)
      .set({ editorial: 'withdrawn', deletedAt: sql`now()`, version: sql`${events.version} + 1` })
      .where(eq(events.id, gone.id));
    await tx
      .update(proposals)
      .set({ decision: 'refused' })
      .where(and(eq(proposals.eventId, gone.id), isNull(proposals.decision)));
    const changes = { editorial: { old: gone.editorial, new: 'withdrawn' }, deleted: { old: false, new: true } };
    await recordRevisions(
      tx,
      [{ subject: 'events', subjectSlug: from, action: 'removed', changes }],
      writingAs(proof, `Merged into ${into}`),
    );

    const earlier = await tx
      .update(redirects)
      .set({ toSlug: into })
      .where(and(eq(redirects.subject, 'events'), eq(redirects.toSlug, from)))
      .returning({ slug: redirects.slug });
    await tx.insert(redirects).values({ subject: 'events', slug: from, toSlug: into });
    const moved: Moved = { editorial: gone.editorial, gained, incoming, addresses: earlier.map(({ slug }) => slug) };
    await tx.insert(merges).values({ subject: 'events', fromSlug: from, intoSlug: into, by: proof.person.name, moved });
    await settle(tx);
    return ok(null);
  });
}

/** The kept event with the rows of the other that it lacks; links between the two go. */
function union(kept: EventDraft, other: EventDraft): { next: EventDraft; gained: Gained } {
  const next: EventDraft = { ...kept };
  const gained: Gained = {};
  for (const name of lists) {
    const there = new Set((kept[name] as readonly unknown[]).map(key));
    const added = (other[name] as readonly unknown[]).filter(
      (item) => !there.has(key(item)) && !(name === 'links' && (item as { to: string }).to === kept.slug),
    );
    if (!added.length) continue;
    Object.assign(gained, { [name]: added });
    Object.assign(next, { [name]: [...(kept[name] as readonly unknown[]), ...added] });
  }
  // One participation per person, role and party; one statement of outcome per data set.
  next.participations = once(next.participations, ({ actor, role, onBehalfOf }) => key([actor, role, onBehalfOf]));
  next.outcomes = once(next.outcomes, ({ statedBy }) => statedBy);
  next.claims = once(next.claims, ({ tracks, speaker }) => key([tracks, speaker]));
  next.codes = once(next.codes, ({ scheme, code }) => key([scheme, code]));
  next.links = next.links.filter(({ to }) => to !== other.slug);
  return { next, gained };
}

const once = <T>(items: readonly T[], of: (item: T) => string): T[] =>
  [...new Map([...items].reverse().map((item) => [of(item), item])).values()].reverse();

/** Links of third events to `from` lead to `into` from now on, each a change of that event. */
async function repointLinks(
  tx: Db,
  from: string,
  into: string,
  proof: ReviewerProof,
  why: string | null,
): Promise<Moved['incoming']> {
  const target = tx.select({ id: events.id }).from(events).where(eq(events.slug, from));
  const linking = await tx
    .selectDistinct({ slug: events.slug })
    .from(links)
    .innerJoin(events, eq(events.id, links.fromEventId))
    .where(and(inArray(links.toEventId, target), ne(events.slug, into)));
  const drafts = await storedEvents(
    tx,
    linking.map(({ slug }) => slug),
  );
  const incoming: Moved['incoming'] = [];
  const changed: EventDraft[] = [];
  for (const [slug, { draft }] of drafts) {
    const now: EventDraft['links'] = [];
    const had = new Set(draft.links.filter(({ to }) => to === into).map(({ relation }) => relation));
    for (const link of draft.links) {
      if (link.to !== from) now.push(link);
      else {
        incoming.push({ from: slug, relation: link.relation, had: had.has(link.relation) });
        if (!had.has(link.relation)) now.push({ to: into, relation: link.relation });
      }
    }
    changed.push({ ...draft, links: now });
  }
  await replaceEvents(tx, changed, writingAs(proof, why ?? `${from} was merged into ${into}`));
  return incoming;
}

/** Quoted passages come along with their citations. */
async function copyPassages(tx: Db, fromId: number, intoId: number): Promise<void> {
  const rows = await tx.select().from(citations).where(eq(citations.eventId, fromId));
  for (const { id: _id, ...row } of rows)
    await tx
      .insert(citations)
      .values({ ...row, eventId: intoId })
      .onConflictDoNothing();
}

/** Takes a merge apart: the kept event gives back what it gained, links and addresses lead where they did. */
export async function unmergeEvents(db: Db, proof: ReviewerProof, from: string): Promise<Result<null>> {
  return db.transaction(async (tx) => {
    await takeTurn(tx);
    const [merge] = await tx
      .select()
      .from(merges)
      .where(and(eq(merges.subject, 'events'), eq(merges.fromSlug, from), isNull(merges.undoneAt)));
    if (!merge) return fail(fault('merge.unknown', 'This event is not merged.'));
    const moved = merge.moved as Moved;
    const into = merge.intoSlug;
    const writing = writingAs(proof, `Taken apart again from ${from}`);
    await tx.delete(redirects).where(and(eq(redirects.subject, 'events'), eq(redirects.slug, from)));
    if (moved.addresses.length)
      await tx
        .update(redirects)
        .set({ toSlug: from })
        .where(and(eq(redirects.subject, 'events'), inArray(redirects.slug, moved.addresses)));
    const back = moved.editorial;
    await tx
      .update(events)
      .set({ editorial: back, deletedAt: null, version: sql`${events.version} + 1` })
      .where(eq(events.slug, from));
    const changes = { editorial: { old: 'withdrawn', new: back }, deleted: { old: true, new: false } };
    await recordRevisions(tx, [{ subject: 'events', subjectSlug: from, action: 'restored', changes }], writing);

    const stored = await storedEvents(tx, [into, ...moved.incoming.map((link) => link.from)]);
    const drafts = new Map([...stored].map(([slug, { draft }]) => [slug, draft]));
    const kept = drafts.get(into);
    if (kept) {
      const next = { ...kept };
      for (const name of lists) {
        const given = new Set((moved.gained[name] ?? []).map(key));
        if (given.size)
          Object.assign(next, { [name]: (kept[name] as readonly unknown[]).filter((item) => !given.has(key(item))) });
      }
      drafts.set(into, next);
    }
    for (const { from: slug, relation, had } of moved.incoming) {
      const draft = drafts.get(slug);
      if (!draft) continue;
      const rest = draft.links.filter((link) => had || !(link.to === into && link.relation === relation));
      drafts.set(slug, { ...draft, links: [...rest, { to: from, relation }] });
    }
    await replaceEvents(tx, [...drafts.values()], writing);
    await tx
      .update(merges)
      .set({ undoneAt: sql`now()` })
      .where(eq(merges.id, merge.id));
    await settle(tx);
    return ok(null);
  });
}

/** Where an old address of a public event leads; null when it is none. */
export async function findRedirect(db: Db, slug: string): Promise<string | null> {
  const [row] = await db
    .select({ to: redirects.toSlug })
    .from(redirects)
    .innerJoin(events, eq(events.slug, redirects.toSlug))
    .where(
      and(
        eq(redirects.subject, 'events'),
        eq(redirects.slug, slug),
        inArray(events.editorial, [...publicEditorialStatuses]),
      ),
    );
  return row?.to ?? null;
}

/** The public notice of a corrected event. */
export async function noticeOf(db: Db, slug: string): Promise<string | null> {
  const [row] = await db
    .select({ notice: events.notice })
    .from(events)
    .where(and(eq(events.slug, slug), eq(events.editorial, 'corrected')));
  return row?.notice ?? null;
}
