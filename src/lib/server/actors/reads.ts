import { and, asc, eq, isNotNull, sql } from 'drizzle-orm';
import type {
  AccountRecord,
  ActorRecord,
  Affiliation,
  Collection,
  Day,
  EventSummary,
  NameForm,
} from '../../domain/records';
import { collectionOfRecord } from '../collections/reads';
import { standsIn } from '../collections/shown';
import { groupRows } from '../db/group-rows';
import type { Db } from '../db/open';
import { accounts, events, participations } from '../db/schema/events';
import { actors, names } from '../db/schema/things';
import { snapshot } from '../db/snapshot';
import { actorColumns, actorsBySlug } from '../events/load';
import { isPublic, isPublicActor } from '../events/public';
import { accountsWhere } from '../events/parts';
import { collectionFor, listSummaries } from '../events/reads';
import { firstDay, lastDay } from '../events/reads-rows';
import { allAffiliations, belonging } from './belonging';

/** An actor in a list: how many public events it stands in, itself or through somebody acting on its behalf. */
export interface ActorListing extends ActorRecord {
  events: number;
  /** First and last day of those events' bounds; null without a dated event. */
  first: Day | null;
  last: Day | null;
  /** Forms of its name, in the order recorded. */
  names: NameForm[];
}

/** Everything on one actor's page. */
export interface ActorDetail {
  actor: ActorRecord;
  names: NameForm[];
  /** Both ways: `actor` = this one (where it belongs) and `to` = this one (who belongs to it). Public actors only. */
  affiliations: Affiliation[];
  /** The actors at the other ends of `affiliations`. */
  related: ActorRecord[];
  /** Events of the actor and of those who belong to it; its own are those whose participations name it. */
  collection: Collection;
  /** What it said about public events, in time order, and those events. */
  accounts: AccountRecord[];
  accountEvents: EventSummary[];
}

const countsByActor = (db: Db, collections: readonly string[]) => {
  const taking = sql`(select p.actor_id, p.event_id from ${participations} p
    union select p.on_behalf_of_id, p.event_id from ${participations} p where p.on_behalf_of_id is not null) taking`;
  return db
    .select({ id: sql<number>`taking.actor_id`, events: sql<number>`count(*)::int`, first: firstDay, last: lastDay })
    .from(events)
    .innerJoin(taking, sql`taking.event_id = ${events.id}`)
    .where(and(isPublic, standsIn(events.collectionId, collections)))
    .groupBy(sql`taking.actor_id`);
};

/** Public actors of Parley's own record, or of the collections asked for, by number of events, then name. */
export const listActors = (db: Db, collections: readonly string[] = []): Promise<ActorListing[]> =>
  snapshot(db, async (tx) => {
    const [rows, counts, forms, affiliations] = await Promise.all([
      tx
        .select({ id: actors.id, ...actorColumns })
        .from(actors)
        .where(and(isPublicActor, standsIn(actors.collectionId, collections))),
      countsByActor(tx, collections),
      tx
        .select({ id: names.actorId, text: names.text, language: names.language, usedBy: names.usedBy })
        .from(names)
        .where(isNotNull(names.actorId))
        .orderBy(asc(names.position), asc(names.id)),
      allAffiliations(tx),
    ]);
    const chain = belonging(affiliations);
    const countOf = new Map(counts.map((row) => [row.id, row]));
    const formsOf = groupRows(forms, (row) => row.id);
    return rows
      .map(({ id, ...actor }) => ({
        ...actor,
        party: chain.partyOf(actor.slug),
        events: countOf.get(id)?.events ?? 0,
        first: countOf.get(id)?.first ?? null,
        last: countOf.get(id)?.last ?? null,
        names: (formsOf.get(id) ?? []).map(({ text, language, usedBy }) => ({ text, language, usedBy })),
      }))
      .sort((a, b) => b.events - a.events || (a.name < b.name ? -1 : 1));
  });

/** One public actor, or null. */
export const getActor = (db: Db, slug: string): Promise<ActorDetail | null> =>
  snapshot(db, async (tx) => {
    const [row] = await tx
      .select({ id: actors.id, ...actorColumns })
      .from(actors)
      .where(and(isPublicActor, eq(actors.slug, slug)));
    if (!row) return null;
    const { id, ...actor } = row;
    const home = await collectionOfRecord(tx, 'actors', slug);
    const chain = belonging(await allAffiliations(tx));
    const touching = chain.affiliations.filter((one) => one.actor === slug || one.to === slug);
    const [forms, related, collection, said] = await Promise.all([
      tx
        .select({ text: names.text, language: names.language, usedBy: names.usedBy })
        .from(names)
        .where(eq(names.actorId, id))
        .orderBy(asc(names.position), asc(names.id)),
      actorsBySlug(
        tx,
        new Set([chain.partyOf(slug), ...touching.flatMap((one) => [one.actor, one.to])].filter((one) => one !== slug)),
        chain,
        isPublicActor,
      ),
      collectionFor(tx, { actors: [slug] }, home),
      accountsWhere(tx, eq(accounts.speakerId, id)),
    ]);
    const seen = new Set(related.map((one) => one.slug));
    return {
      actor: { ...actor, party: chain.partyOf(slug) },
      names: forms,
      affiliations: touching.filter((one) => seen.has(one.actor === slug ? one.to : one.actor)),
      related,
      collection,
      accounts: said,
      accountEvents: await listSummaries(tx, [...new Set(said.map((account) => account.event))]),
    };
  });
