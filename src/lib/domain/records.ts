/** The shapes that reads return and charts, pages and exporters consume. Plain data: JSON-safe, no methods. */
import type {
  ActorKind,
  AffiliationRelation,
  Aspect,
  DerivationKind,
  DiplomaticStatus,
  Directness,
  EditorialStatus,
  EventType,
  EvidentialStatus,
  Level,
  LinkRelation,
  Modality,
  PlacePrecision,
  PrecisionKind,
  Publicity,
  RevisionAction,
  Role,
  Setting,
  SourceKind,
  TrackLinkage,
} from './vocabulary';

/** A calendar day, `YYYY-MM-DD`. Never an instant; never shifted through a time zone. */
export type Day = string;

/**
 * A date as recorded: the source's words, EDTF (ISO 8601-2), and the outer bounds computed from it once.
 * `earliest`/`latest` are null where that side is open or unknown.
 */
export interface FuzzyDate {
  /** The words of the source, or null where only EDTF is recorded. */
  words: string | null;
  edtf: string;
  earliest: Day | null;
  latest: Day | null;
  kind: PrecisionKind;
}

/** Somebody else's data set, imported beside Parley's own record and kept apart from it. */
export interface CollectionRecord {
  slug: string;
  name: string;
  /** Coded from news by a program, not by people. */
  machineCoded: boolean;
  licence: string | null;
  note: string;
}

export interface TrackRecord {
  slug: string;
  name: string;
  description: string;
  /** Position in the data set; decides the hue (t1–t5, then again with another line style). */
  order: number;
}

export interface NameForm {
  text: string;
  language: string | null;
  /** Who uses it; null where nobody is recorded. One row per party. */
  usedBy: string | null;
}

export interface Participation {
  actor: string;
  role: Role;
  onBehalfOf: string | null;
  level: Level | null;
}

/** What lists, charts and exports need of an event. Slugs are its references to everything else. */
export interface EventSummary {
  slug: string;
  title: string;
  type: EventType;
  /** When it happened; null for what was planned or proposed and is not reported as held. */
  occurred: FuzzyDate | null;
  announced: FuzzyDate | null;
  intended: FuzzyDate | null;
  summary: string;
  publicity: Publicity | null;
  announcedIn: string[];
  place: string | null;
  tracks: string[];
  topics: string[];
  participations: Participation[];
  /** Derived. Null where the type carries none (incidents, statements and decisions simply occurred). */
  status: DiplomaticStatus | null;
  evidence: EvidentialStatus;
  sourceCount: number;
  accountCount: number;
  /** Events of one proposal thread share this: the slug of its first move. */
  thread: string | null;
  /** Slug of the collection it was imported into; absent or null in Parley's own record. */
  collection?: string | null;
}

export interface EventLink {
  from: string;
  to: string;
  relation: LinkRelation;
}

export interface AccountRecord {
  event: string;
  speaker: string;
  aspect: Aspect;
  /** What the speaker said, shortened; never Parley's own characterisation. */
  text: string;
  source: string;
}

/** A data set's own statement of an outcome, kept with who states it. Used by the derivation until events say more. */
export interface OutcomeRecord {
  event: string;
  status: DiplomaticStatus;
  statedBy: string;
}

export interface CitationRecord {
  event: string;
  source: string;
  aspect: Aspect;
  passage: { exact: string; prefix: string; suffix: string; start: number } | null;
}

export interface SourceRecord {
  slug: string;
  url: string | null;
  title: string;
  publisher: string | null;
  authors: string | null;
  published: FuzzyDate | null;
  language: string | null;
  kind: SourceKind;
  /** Where date and title come from, as the data set says. */
  note: string | null;
  archiveUrl: string | null;
}

export interface SourceDerivation {
  source: string;
  from: string;
  kind: DerivationKind;
}

export interface ActorRecord {
  slug: string;
  name: string;
  kind: ActorKind;
  /** The post or description at the time of the events. */
  description: string | null;
  wikidata: string | null;
  /** The actor at the end of its chain of affiliations (a state, entity or organisation); itself if it has none. */
  party: string;
}

export interface Affiliation {
  actor: string;
  to: string;
  relation: AffiliationRelation;
  post: string | null;
  from: Day | null;
  until: Day | null;
}

export interface PlaceRecord {
  slug: string;
  name: string;
  /** Null where unplaced. */
  lat: number | null;
  lon: number | null;
  precision: PlacePrecision;
  note: string | null;
}

export interface TrackClaim {
  tracks: [string, string];
  claim: TrackLinkage;
  event: string;
  speaker: string;
  source: string | null;
}

export interface ExternalCode {
  scheme: string;
  version: string;
  code: string;
}

export interface RevisionRecord {
  at: string;
  action: RevisionAction;
  by: string;
  why: string | null;
  changes: Record<string, { old: unknown; new: unknown }>;
}

/** Everything on one event, for its own page. */
export interface EventDetail extends EventSummary {
  editorial: EditorialStatus;
  modality: Modality | null;
  setting: Setting | null;
  directness: Directness | null;
  links: EventLink[];
  accounts: AccountRecord[];
  outcomes: OutcomeRecord[];
  citations: CitationRecord[];
  codes: ExternalCode[];
  claims: TrackClaim[];
}

/** The events that pass a filter, with everything they refer to: what charts, lists and exports are made from. */
export interface Collection {
  /** In time order (sort day, then slug). */
  events: EventSummary[];
  /** Links whose both ends are in `events`. */
  links: EventLink[];
  /** All tracks of the data base, in order, so that a track keeps its hue under any filter. */
  tracks: TrackRecord[];
  /** Actors of the events' participations and those they are affiliated to, up to the party. */
  actors: ActorRecord[];
  affiliations: Affiliation[];
  places: PlaceRecord[];
  topics: { slug: string; name: string }[];
  /** The collections that the filter opens; absent or empty: Parley's own record alone. */
  collections?: CollectionRecord[];
  /** How many published events there are without the rest of the filter, in the collections it opens. */
  total: number;
  /** How many events pass beyond those in `events`, where only the newest were asked for. */
  leftOut?: number;
  /** The data date: the last day the record covers. Days since, gaps and lapses count to this day, not to the clock. */
  asOf: Day | null;
}
