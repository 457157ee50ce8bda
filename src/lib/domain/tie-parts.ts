/** Who plays which part in an event, once actors are folded. */
import type { ActorRecord, EventSummary } from './records';
import type { Folding } from './tie-folding';
import type { Role } from './vocabulary';

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The parts that an event's participations play, by node, sorted by slug; unknown actors are left out. */
export function partsOf(event: EventSummary, folding: Folding, known: Map<string, ActorRecord>) {
  const parts = new Map<string, { roles: Set<Role>; members: Set<string> }>();
  const add = (actor: string, role: Role) => {
    if (!known.has(actor)) return;
    const slug = folding.target(actor, event);
    const part = parts.get(slug) ?? { roles: new Set<Role>(), members: new Set<string>() };
    part.roles.add(role);
    part.members.add(actor);
    parts.set(slug, part);
  };
  for (const one of event.participations) add(one.actor, one.role);
  return [...parts].map(([slug, part]) => ({ slug, ...part })).sort((a, b) => compare(a.slug, b.slug));
}
