/** Who belongs to whom: chains of affiliations, upwards to a party and downwards to everyone who belongs to it. */
import { asc, eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Affiliation, Day } from '../../domain/records';
import { affiliationRelations, keysOf } from '../../domain/vocabulary';
import { actors, affiliations } from '../db/schema/things';
import { groupRows } from '../db/group-rows';
import type { Db } from '../db/open';

/** Membership first; being appointed by somebody decides only where nothing else is recorded. */
const precedence = keysOf(affiliationRelations);

const byWeight = (a: Affiliation, b: Affiliation) =>
  precedence.indexOf(a.relation) - precedence.indexOf(b.relation) ||
  (b.until ?? '9999').localeCompare(a.until ?? '9999') ||
  (b.from ?? '').localeCompare(a.from ?? '');

/** All affiliations on record, in the order they were recorded. */
export async function allAffiliations(db: Db): Promise<Affiliation[]> {
  const organisation = alias(actors, 'organisation');
  return db
    .select({
      actor: actors.slug,
      to: organisation.slug,
      relation: affiliations.relation,
      post: affiliations.post,
      from: affiliations.fromOn,
      until: affiliations.untilOn,
    })
    .from(affiliations)
    .innerJoin(actors, eq(actors.id, affiliations.actorId))
    .innerJoin(organisation, eq(organisation.id, affiliations.toActorId))
    .orderBy(asc(affiliations.id));
}

/** Someone who belongs to an actor, with the days for which that is recorded; null = no bound on record. */
export interface Member {
  actor: string;
  from: Day | null;
  until: Day | null;
}

export interface Belonging {
  affiliations: readonly Affiliation[];
  /** The actor at the end of the chain that starts here; itself without one. */
  partyOf(actor: string): string;
  /** `slugs` and everyone they belong to, at any distance. */
  upwards(slugs: Iterable<string>): Set<string>;
  /** Everyone who belongs to `actor` by post, part or voice, at any distance; not the actor itself. */
  members(actor: string): Member[];
}

const later = (a: Day | null, b: Day | null) => (a === null ? b : b === null ? a : a > b ? a : b);
const earlier = (a: Day | null, b: Day | null) => (a === null ? b : b === null ? a : a < b ? a : b);

export function belonging(all: readonly Affiliation[]): Belonging {
  const up = groupRows(all, (one) => one.actor);
  const down = groupRows(
    all.filter((one) => one.relation !== 'appointed_by'),
    (one) => one.to,
  );
  const next = new Map([...up].map(([actor, ties]) => [actor, ties.toSorted(byWeight)[0]?.to]));
  return {
    affiliations: all,
    partyOf(actor) {
      const seen = new Set([actor]);
      for (let at = actor; ;) {
        const to = next.get(at);
        if (to === undefined || seen.has(to)) return at;
        seen.add((at = to));
      }
    },
    upwards(slugs) {
      const found = new Set(slugs);
      for (const slug of found) for (const tie of up.get(slug) ?? []) found.add(tie.to);
      return found;
    },
    members(actor) {
      const found: Member[] = [];
      const seen = new Set([`${actor}||`]);
      const queue: Member[] = [{ actor, from: null, until: null }];
      for (const head of queue) {
        for (const tie of down.get(head.actor) ?? []) {
          const member = { actor: tie.actor, from: later(head.from, tie.from), until: earlier(head.until, tie.until) };
          const key = `${member.actor}|${member.from ?? ''}|${member.until ?? ''}`;
          const empty = member.from !== null && member.until !== null && member.from > member.until;
          if (empty || member.actor === actor || seen.has(key)) continue;
          seen.add(key);
          found.push(member);
          queue.push(member);
        }
      }
      return found;
    },
  };
}
