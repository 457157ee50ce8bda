/** Evidential status: derived from citations and accounts. How well something is reported, not whether it is true. */
import type { AccountRecord, EventSummary, SourceDerivation } from './records';
import type { Aspect, EvidentialStatus } from './vocabulary';

export interface EvidenceInput {
  event: Pick<EventSummary, 'occurred' | 'publicity'>;
  /** Slugs of the sources cited for it; repeats do not count twice. */
  sources: readonly string[];
  accounts: readonly Pick<AccountRecord, 'speaker' | 'aspect'>[];
  /** What is recorded about which source derives from which. */
  derivations?: readonly SourceDerivation[];
  /** Sources known to have been examined for derivation, besides those that stand in `derivations`. */
  examined?: readonly string[];
  /** Sources that took their report back. */
  retracted?: readonly string[];
  /** True where a denial by a party answers or contradicts the event. */
  denied?: boolean;
  /** The party an actor belongs to (`ActorRecord.party`). */
  partyOf: (actor: string) => string;
}

/**
 * The status, the gravest first: `retracted` (every source took its report back) · `denied` (a party denies it, or its
 * publicity is 0) · `disputed` (speakers of different parties give accounts of the same aspect, or sources name
 * different days) · `unsourced` · `single_source` (one source, or one origin) · `corroborated` (two or more independent
 * origins) · `several_reports` (two or more sources whose derivation is not recorded).
 */
export function deriveEvidence(input: EvidenceInput): EvidentialStatus {
  const { event, accounts, derivations = [], examined = [], retracted = [], denied = false, partyOf } = input;
  const cited = [...new Set(input.sources)];
  const standing = cited.filter((source) => !retracted.includes(source));
  if (cited.length && !standing.length) return 'retracted';
  if (denied || event.publicity === 0) return 'denied';
  if (event.occurred?.kind === 'set' || opposingAspects(accounts, partyOf).length) return 'disputed';
  if (!standing.length) return 'unsourced';
  if (standing.length === 1) return 'single_source';
  const origins = independentOrigins(standing, derivations, examined);
  if (origins === null) return 'several_reports';
  return origins > 1 ? 'corroborated' : 'single_source';
}

/**
 * How many independent origins stand behind some sources: those that derive from one another, or from the same third
 * source, count once. Null – not yet counted – as long as the derivation of any of them is not recorded; a source
 * counts as recorded if it stands in `derivations` or was examined and found to derive from nothing.
 */
export function independentOrigins(
  sources: readonly string[],
  derivations: readonly SourceDerivation[],
  examined: readonly string[] = [],
): number | null {
  const all = [...new Set(sources)];
  if (!all.length) return 0;
  const recorded = new Set([...derivations.flatMap(({ source, from }) => [source, from]), ...examined]);
  if (all.length > 1 && !all.every((source) => recorded.has(source))) return null;
  const origins = new Set<string>();
  for (const source of all) for (const origin of originsOf(source, derivations)) origins.add(origin);
  // A source that draws on several origins brings no further one of its own.
  return origins.size;
}

function originsOf(source: string, derivations: readonly SourceDerivation[]): string[] {
  const seen = new Set<string>();
  const found = new Set<string>();
  const visit = (slug: string) => {
    if (seen.has(slug)) return;
    seen.add(slug);
    const from = derivations.filter((derivation) => derivation.source === slug);
    if (from.length) for (const derivation of from) visit(derivation.from);
    else found.add(slug);
  };
  visit(source);
  // Sources that derive from each other in a circle: one origin, named by the first of them.
  return found.size ? [...found] : [[...seen].sort()[0] ?? source];
}

/** Aspects of an event that speakers of two or more parties give accounts of. */
export function opposingAspects(
  accounts: readonly Pick<AccountRecord, 'speaker' | 'aspect'>[],
  partyOf: (actor: string) => string,
): Aspect[] {
  const parties = new Map<Aspect, Set<string>>();
  for (const { speaker, aspect } of accounts)
    parties.set(aspect, (parties.get(aspect) ?? new Set()).add(partyOf(speaker)));
  return [...parties].filter(([, set]) => set.size > 1).map(([aspect]) => aspect);
}
