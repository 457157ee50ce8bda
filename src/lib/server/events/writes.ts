import { and, eq, inArray, sql } from 'drizzle-orm';
import { placedDate } from '../../domain/dates';
import type { FuzzyDate } from '../../domain/records';
import type { Clock } from '../../domain/vocabulary';
import type { Db } from '../db/open';
import {
  accounts,
  citations,
  eventTopics,
  eventTracks,
  events,
  externalCodes,
  links,
  outcomes,
  participations,
  trackClaims,
} from '../db/schema/events';
import { actors, places, sources, topics, tracks } from '../db/schema/things';
import { inChunks } from '../revisions/chunks';
import { numbersOf } from '../revisions/slugs';
import { type NewRevision, type Tally, type Writing, changesBetween, recordRevisions } from '../revisions/writes';
import { type OwnRows, inOrder, mergeEvent } from './merge';
import type { EventDraft } from './rows';
import { storedEvents } from './stored';

export interface SavedEvents extends Tally {
  /** Stored rows that the drafts do not name, over all events; they were left alone. */
  left: Partial<Record<OwnRows, number>>;
}

/**
 * Makes the events that are new and changes those that differ, with everything that hangs on them; a revision for each.
 * Rows an event has and its draft does not name stay (see `mergeEvent`). Links may lead to events of the same call.
 *
 * @param origin the data set the drafts come from: its own outcomes and codes are replaced
 */
export async function saveEvents(
  db: Db,
  drafts: readonly EventDraft[],
  origin: string | null,
  writing: Writing,
): Promise<SavedEvents> {
  return db.transaction(async (tx) => {
    const stored = await storedEvents(
      tx,
      drafts.map(({ slug }) => slug),
    );
    const left: SavedEvents['left'] = {};
    const made: NewRevision[] = [];
    const created: EventDraft[] = [];
    const changed: EventDraft[] = [];
    for (const draft of drafts) {
      const old = stored.get(draft.slug) ?? null;
      const merged = old ? mergeEvent(old.draft, draft, origin) : { event: draft, left: {} };
      for (const [list, count] of Object.entries(merged.left) as [OwnRows, number][])
        left[list] = (left[list] ?? 0) + count;
      const now = inOrder(merged.event);
      const changes = changesBetween(old && inOrder(old.draft), now);
      if (Object.keys(changes).length === 0) continue;
      made.push({ subject: 'events', subjectSlug: draft.slug, action: old ? 'changed' : 'created', changes });
      (old ? changed : created).push(now);
    }
    if (made.length) {
      const place = await numbersOf(tx, places);
      await inChunks(created, 500, (chunk) => tx.insert(events).values(chunk.map((draft) => columnsOf(draft, place))));
      for (const draft of changed) {
        const columns = { ...columnsOf(draft, place), version: sql`${events.version} + 1` };
        await tx.update(events).set(columns).where(eq(events.slug, draft.slug));
      }
      await writeLists(tx, [...created, ...changed], new Set(changed.map(({ slug }) => slug)));
    }
    await recordRevisions(tx, made, writing);
    return { created: created.length, changed: changed.length, same: drafts.length - made.length, left };
  });
}

/**
 * Makes stored events exactly what the drafts say: what a draft does not name goes. For editors, who see the whole
 * record; imports add (see `saveEvents`). Returns how many differed; each gets one revision and one version.
 */
export async function replaceEvents(
  tx: Db,
  drafts: readonly EventDraft[],
  writing: Writing,
  action: NewRevision['action'] = 'changed',
): Promise<number> {
  const slugs = drafts.map(({ slug }) => slug);
  const stored = await storedEvents(tx, slugs);
  const made: NewRevision[] = [];
  const changed: EventDraft[] = [];
  for (const draft of drafts) {
    const old = stored.get(draft.slug);
    if (!old) throw new Error(`No event with the slug ${draft.slug}`);
    const now = inOrder({ ...draft, editorial: old.draft.editorial });
    const changes = changesBetween(inOrder(old.draft), now);
    if (Object.keys(changes).length === 0) continue;
    made.push({ subject: 'events', subjectSlug: draft.slug, action, changes });
    changed.push(now);
    const named = new Set(now.citations.map(({ source, aspect }) => `${source} ${aspect}`));
    const gone = old.draft.citations.filter(({ source, aspect }) => !named.has(`${source} ${aspect}`));
    for (const { source, aspect } of gone) {
      const sourceIds = tx.select({ id: sources.id }).from(sources).where(eq(sources.slug, source));
      await tx
        .delete(citations)
        .where(
          and(eq(citations.eventId, old.id), eq(citations.aspect, aspect), inArray(citations.sourceId, sourceIds)),
        );
    }
  }
  if (changed.length) {
    const place = await numbersOf(tx, places);
    for (const draft of changed) {
      const columns = { ...columnsOf(draft, place), version: sql`${events.version} + 1` };
      await tx.update(events).set(columns).where(eq(events.slug, draft.slug));
    }
    await writeLists(tx, changed, new Set(changed.map(({ slug }) => slug)));
  }
  await recordRevisions(tx, made, writing);
  return made.length;
}

function dateColumns<C extends Clock>(clock: C, date: FuzzyDate | null) {
  return {
    [`${clock}Words`]: date?.words ?? null,
    [`${clock}Edtf`]: date?.edtf ?? null,
    [`${clock}Earliest`]: date?.earliest ?? null,
    [`${clock}Latest`]: date?.latest ?? null,
    [`${clock}Kind`]: date?.kind ?? null,
  };
}

