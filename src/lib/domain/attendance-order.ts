/** Order of rows by barycentre: actors that share events stand near each other, those of one party together. */

interface Ordered {
  rows: string[];
  /** `party` is null for actors that are the only one of their party. `to` is included. */
  bands: { party: string | null; from: number; to: number }[];
}

const SWEEPS = 12;
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Orders rows. `sets` are the participants of each event. Each sweep puts an event at the mean of its participants and
 * every actor, then every party, at the mean of its events; the sweep with the least total length of lines wins.
 * Actors that are alone in their party come last.
 */
export function orderRows(
  rows: readonly string[],
  partyOf: (slug: string) => string,
  sets: readonly (readonly string[])[],
): Ordered {
  const parties = new Map<string, string[]>();
  // Begins with who appears together first: sweeps alone never part rows whose events balance each other.
  const first = new Map<string, number>();
  for (const [index, set] of sets.entries()) for (const slug of set) if (!first.has(slug)) first.set(slug, index);
  const start = [...rows].sort((a, b) => (first.get(a) ?? 0) - (first.get(b) ?? 0) || compare(a, b));
  for (const slug of start) parties.set(partyOf(slug), [...(parties.get(partyOf(slug)) ?? []), slug]);
  const bandOf = (slug: string) => ((parties.get(partyOf(slug))?.length ?? 0) > 1 ? partyOf(slug) : null);
  let order = [...parties.values()].sort((a, b) => b.length - a.length || compare(a[0] ?? '', b[0] ?? '')).flat();
  let best = { length: Infinity, order };
  for (let sweep = 0; sweep <= SWEEPS; sweep += 1) {
    const place = new Map(order.map((slug, index) => [slug, index]));
    const length = lengthOf(sets, place);
    if (length < best.length) best = { length, order };
    order = swept(order, place, bandOf, sets);
  }
  const bands: Ordered['bands'] = [];
  for (const [index, slug] of best.order.entries()) {
    const last = bands.at(-1);
    if (last && last.party === bandOf(slug)) last.to = index;
    else bands.push({ party: bandOf(slug), from: index, to: index });
  }
  return { rows: best.order, bands };
}

function lengthOf(sets: readonly (readonly string[])[], place: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const set of sets) {
    let [least, most] = [Infinity, -Infinity];
    for (const slug of set) {
      const at = place.get(slug) ?? 0;
      least = Math.min(least, at);
      most = Math.max(most, at);
    }
    if (most > least) sum += most - least;
  }
  return sum;
}

function swept(
  order: readonly string[],
  place: ReadonlyMap<string, number>,
  bandOf: (slug: string) => string | null,
  sets: readonly (readonly string[])[],
): string[] {
  const pulls = new Map<string, { sum: number; n: number }>();
  for (const set of sets) {
    const mean = set.reduce((sum, slug) => sum + (place.get(slug) ?? 0), 0) / Math.max(1, set.length);
    for (const slug of set) {
      const pull = pulls.get(slug) ?? { sum: 0, n: 0 };
      pulls.set(slug, { sum: pull.sum + mean, n: pull.n + 1 });
    }
  }
  const own = (slug: string) => {
    const pull = pulls.get(slug);
    return pull ? pull.sum / pull.n : (place.get(slug) ?? 0);
  };
  const bands = new Map<string | null, { sum: number; n: number }>();
  for (const slug of order) {
    const pull = pulls.get(slug) ?? { sum: 0, n: 0 };
    const band = bands.get(bandOf(slug)) ?? { sum: 0, n: 0 };
    bands.set(bandOf(slug), { sum: band.sum + pull.sum, n: band.n + pull.n });
  }
  const ofBand = (slug: string) => {
    const band = bandOf(slug);
    if (band === null) return Infinity;
    const { sum = 0, n = 0 } = bands.get(band) ?? {};
    return n ? sum / n : 0;
  };
  return [...order].sort((a, b) => {
    const [first, second] = [ofBand(a), ofBand(b)];
    if (first !== second) return first - second;
    return compare(bandOf(a) ?? '', bandOf(b) ?? '') || own(a) - own(b) || compare(a, b);
  });
}
