/** Batches of foreign records, written as they are read. What they hold is seen once the run is complete. */
import { eq, inArray, sql } from 'drizzle-orm';
import { deriveStatuses } from '../../domain/threads';
import { type DiplomaticStatus, type EventType, type EvidentialStatus } from '../../domain/vocabulary';
import { arrayOf, bulkInsert } from '../db/bulk-insert';
import type { Db } from '../db/open';
import { citations, derivations, eventTracks, events, externalCodes, participations } from '../db/schema/events';
import type { ForeignEvent, ForeignReport } from './foreign-record';
import { exactDay } from './keys';
import type { CollectionRun } from './rows';
import { addSearchEntries, numberThings } from './things';

const slugOfEvent = (run: Pick<CollectionRun, 'collection'>, key: string): string =>
  `${run.collection}-${key
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')}`;

/** What the domain derives for an event that stands alone: it depends on nothing but the type. */
const aloneOf = new Map<EventType, { status: DiplomaticStatus | null; threads: boolean }>();
function alone(type: EventType) {
  const known = aloneOf.get(type);
  if (known) return known;
  const event = {
    slug: 'one',
    type,
    occurred: exactDay('2000-01-01'),
    announced: null,
    intended: null,
    participations: [],
  };
  const derived = deriveStatuses([event], [], []).get('one');
  const found = { status: derived?.status ?? null, threads: derived?.thread === 'one' };
  aloneOf.set(type, found);
  return found;
}

const evidenceOf = (sources: number): EvidentialStatus =>
  sources === 0 ? 'unsourced' : sources === 1 ? 'single_source' : 'several_reports';

/** Writes the events that are not there yet, with all that hangs on them; says how many. */
export async function writeEvents(db: Db, run: CollectionRun, batch: readonly ForeignEvent[]): Promise<number> {
  if (!batch.length) return 0;
  return db.transaction(async (tx) => {
    const bySlug = new Map(batch.map((event) => [slugOfEvent(run, event.key), event]));
    const there = await tx
      .select({ slug: events.slug })
      .from(events)
      .where(sql`${events.slug} = any(${arrayOf([...bySlug.keys()])}::text[])`);
    for (const { slug } of there) bySlug.delete(slug);
    const fresh = [...bySlug.values()];
    if (!fresh.length) return 0;
    const track = await numberThings(
      tx,
      run,
      'tracks',
      fresh.map((event) => event.track),
    );
    const place = await numberThings(
      tx,
      run,
      'places',
      fresh.flatMap((event) => event.place ?? []),
    );
    const actor = await numberThings(
      tx,
      run,
      'actors',
      fresh.flatMap((event) => event.parts.map((part) => part.actor)),
    );
    const source = await numberThings(
      tx,
      run,
      'sources',
      fresh.flatMap((event) => event.sources),
    );
    const each = <T>(value: (event: ForeignEvent) => T) => fresh.map(value);
    const earliest = each((event) => event.occurred.earliest);
    const latest = each((event) => event.occurred.latest);
    const slugs = [...bySlug.keys()];
    const rows = await bulkInsert<{ id: number; slug: string }>(
      tx,
      events,
      [
        [events.slug, slugs],
        [events.title, each((event) => event.title)],
        [events.type, each((event) => event.type)],
        [events.summary, each((event) => event.summary)],
        [events.occurredEdtf, each((event) => event.occurred.edtf)],
        [events.occurredEarliest, earliest],
        [events.occurredLatest, latest],
        [events.occurredKind, each((event) => event.occurred.kind)],
        [events.placeId, each((event) => (event.place ? place(event.place.key) : null))],
        [events.directness, each((event) => event.directness)],
        [events.sortEarliest, earliest],
        [events.sortLatest, latest],
      ],
      {
        same: [
          [events.editorial, 'published'],
          [events.collectionId, run.collectionId],
          [events.importId, run.id],
        ],
        returning: [events.id, events.slug],
      },
    );
    const numbers = new Map(rows.map(({ id, slug }) => [slug, id]));
    const ids = slugs.map((slug) => numbers.get(slug) ?? 0);
    await writeAround(tx, fresh, ids, { track, actor, source });
    if (!run.machineCoded)
      await addSearchEntries(
        tx,
        run,
        'events',
        fresh.map((event, index) => ({ slug: slugs[index] ?? '', text: event.title })),
      );
    return fresh.length;
  });
}

interface Numbers {
  track: (key: string) => number;
  actor: (key: string) => number;
  source: (key: string) => number;
}

