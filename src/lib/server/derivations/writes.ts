/** What the domain derives for each event, kept in a table so that lists can filter by it. */
import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { type EvidenceInput, deriveEvidence } from '../../domain/evidence';
import type { EventLink, OutcomeRecord, SourceDerivation } from '../../domain/records';
import { type DerivedStatus, type ThreadEvent, deriveStatuses } from '../../domain/threads';
import { type EvidentialStatus, type Publicity, publicEditorialStatuses } from '../../domain/vocabulary';
import { allAffiliations, belonging } from '../actors/belonging';
import { groupRows } from '../db/group-rows';
import { type Db, withoutHurry } from '../db/open';
import { accounts, citations, derivations, events, links, outcomes, participations } from '../db/schema/events';
import { actors, sourceDerivations, sources } from '../db/schema/things';
import { dateOf } from '../events/stored';
import { inChunks } from '../revisions/chunks';

interface Derived extends DerivedStatus {
  evidence: EvidentialStatus;
}

/**
 * Works out status, thread and evidence of every event of Parley's own record and stores what differs from what is stored; returns how many
 * did. Belongs into the transaction of any write to events, links, outcomes, citations or accounts. What readers see
 * is derived from what readers see: a draft changes no published status.
 */
export async function refreshDerivations(tx: Db): Promise<number> {
  await withoutHurry(tx);
  const known = await readKnown(tx);
  const seen = known.events.filter(({ row }) => (publicEditorialStatuses as readonly string[]).includes(row.editorial));
  const forReaders = derive(known, seen);
  const all = seen.length === known.events.length ? forReaders : derive(known, known.events);

  const number = new Map(known.events.map(({ row }) => [row.slug, row.id]));
  const stored = new Map(
    (
      await tx
        .select()
        .from(derivations)
        .where(inArray(derivations.eventId, ownIds(tx)))
    ).map((row) => [row.eventId, row]),
  );
  const differing = known.events.flatMap(({ row }) => {
    const derived = forReaders.get(row.slug) ?? all.get(row.slug);
    if (!derived) return [];
    const threadId = derived.thread === null ? null : (number.get(derived.thread) ?? null);
    const { status, lapsesOn, evidence } = derived;
    const now = { eventId: row.id, status, lapsesOn, evidence, threadId };
    const old = stored.get(row.id);
    return old &&
      old.status === status &&
      old.lapsesOn === lapsesOn &&
      old.evidence === evidence &&
      old.threadId === threadId
      ? []
      : [now];
  });
  await inChunks(differing, 2000, (chunk) =>
    tx
      .insert(derivations)
      .values(chunk)
      .onConflictDoUpdate({
        target: derivations.eventId,
        set: {
          status: sql`excluded.status`,
          lapsesOn: sql`excluded.lapses_on`,
          evidence: sql`excluded.evidence`,
          threadId: sql`excluded.thread_id`,
        },
      }),
  );
  return differing.length;
}

interface Known {
  events: { row: typeof events.$inferSelect; event: ThreadEvent }[];
  links: EventLink[];
  outcomes: OutcomeRecord[];
  cited: Map<number, { source: string }[]>;
  accounts: Map<number, EvidenceInput['accounts'][number][]>;
  sourceDerivations: SourceDerivation[];
  partyOf: (actor: string) => string;
}

