/**
 * The words of the negotiations CSV format and what they become in Parley's vocabulary. The format is older than the
 * vocabulary: where the two differ, the word of the file is kept beside the mapped term as an external code.
 */
import {
  type ActorKind,
  type Aspect,
  type DiplomaticStatus,
  type EventType,
  type LinkRelation,
  type Publicity,
  type Role,
} from '../../domain/vocabulary';

/** Contacts: the kinds whose date is only *intended* when they are not reported as held. */
const contactKinds = ['meeting', 'call', 'visit'] as const;

/** `kind` → type. Agreements and documents also depend on their status, see {@link typeOf}. */
export const kinds = {
  meeting: 'meeting',
  call: 'call',
  visit: 'visit',
  statement: 'statement',
  decision: 'decision',
  incident: 'incident',
  invitation: 'invitation',
  proposal: 'invitation',
  mediation_offer: 'mediation_offer',
  agreement: 'text_agreed',
  document: 'draft_exchanged',
} as const satisfies Record<string, EventType>;
export type Kind = keyof typeof kinds;

/** `status` → the outcome that the data set states, or null where the event's own record says it. */
export const statuses = {
  held: null,
  signed: null,
  initialled: null,
  reported: null,
  declined: 'refused',
  cancelled: 'cancelled',
  postponed: 'postponed',
  lapsed: 'lapsed',
  proposed: 'proposed',
  scheduled: 'scheduled',
} as const satisfies Record<string, DiplomaticStatus | null>;
export type Status = keyof typeof statuses;

/** `publicity` → the least value of the scale that the word implies. */
export const publicities = {
  announced_ahead: 4,
  announced_after: 2,
  public: 6,
  leaked: 1,
  closed: 1,
} as const satisfies Record<string, Publicity>;

export const actorKindWords = {
  person: 'person',
  institution: 'institution',
  state: 'state',
  armed_force: 'military',
  international_organisation: 'international_organisation',
  community: 'community',
  mediator_body: 'joint_body',
} as const satisfies Record<string, ActorKind>;

export const roleWords = {
  participant: 'participant',
  host: 'host',
  mediator: 'mediator',
  facilitator: 'facilitator',
  inviter: 'inviter',
  invitee: 'addressee',
  speaker: 'speaker',
  target: 'target',
  signatory: 'signatory',
  observer: 'observer',
  absent: 'absent',
} as const satisfies Record<string, Role>;

export const supportWords = {
  all: 'core',
  date: 'date',
  place: 'place',
  participants: 'participants',
  outcome: 'outcome',
  characterisation: 'account',
} as const satisfies Record<string, Aspect>;

/** `relation` → link. `follows_up` between two invitations becomes `renews` in the mapping. */
export const relationWords = {
  responds_to: 'responds_to',
  follows_up: 'follows_up',
  fulfils: 'fulfils',
  contradicts: 'contradicts',
  postpones: 'postpones',
  references: 'refers_to',
  precedes: 'precedes',
} as const satisfies Record<string, LinkRelation>;

/** The type of an event without a refinement. */
export function typeOf(kind: Kind, status: Status): EventType {
  if (status === 'signed' && (kind === 'agreement' || kind === 'document')) return 'signature';
  if (status === 'initialled' && (kind === 'agreement' || kind === 'document')) return 'initialling';
  return kinds[kind];
}

/** True when the file's date is the planned one: a contact that is not reported as held. */
export function isPlanned(kind: Kind, status: Status): boolean {
  return (contactKinds as readonly Kind[]).includes(kind) && statuses[status] !== null;
}
