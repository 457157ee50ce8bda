import { asc, eq, inArray } from 'drizzle-orm';
import type { Db } from '../db/open';
import { actors, affiliations } from '../db/schema/things';
import { replaceNames, storedNames } from '../names/writes';
import { inChunks } from '../revisions/chunks';
import { numbersOf } from '../revisions/slugs';
import { type NewRevision, type Tally, type Writing, changesBetween, recordRevisions } from '../revisions/writes';
import type { ActorDraft } from './rows';

/**
 * Makes the actors that are new and changes those that differ, names and affiliations included; a revision for each.
 * Affiliations may lead to actors of the same call.
 */
export async function saveActors(db: Db, drafts: readonly ActorDraft[], writing: Writing): Promise<Tally> {
  return db.transaction(async (tx) => {
    const stored = await storedActors(
      tx,
      drafts.map(({ slug }) => slug),
    );
    const made: NewRevision[] = [];
    const touched: ActorDraft[] = [];
    const created: ActorDraft[] = [];
    for (const draft of drafts) {
      const old = stored.get(draft.slug) ?? null;
      const changes = changesBetween(old, draft);
      if (Object.keys(changes).length === 0) continue;
      made.push({ subject: 'actors', subjectSlug: draft.slug, action: old ? 'changed' : 'created', changes });
      touched.push(draft);
      if (old) await tx.update(actors).set(columnsOf(draft)).where(eq(actors.slug, draft.slug));
      else created.push(draft);
    }
    await inChunks(created, 500, (chunk) => tx.insert(actors).values(chunk.map(columnsOf)));
    if (touched.length) {
      const numberOf = await numbersOf(tx, actors);
      await replaceNames(tx, 'actorId', new Map(touched.map(({ slug, names }) => [numberOf(slug), names])));
      await replaceAffiliations(tx, touched, numberOf);
    }
    await recordRevisions(tx, made, writing);
    return { created: created.length, changed: made.length - created.length, same: drafts.length - made.length };
  });
}

const columnsOf = ({ slug, name, kind, description, wikidata }: Omit<ActorDraft, 'names' | 'affiliations'>) => ({
  slug,
  name,
  kind,
  description,
  wikidata,
});

async function replaceAffiliations(tx: Db, drafts: ActorDraft[], numberOf: (slug: string) => number): Promise<void> {
  const ids = drafts.map(({ slug }) => numberOf(slug));
  await tx.delete(affiliations).where(inArray(affiliations.actorId, ids));
  const rows = drafts.flatMap(({ slug, affiliations: belonging }) =>
    belonging.map(({ to, relation, post, from, until }) => ({
      actorId: numberOf(slug),
      toActorId: numberOf(to),
      relation,
      post,
      fromOn: from,
      untilOn: until,
    })),
  );
  await inChunks(rows, 500, (chunk) => tx.insert(affiliations).values(chunk));
}

async function storedActors(tx: Db, slugs: string[]): Promise<Map<string, ActorDraft>> {
  if (slugs.length === 0) return new Map();
  const rows = await tx.select().from(actors).where(inArray(actors.slug, slugs));
  const ids = rows.map(({ id }) => id);
  const names = await storedNames(tx, 'actorId', ids);
  const belonging = ids.length
    ? await tx
        .select({ affiliation: affiliations, to: actors.slug })
        .from(affiliations)
        .innerJoin(actors, eq(actors.id, affiliations.toActorId))
        .where(inArray(affiliations.actorId, ids))
        .orderBy(asc(affiliations.id))
    : [];
  return new Map(
    rows.map((row) => [
      row.slug,
      {
        ...columnsOf(row),
        names: names.get(row.id) ?? [],
        affiliations: belonging
          .filter(({ affiliation }) => affiliation.actorId === row.id)
          .map(({ affiliation: { relation, post, fromOn, untilOn }, to }) => ({
            to,
            relation,
            post,
            from: fromOn,
            until: untilOn,
          })),
      },
    ]),
  );
}
