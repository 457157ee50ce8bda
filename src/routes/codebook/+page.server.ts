import { emptyFilter } from '$lib/domain/filter';
import { familyOf } from '$lib/domain/vocabulary';
import { listActors } from '$lib/server/actors/reads';
import { database } from '$lib/server/db/open';
import { readCollection } from '$lib/server/events/reads';
import * as words from '$lib/server/exchange/negotiations-csv-words';
import { listPlaces } from '$lib/server/places/reads';
import { listSources } from '$lib/server/sources/reads';
import type { PageServerLoad } from './$types';

/** Every vocabulary table's uses in the public record, and how the words of the shipped data set map to them. */
export const load: PageServerLoad = async () => {
  const db = database();
  const [{ events, links, affiliations, total, asOf }, actors, places, sources] = await Promise.all([
    readCollection(db, emptyFilter),
    listActors(db),
    listPlaces(db),
    listSources(db, { pageSize: 1 }),
  ]);
  return {
    total,
    asOf,
    uses: {
      families: tally(events.map((event) => familyOf(event.type))),
      types: tally(events.map((event) => event.type)),
      statuses: tally(events.map((event) => event.status)),
      evidence: tally(events.map((event) => event.evidence)),
      publicity: tally(events.map((event) => event.publicity)),
      precision: tally(
        events.flatMap((event) => [event.occurred, event.intended, event.announced].map((date) => date?.kind)),
      ),
      clocks: {
        occurred: events.filter((event) => event.occurred).length,
        announced: events.filter((event) => event.announced).length,
        intended: events.filter((event) => event.intended).length,
      },
      roles: tally(events.flatMap((event) => event.participations.map((one) => one.role))),
      levels: tally(events.flatMap((event) => event.participations.map((one) => one.level))),
      links: tally(links.map((link) => link.relation)),
      actorKinds: tally(actors.map((actor) => actor.kind)),
      affiliations: tally(affiliations.map((one) => one.relation)),
      placePrecisions: tally(places.map((place) => place.precision)),
      nameParties: tally([...actors, ...places].flatMap((one) => one.names.map((name) => name.usedBy))),
      sourceKinds: tally(sources.kinds.flatMap(({ value, count }) => Array<string>(count).fill(value))),
    },
    mapping: {
      kinds: words.kinds,
      statuses: words.statuses,
      publicities: words.publicities,
      actorKinds: words.actorKindWords,
      roles: words.roleWords,
      supports: words.supportWords,
      relations: words.relationWords,
    },
  };
};

function tally(values: readonly (string | number | null | undefined)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) if (value !== null && value !== undefined) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