function columnsOf(draft: EventDraft, place: (slug: string) => number): typeof events.$inferInsert {
  const { slug, title, type, summary, publicity, announcedIn, modality, setting, directness, editorial } = draft;
  const placed = placedDate(draft)?.date;
  return {
    ...{ slug, title, type, summary, publicity, announcedIn, modality, setting, directness, editorial },
    ...dateColumns('occurred', draft.occurred),
    ...dateColumns('announced', draft.announced),
    ...dateColumns('intended', draft.intended),
    placeId: draft.place === null ? null : place(draft.place),
    sortEarliest: placed?.earliest ?? null,
    sortLatest: placed?.latest ?? null,
  };
}

/** Writes everything that hangs on these events; the lists of changed events are replaced, citations only added to. */
async function writeLists(tx: Db, drafts: EventDraft[], changed: ReadonlySet<string>): Promise<void> {
  const event = await numbersOf(tx, events);
  const track = await numbersOf(tx, tracks);
  const topic = await numbersOf(tx, topics);
  const actor = await numbersOf(tx, actors);
  const source = await numbersOf(tx, sources);

  const ids = [...changed].map(event);
  if (ids.length) {
    const replaced = [
      eventTracks,
      eventTopics,
      participations,
      accounts,
      trackClaims,
      outcomes,
      externalCodes,
    ] as const;
    for (const table of replaced) await tx.delete(table).where(inArray(table.eventId, ids));
    await tx.delete(links).where(inArray(links.fromEventId, ids));
  }
  /** One row per item of each draft's list, with the event's number and the item's position. */
  const rows = <T, R>(
    list: (draft: EventDraft) => readonly T[],
    row: (item: T, position: number, eventId: number) => R,
  ): R[] => drafts.flatMap((draft) => list(draft).map((item, position) => row(item, position, event(draft.slug))));

  await inChunks(
    rows(
      (d) => d.tracks,
      (slug, _, eventId) => ({ eventId, trackId: track(slug) }),
    ),
    2000,
    (chunk) => tx.insert(eventTracks).values(chunk),
  );
  await inChunks(
    rows(
      (d) => d.topics,
      (slug, _, eventId) => ({ eventId, topicId: topic(slug) }),
    ),
    2000,
    (chunk) => tx.insert(eventTopics).values(chunk),
  );
  const parts = rows(
    (d) => d.participations,
    ({ actor: who, role, onBehalfOf, level }, position, eventId) => {
      const onBehalfOfId = onBehalfOf === null ? null : actor(onBehalfOf);
      return { eventId, actorId: actor(who), role, onBehalfOfId, level, position };
    },
  );
  await inChunks(parts, 2000, (chunk) => tx.insert(participations).values(chunk));
  const said = rows(
    (d) => d.accounts,
    ({ speaker, aspect, text, source: where }, position, eventId) => ({
      ...{ eventId, aspect, text, position },
      speakerId: actor(speaker),
      sourceId: source(where),
    }),
  );
  await inChunks(said, 2000, (chunk) => tx.insert(accounts).values(chunk));
  const linked = rows(
    (d) => d.links,
    ({ to, relation }, _, fromEventId) => ({ fromEventId, toEventId: event(to), relation }),
  );
  await inChunks(linked, 2000, (chunk) => tx.insert(links).values(chunk));
  const claimed = rows(
    (d) => d.claims,
    ({ tracks: [one, other], claim, speaker, source: where }, _, eventId) => ({
      ...{ eventId, claim },
      trackId: track(one),
      otherTrackId: track(other),
      speakerId: actor(speaker),
      sourceId: where === null ? null : source(where),
    }),
  );
  await inChunks(claimed, 2000, (chunk) => tx.insert(trackClaims).values(chunk));
  await inChunks(
    rows(
      (d) => d.outcomes,
      (item, _, eventId) => ({ eventId, ...item }),
    ),
    2000,
    (chunk) => tx.insert(outcomes).values(chunk),
  );
  await inChunks(
    rows(
      (d) => d.codes,
      (item, _, eventId) => ({ eventId, ...item }),
    ),
    2000,
    (chunk) => tx.insert(externalCodes).values(chunk),
  );
  const cited = rows(
    (d) => d.citations,
    ({ source: where, aspect }, position, eventId) => ({ eventId, sourceId: source(where), aspect, position }),
  );
  await writeCitations(tx, cited, ids);
}

/** Adds the citations that are missing. Stored ones stay as they are, passage and all; only their order follows. */
async function writeCitations(tx: Db, rows: (typeof citations.$inferInsert)[], changedIds: number[]): Promise<void> {
  const key = (row: { eventId: number; sourceId: number; aspect: string }) =>
    `${row.eventId} ${row.sourceId} ${row.aspect}`;
  const there = changedIds.length
    ? await tx.select().from(citations).where(inArray(citations.eventId, changedIds))
    : [];
  const positions = new Map(there.map((row) => [key(row), row.position]));
  const missing = rows.filter((row) => !positions.has(key(row)));
  await inChunks(missing, 2000, (chunk) => tx.insert(citations).values(chunk));
  for (const row of rows) {
    const position = positions.get(key(row));
    if (position === undefined || position === row.position) continue;
    const same = and(
      eq(citations.eventId, row.eventId),
      eq(citations.sourceId, row.sourceId),
      eq(citations.aspect, row.aspect),
    );
    await tx.update(citations).set({ position: row.position }).where(same);
  }
}
