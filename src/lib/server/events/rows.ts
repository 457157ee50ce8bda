import type { ExternalCode, FuzzyDate, OutcomeRecord, Participation, TrackClaim } from '../../domain/records';
import type {
  Aspect,
  Directness,
  EditorialStatus,
  EventType,
  LinkRelation,
  Modality,
  Publicity,
  Setting,
} from '../../domain/vocabulary';

/** An event as it is written, with everything that hangs on it. Everything else is named by slug. */
export interface EventDraft {
  slug: string;
  title: string;
  type: EventType;
  summary: string;
  occurred: FuzzyDate | null;
  announced: FuzzyDate | null;
  intended: FuzzyDate | null;
  publicity: Publicity | null;
  announcedIn: string[];
  place: string | null;
  modality: Modality | null;
  setting: Setting | null;
  directness: Directness | null;
  editorial: EditorialStatus;
  tracks: string[];
  topics: string[];
  participations: Participation[];
  citations: { source: string; aspect: Aspect }[];
  accounts: { speaker: string; aspect: Aspect; text: string; source: string }[];
  /** Links that lead from this event. */
  links: { to: string; relation: LinkRelation }[];
  claims: Omit<TrackClaim, 'event'>[];
  outcomes: Omit<OutcomeRecord, 'event'>[];
  codes: ExternalCode[];
}