async function writeAround(tx: Db, fresh: readonly ForeignEvent[], ids: readonly number[], number: Numbers) {
  /** One row per item of each event's list. */
  const rows = <T>(list: (event: ForeignEvent) => readonly T[]) =>
    fresh.flatMap((event, index) => list(event).map((item, position) => ({ item, position, id: ids[index] ?? 0 })));
  await bulkInsert(tx, eventTracks, [
    [eventTracks.eventId, ids],
    [eventTracks.trackId, fresh.map((event) => number.track(event.track.key))],
  ]);
  // The file may name an actor twice under one role, a source or a code twice: each stands once.
  const once = <T extends { id: number }>(list: readonly T[], key: (one: T) => string | number) => {
    const seen = new Set<string>();
    return list.filter((one) => {
      const name = `${one.id} ${key(one)}`;
      return !seen.has(name) && seen.add(name);
    });
  };
  const parts = once(
    rows((event) => event.parts),
    ({ item }) => `${number.actor(item.actor.key)} ${item.role}`,
  );
  await bulkInsert(tx, participations, [
    [participations.eventId, parts.map(({ id }) => id)],
    [participations.actorId, parts.map(({ item }) => number.actor(item.actor.key))],
    [participations.role, parts.map(({ item }) => item.role)],
    [participations.position, parts.map(({ position }) => position)],
  ]);
  const codes = once(
    rows((event) => event.codes),
    ({ item }) => `${item.scheme} ${item.code}`,
  );
  await bulkInsert(tx, externalCodes, [
    [externalCodes.eventId, codes.map(({ id }) => id)],
    [externalCodes.scheme, codes.map(({ item }) => item.scheme)],
    [externalCodes.version, codes.map(({ item }) => item.version)],
    [externalCodes.code, codes.map(({ item }) => item.code)],
  ]);
  const cited = once(
    rows((event) => event.sources),
    ({ item }) => number.source(item.key),
  );
  await bulkInsert(
    tx,
    citations,
    [
      [citations.eventId, cited.map(({ id }) => id)],
      [citations.sourceId, cited.map(({ item }) => number.source(item.key))],
      [citations.position, cited.map(({ position }) => position)],
    ],
    { same: [[citations.aspect, 'core']] },
  );
  await bulkInsert(tx, derivations, [
    [derivations.eventId, ids],
    [derivations.status, fresh.map((event) => alone(event.type).status)],
    [derivations.evidence, fresh.map((event) => evidenceOf(event.sources.length))],
    [derivations.threadId, fresh.map((event, index) => (alone(event.type).threads ? (ids[index] ?? null) : null))],
  ]);
}

/** Attaches reports to the events they are on; says how many were new, and how many are on events that are not here. */
export async function writeReports(
  db: Db,
  run: CollectionRun,
  batch: readonly ForeignReport[],
): Promise<{ added: number; astray: number }> {
  if (!batch.length) return { added: 0, astray: 0 };
  return db.transaction(async (tx) => {
    const slugs = [...new Set(batch.map((report) => slugOfEvent(run, report.reportOn)))];
    const rows = await tx
      .select({ id: events.id, slug: events.slug })
      .from(events)
      .where(sql`${events.slug} = any(${arrayOf(slugs)}::text[])`);
    const numbers = new Map(rows.map(({ id, slug }) => [slug, id]));
    const known = batch.filter((report) => numbers.has(slugOfEvent(run, report.reportOn)));
    const source = await numberThings(
      tx,
      run,
      'sources',
      known.map((report) => report.source),
    );
    const pairs = new Map(
      known.map((report) => {
        const pair = [numbers.get(slugOfEvent(run, report.reportOn)) ?? 0, source(report.source.key)] as const;
        return [pair.join(' '), pair];
      }),
    );
    const added = await bulkInsert<{ event_id: number }>(
      tx,
      citations,
      [
        [citations.eventId, [...pairs.values()].map(([event]) => event)],
        [citations.sourceId, [...pairs.values()].map(([, from]) => from)],
      ],
      {
        same: [
          [citations.aspect, 'core'],
          [citations.importId, run.id],
          [citations.position, 1],
        ],
        skipPresent: true,
        returning: [citations.eventId],
      },
    );
    return { added: added.length, astray: batch.length - known.length };
  });
}

/** Works out the evidence of events anew, from the number of their sources. */
export async function refreshEvidence(tx: Db, eventIds: readonly number[]): Promise<void> {
  if (!eventIds.length) return;
  const counted = await tx
    .select({ id: citations.eventId, n: sql<number>`count(distinct ${citations.sourceId})::int` })
    .from(citations)
    .where(sql`${citations.eventId} = any(${arrayOf(eventIds)}::int[])`)
    .groupBy(citations.eventId);
  const counts = new Map(counted.map(({ id, n }) => [id, n]));
  for (const evidence of ['unsourced', 'single_source', 'several_reports'] as const) {
    const ids = eventIds.filter((id) => evidenceOf(counts.get(id) ?? 0) === evidence);
    if (ids.length) await tx.update(derivations).set({ evidence }).where(inArray(derivations.eventId, ids));
  }
}

/** Events to which this run attached reports, a few thousand at a time from `after` on. */
export const reportedOn = (db: Db, importId: number, after: number, most: number): Promise<{ id: number }[]> =>
  db
    .selectDistinct({ id: citations.eventId })
    .from(citations)
    .where(sql`${eq(citations.importId, importId)} and ${citations.eventId} > ${after}`)
    .orderBy(citations.eventId)
    .limit(most);