function derive(known: Known, among: Known['events']): Map<string, Derived> {
  const slugs = new Set(among.map(({ row }) => row.slug));
  const links = known.links.filter(({ from, to }) => slugs.has(from) && slugs.has(to));
  const denials = new Set(among.filter(({ row }) => row.type === 'denial').map(({ row }) => row.slug));
  const denied = new Set(
    links
      .filter(({ from, relation }) => denials.has(from) && (relation === 'responds_to' || relation === 'contradicts'))
      .map(({ to }) => to),
  );
  const statuses = deriveStatuses(
    among.map(({ event }) => event),
    links,
    known.outcomes.filter(({ event }) => slugs.has(event)),
  );
  return new Map(
    among.map(({ row, event }) => {
      const evidence = deriveEvidence({
        event: { occurred: event.occurred, publicity: row.publicity as Publicity | null },
        sources: (known.cited.get(row.id) ?? []).map(({ source }) => source),
        accounts: known.accounts.get(row.id) ?? [],
        derivations: known.sourceDerivations,
        denied: denied.has(row.slug),
        partyOf: known.partyOf,
      });
      const status = statuses.get(row.slug) ?? { status: null, lapsesOn: null, thread: null };
      return [row.slug, { ...status, evidence }];
    }),
  );
}

/** Events of Parley's own record; what imports bring is derived by them. */
const ownIds = (tx: Db) => tx.select({ id: events.id }).from(events).where(isNull(events.collectionId));

async function readKnown(tx: Db): Promise<Known> {
  const rows = await tx.select().from(events).where(isNull(events.collectionId));
  const own = ownIds(tx);
  const slugOf = new Map(rows.map(({ id, slug }) => [id, slug]));
  const slug = (id: number) => slugOf.get(id) ?? '';
  const parts = await tx
    .select({ id: participations.eventId, actor: actors.slug, role: participations.role, level: participations.level })
    .from(participations)
    .innerJoin(actors, eq(actors.id, participations.actorId))
    .where(inArray(participations.eventId, own))
    .orderBy(participations.position);
  const partsOf = groupRows(parts, ({ id }) => id);
  const cited = await tx
    .select({ id: citations.eventId, source: sources.slug })
    .from(citations)
    .innerJoin(sources, eq(sources.id, citations.sourceId))
    .where(inArray(citations.eventId, own));
  const said = await tx
    .select({ id: accounts.eventId, speaker: actors.slug, aspect: accounts.aspect })
    .from(accounts)
    .innerJoin(actors, eq(actors.id, accounts.speakerId))
    .where(inArray(accounts.eventId, own));
  return {
    events: rows.map((row) => ({
      row,
      event: {
        slug: row.slug,
        type: row.type,
        occurred: dateOf(row, 'occurred'),
        announced: dateOf(row, 'announced'),
        intended: dateOf(row, 'intended'),
        participations: (partsOf.get(row.id) ?? []).map(({ actor, role, level }) => ({
          actor,
          role,
          level,
          onBehalfOf: null,
        })),
      },
    })),
    links: (
      await tx
        .select()
        .from(links)
        .where(and(inArray(links.fromEventId, own), inArray(links.toEventId, own)))
    ).map(({ fromEventId, toEventId, relation }) => ({
      from: slug(fromEventId),
      to: slug(toEventId),
      relation,
    })),
    outcomes: (await tx.select().from(outcomes).where(inArray(outcomes.eventId, own))).map(
      ({ eventId, status, statedBy }) => ({
        event: slug(eventId),
        status,
        statedBy,
      }),
    ),
    cited: groupRows(cited, ({ id }) => id),
    accounts: groupRows(said, ({ id }) => id),
    sourceDerivations: await readSourceDerivations(tx),
    partyOf: belonging(await allAffiliations(tx)).partyOf,
  };
}

async function readSourceDerivations(tx: Db): Promise<SourceDerivation[]> {
  const rows = await tx.select().from(sourceDerivations);
  if (rows.length === 0) return [];
  const ids = rows.flatMap(({ sourceId, fromSourceId }) => [sourceId, fromSourceId]);
  const named = await tx.select({ id: sources.id, slug: sources.slug }).from(sources).where(inArray(sources.id, ids));
  const slugs = new Map(named.map(({ id, slug }) => [id, slug]));
  return rows.map(({ sourceId, fromSourceId, kind }) => ({
    source: slugs.get(sourceId) ?? '',
    from: slugs.get(fromSourceId) ?? '',
    kind,
  }));
}
