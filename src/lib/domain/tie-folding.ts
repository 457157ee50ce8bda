/** Folding actors into the bodies and parties they belonged to on the days of an event. */
import type { ActorRecord, Affiliation, Collection, EventSummary } from './records';
import { type Result, fail, ok } from './result';
import { isTerm } from './vocabulary';

/** How far persons are folded: not at all, into the body they hold a post in, or into the party at the end of the chain. */
export const folds = { person: 'Person', institution: 'Institution', party: 'Party' } as const;
export type Fold = keyof typeof folds;

/** Reads `fold` out of an address; `person` where there is none. Fault: `network.unknown-fold`. */
export function parseFold(params: URLSearchParams): Result<Fold> {
  const value = params.get('fold')?.trim() || 'person';
  if (isTerm(folds, value)) return ok(value);
  const given = value.length > 60 ? `${value.slice(0, 59)}…` : value;
  const message = `Actors cannot be folded by “${given}”. Known: ${Object.keys(folds).join(', ')}.`;
  return fail({ code: 'network.unknown-fold', field: 'fold', value: given, message });
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Follows affiliations that were in force on the event's days; `appointed_by` is not membership. */
export class Folding {
  private readonly actors: Map<string, ActorRecord>;
  private readonly up = new Map<string, Affiliation[]>();

  constructor(
    collection: Pick<Collection, 'actors' | 'affiliations'>,
    private readonly fold: Fold,
  ) {
    this.actors = new Map(collection.actors.map((actor) => [actor.slug, actor]));
    for (const link of collection.affiliations)
      if (link.relation !== 'appointed_by') this.up.set(link.actor, [...(this.up.get(link.actor) ?? []), link]);
    const rank = (link: Affiliation) => (link.relation === 'speaks_for' ? 1 : 0);
    for (const links of this.up.values())
      links.sort((a, b) => rank(a) - rank(b) || compare(b.from ?? '', a.from ?? '') || compare(a.to, b.to));
  }

  private above(slug: string, event: EventSummary): string | null {
    const date = event.occurred ?? event.intended ?? event.announced;
    const start = date?.earliest ?? date?.latest ?? null;
    const end = date?.latest ?? date?.earliest ?? null;
    const link = this.up
      .get(slug)
      ?.find(
        (one) =>
          (!one.from || !end || one.from <= end) &&
          (!one.until || !start || one.until >= start) &&
          this.actors.has(one.to),
      );
    return link?.to ?? null;
  }

  /** The node that stands for an actor in an event. */
  target(slug: string, event: EventSummary): string {
    let at = slug;
    const seen = new Set<string>();
    while (!seen.has(at)) {
      seen.add(at);
      const kind = this.actors.get(at)?.kind;
      if (this.fold === 'person' || kind === 'community' || (this.fold === 'institution' && kind !== 'person')) break;
      const next = this.above(at, event);
      if (!next) break;
      at = next;
    }
    return at;
  }
}
