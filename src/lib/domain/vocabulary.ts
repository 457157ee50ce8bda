/**
 * The vocabulary: every term Parley knows, in one place. Database enums, types, legends, filters, glyphs,
 * the codebook page and file formats are all derived from these tables; nothing else spells a term out.
 *
 * A term is a stable key (snake_case, stored and put in addresses), a label (what a reader sees), and a note
 * (what it means, shown in the codebook).
 */
export interface Term {
  readonly label: string;
  readonly note: string;
}

type Terms<K extends string, T extends Term = Term> = Readonly<Record<K, T>>;

/** The keys of a vocabulary table as a non-empty tuple, in table order (the form pgEnum and picklists want). */
export function keysOf<K extends string>(terms: Readonly<Record<K, unknown>>): [K, ...K[]] {
  return Object.keys(terms) as [K, ...K[]];
}

/** True when `value` is a key of `terms`; narrows the type. */
export function isTerm<K extends string>(terms: Readonly<Record<K, unknown>>, value: unknown): value is K {
  return typeof value === 'string' && Object.hasOwn(terms, value);
}

// ---- Events -------------------------------------------------------------------------------------------------

/** Glyph shapes the painters know. A family decides the shape; see `visual/marks/glyph`. */
export type Glyph = 'pennant' | 'circle' | 'diamond' | 'square' | 'bowtie' | 'hexagon' | 'triangle';

export interface FamilyTerm extends Term {
  readonly glyph: Glyph;
  readonly plural: string;
}

export const families = {
  proposal: {
    label: 'Proposal',
    plural: 'proposals',
    glyph: 'pennant',
    note: 'An offer to meet or talk, and the answers to it.',
  },
  contact: { label: 'Contact', plural: 'contacts', glyph: 'circle', note: 'A meeting, call or visit between parties.' },
  text: {
    label: 'Text',
    plural: 'texts',
    glyph: 'diamond',
    note: 'A draft, agreement or document passing between parties.',
  },
  communication: { label: 'Statement', plural: 'statements', glyph: 'square', note: 'What a party made public.' },
  mediation: {
    label: 'Mediation',
    plural: 'mediation moves',
    glyph: 'bowtie',
    note: 'An offer to mediate, and the reply to it.',
  },
  process: {
    label: 'Process',
    plural: 'process steps',
    glyph: 'hexagon',
    note: 'Decisions and appointments that shape the contacts.',
  },
  incident: {
    label: 'Incident',
    plural: 'incidents',
    glyph: 'triangle',
    note: 'Something that happened outside the talks and bears on them.',
  },
} as const satisfies Terms<string, FamilyTerm>;
export type Family = keyof typeof families;

/** What a move does to the proposal thread it stands in. `null`: not a move. */
export type Move =
  'offer' | 'renewal' | 'yes' | 'conditional' | 'counter' | 'no' | 'withdraw' | 'schedule' | 'postpone' | 'cancel';

/** How a chart says a move of a thread: proposed, countered, renewed, refused. */
export const moveWords: Readonly<Record<Move, string>> = {
  offer: 'Proposed',
  renewal: 'Renewed',
  yes: 'Accepted',
  conditional: 'Accepted with conditions',
  counter: 'Countered',
  no: 'Refused',
  withdraw: 'Withdrawn',
  schedule: 'Date fixed',
  postpone: 'Postponed',
  cancel: 'Cancelled',
};

export interface EventTypeTerm extends Term {
  readonly family: Family;
  readonly move: Move | null;
}

const type = (family: Family, label: string, note: string, move: Move | null = null) => ({ family, label, note, move });

export const eventTypes = {
  invitation: type('proposal', 'Invitation', 'A party asks another to meet or talk.', 'offer'),
  renewed_invitation: type(
    'proposal',
    'Renewed invitation',
    'An earlier invitation is repeated, often with another window.',
    'renewal',
  ),
  acceptance: type('proposal', 'Acceptance', 'A proposal is accepted as made.', 'yes'),
  conditional_acceptance: type(
    'proposal',
    'Conditional acceptance',
    'A proposal is answered with conditions: another venue, format or agenda.',
    'conditional',
  ),
  counter_proposal: type(
    'proposal',
    'Counter-proposal',
    'A proposal is answered with a proposal of one’s own.',
    'counter',
  ),
  refusal: type('proposal', 'Refusal', 'A proposal is refused.', 'no'),
  withdrawal: type('proposal', 'Withdrawal', 'A party takes its own proposal back.', 'withdraw'),
  scheduling: type('proposal', 'Scheduling', 'Date or place of an agreed contact is fixed.', 'schedule'),
  postponement: type('proposal', 'Postponement', 'A scheduled contact is moved.', 'postpone'),
  cancellation: type('proposal', 'Cancellation', 'A scheduled contact is called off.', 'cancel'),

  meeting: type('contact', 'Meeting', 'Parties meet in person.'),
  call: type('contact', 'Call', 'Parties speak by telephone.'),
  video_conference: type('contact', 'Video conference', 'Parties meet by video.'),
  visit: type('contact', 'Visit', 'A delegation visits the other side or a site.'),
  shuttle_round: type('contact', 'Shuttle round', 'A mediator goes between parties that do not meet.'),

  draft_exchanged: type('text', 'Draft exchanged', 'A draft or set of proposals is handed over or sent.'),
  text_agreed: type('text', 'Text agreed', 'The parties state that a text or understanding is agreed.'),
  initialling: type('text', 'Initialling', 'Negotiators initial a text; signature remains open.'),
  signature: type('text', 'Signature', 'A text is signed.'),

  readout: type('communication', 'Readout', 'A party’s account of a contact.'),
  statement: type('communication', 'Statement', 'A party speaks in public.'),
  joint_statement: type('communication', 'Joint statement', 'Parties make one statement together.'),
  appeal: type('communication', 'Appeal', 'A party asks a third party to act.'),

  mediation_offer: type('mediation', 'Mediation offer', 'A third party offers to host or mediate.', 'offer'),
  mediation_reply: type('mediation', 'Mediation reply', 'A party answers an offer to mediate.'),

  appointment: type('process', 'Appointment', 'A person or body is given, or loses, a part in the contacts.'),
  suspension: type('process', 'Suspension', 'A format is suspended.'),
  resumption: type('process', 'Resumption', 'A suspended format is taken up again.'),
  implementation_step: type('process', 'Implementation step', 'Something agreed is carried out.'),
  decision: type('process', 'Decision', 'An organ decides something that bears on the contacts.'),
  other_act: type(
    'process',
    'Other act',
    'An act that another scheme codes and none of these types fits; its code is kept.',
  ),

  incident: type('incident', 'Incident', 'Violence, a blockage, an accident.'),
  accusation: type('communication', 'Accusation', 'A party accuses another of an act.'),
  denial: type('communication', 'Denial', 'A party denies a report or an act.'),
} as const satisfies Terms<string, EventTypeTerm>;
export type EventType = keyof typeof eventTypes;

export const familyOf = (eventType: EventType): Family => eventTypes[eventType].family;
export const glyphOf = (eventType: EventType): Glyph => families[familyOf(eventType)].glyph;

export const modalities = {
  in_person: { label: 'In person', note: 'The parties were in one place.' },
  telephone: { label: 'Telephone', note: 'By telephone.' },
  video: { label: 'Video', note: 'By video link.' },
  written: { label: 'Written', note: 'By letter or published text.' },
  relayed: { label: 'Relayed', note: 'Carried by somebody else.' },
} as const satisfies Terms<string>;
export type Modality = keyof typeof modalities;

export const settings = {
  party_seat: { label: 'Seat of a party', note: 'At one party’s capital or seat.' },
  third_location: { label: 'Third location', note: 'In a place of neither party.' },
  multilateral_margins: {
    label: 'Margins of a multilateral event',
    note: 'At a summit or conference held for something else.',
  },
  facilitator_premises: { label: 'Facilitator’s premises', note: 'At the seat of a facilitator or mediator.' },
} as const satisfies Terms<string>;
export type Setting = keyof typeof settings;

export const directnessScale = {
  direct: { label: 'Direct', note: 'The parties spoke without a third party.' },
  facilitated: { label: 'Facilitated', note: 'A third party made the contact possible.' },
  mediated: { label: 'Mediated', note: 'A third party took part in the substance.' },
  indirect: { label: 'Indirect', note: 'The parties did not meet; messages were carried.' },
} as const satisfies Terms<string>;
export type Directness = keyof typeof directnessScale;

export const levels = {
  expert: { label: 'Expert', note: 'Technical staff.' },
  envoy: { label: 'Envoy', note: 'A special representative or envoy.' },
  deputy_minister: { label: 'Deputy minister', note: 'Deputy minister.' },
  minister: { label: 'Minister', note: 'Minister or deputy head of government.' },
  leader: { label: 'Leader', note: 'Head of state or government.' },
  parliamentary: { label: 'Parliamentary', note: 'Members or officers of a parliament.' },
  de_facto_authority: {
    label: 'De facto authority',
    note: 'Officials of an authority that is not internationally recognised.',
  },
  military: { label: 'Military', note: 'Commanders or staff of armed forces.' },
  community: { label: 'Community', note: 'Representatives of a community.' },
} as const satisfies Terms<string>;
export type Level = keyof typeof levels;

/** How public an event was, 0–8; the key is the number as text. A mapping from coarser words gives the least value they imply. */
export const publicityScale = {
  '0': { label: 'Denied', note: 'A party denies that it took place.' },
  '1': { label: 'Unconfirmed', note: 'Leaked or reported; no party confirms.' },
  '2': { label: 'Confirmed afterwards by one', note: 'At least one party confirmed it afterwards.' },
  '3': { label: 'Confirmed afterwards by both', note: 'Both parties confirmed it afterwards.' },
  '4': { label: 'Announced ahead by one', note: 'At least one party announced it beforehand.' },
  '5': {
    label: 'Announced ahead by both or a third party',
    note: 'Announced beforehand by both, or by a host or mediator.',
  },
  '6': { label: 'Readouts', note: 'Parties published what was discussed, or the act itself was a public text.' },
  '7': { label: 'Images', note: 'Pictures were published.' },
  '8': { label: 'Joint text', note: 'A joint text was published.' },
} as const satisfies Terms<string>;
export type Publicity = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

// ---- Actors -------------------------------------------------------------------------------------------------

export const actorKinds = {
  person: { label: 'Person', note: 'A named human being.' },
  state: { label: 'State', note: 'An internationally recognised state.' },
  entity: { label: 'Entity', note: 'An authority that is not an internationally recognised state.' },
  institution: {
    label: 'Institution',
    note: 'An organ of a state, entity or organisation. The organ speaks, not the country.',
  },
  military: { label: 'Military', note: 'Armed forces, border or peacekeeping troops, police.' },
  international_organisation: {
    label: 'International organisation',
    note: 'An organisation of states, or an international humanitarian body.',
  },
  joint_body: { label: 'Joint body', note: 'A body of several parties: working group, co-chairs, monitoring centre.' },
  community: { label: 'Community', note: 'A population or group; affiliated with no state by Parley.' },
  armed_organisation: { label: 'Armed organisation', note: 'An armed group that belongs to no state.' },
  party: { label: 'Party', note: 'A political party or faction.' },
  media: { label: 'Media', note: 'An outlet or a collective of outlets.' },
  other: { label: 'Other', note: 'None of the others.' },
} as const satisfies Terms<string>;
export type ActorKind = keyof typeof actorKinds;

export const affiliationRelations = {
  holds_post_in: { label: 'holds post in', note: 'A person has a post there.' },
  part_of: { label: 'part of', note: 'An organ belongs to a larger one.' },
  speaks_for: { label: 'speaks for', note: 'A spokesperson or representative.' },
  appointed_by: { label: 'appointed by', note: 'Named by that actor.' },
} as const satisfies Terms<string>;
export type AffiliationRelation = keyof typeof affiliationRelations;

export const roles = {
  host: { label: 'Host', note: 'Provides the place.' },
  convener: { label: 'Convener', note: 'Calls the meeting.' },
  facilitator: { label: 'Facilitator', note: 'Makes the contact possible without taking part in the substance.' },
  mediator: { label: 'Mediator', note: 'Takes part in the substance as a third party.' },
  guarantor: { label: 'Guarantor', note: 'Vouches for what is agreed.' },
  witness: { label: 'Witness', note: 'Attests a signature.' },
  observer: { label: 'Observer', note: 'Present without a part.' },
  head_of_delegation: { label: 'Head of delegation', note: 'Leads a side.' },
  delegate: { label: 'Delegate', note: 'Member of a delegation.' },
  participant: { label: 'Participant', note: 'Took part; nothing more exact is reported.' },
  signatory: { label: 'Signatory', note: 'Signed or initialled.' },
  inviter: { label: 'Inviter', note: 'Makes the proposal.' },
  addressee: { label: 'Addressee', note: 'Is invited or addressed by a proposal.' },
  speaker: { label: 'Speaker', note: 'Makes the statement.' },
  announcer: { label: 'Announcer', note: 'Makes the event public.' },
  messenger: { label: 'Messenger', note: 'Carries a message.' },
  target: { label: 'Target', note: 'Is spoken to or about, or acted upon.' },
  absent: { label: 'Absent', note: 'Was expected and did not come, or declined.' },
} as const satisfies Terms<string>;
export type Role = keyof typeof roles;

// ---- Status: three axes, never in one column ----------------------------------------------------------------

/** How a mark is drawn for a status. Line and shape carry the meaning, colour repeats it. */
export type Fill = 'solid' | 'quarter' | 'dashed' | 'crossed' | 'ticked' | 'faded';

export interface StatusTerm extends Term {
  readonly fill: Fill;
}

export const diplomaticStatuses = {
  proposed: { label: 'proposed', fill: 'dashed', note: 'Offered; no answer on record.' },
  answered_conditionally: {
    label: 'answered with conditions',
    fill: 'dashed',
    note: 'Answered with a condition or a counter-offer that stands.',
  },
  agreed_in_principle: { label: 'agreed in principle', fill: 'dashed', note: 'Accepted; no date is fixed.' },
  scheduled: { label: 'scheduled', fill: 'dashed', note: 'A date is fixed and has not passed.' },
  held: { label: 'held', fill: 'solid', note: 'Reported as having taken place.' },
  postponed: { label: 'moved', fill: 'ticked', note: 'Moved to another date.' },
  cancelled: { label: 'cancelled', fill: 'crossed', note: 'Called off after it was agreed or announced.' },
  refused: { label: 'refused', fill: 'crossed', note: 'A side refused.' },
  withdrawn: { label: 'withdrawn', fill: 'crossed', note: 'Taken back by the side that proposed it.' },
  superseded: { label: 'superseded', fill: 'faded', note: 'Replaced by a later proposal.' },
  lapsed: {
    label: 'window passed, no report found',
    fill: 'faded',
    note: 'Its window has passed and no report of it was found. Not a statement that it did not happen.',
  },
  unknown: { label: 'unknown', fill: 'dashed', note: 'The record does not say.' },
} as const satisfies Terms<string, StatusTerm>;
export type DiplomaticStatus = keyof typeof diplomaticStatuses;

export const evidentialStatuses = {
  unsourced: { label: 'no source', note: 'No source is attached.' },
  single_source: { label: 'one source', note: 'Rests on one source, or on several that derive from one origin.' },
  corroborated: {
    label: 'corroborated',
    note: 'At least two independent origins. Counted only where the derivation of its sources is recorded.',
  },
  several_reports: {
    label: 'several reports',
    note: 'Several sources; whether they are independent of each other has not been recorded.',
  },
  disputed: { label: 'disputed', note: 'Opposing parties give competing accounts, or sources disagree on a date.' },
  denied: { label: 'denied', note: 'A party denies it.' },
  retracted: { label: 'retracted', note: 'The source took its report back.' },
} as const satisfies Terms<string>;
export type EvidentialStatus = keyof typeof evidentialStatuses;

export const editorialStatuses = {
  inbox: { label: 'inbox', note: 'Noted, not yet worked on.' },
  draft: { label: 'draft', note: 'Being written.' },
  in_review: { label: 'in review', note: 'Waits for a second editor.' },
  published: { label: 'published', note: 'Seen by readers.' },
  corrected: { label: 'corrected', note: 'Published, and corrected since with a public notice.' },
  withdrawn: { label: 'withdrawn', note: 'Taken out of publication.' },
} as const satisfies Terms<string>;
export type EditorialStatus = keyof typeof editorialStatuses;
/** What readers see. */
export const publicEditorialStatuses = ['published', 'corrected'] as const satisfies readonly EditorialStatus[];

// ---- Time ---------------------------------------------------------------------------------------------------

export const clocks = {
  occurred: { label: 'occurred', note: 'When it happened.' },
  announced: { label: 'announced', note: 'When it became public.' },
  intended: { label: 'intended', note: 'The window a proposal or plan aims at.' },
} as const satisfies Terms<string>;
export type Clock = keyof typeof clocks;

export const precisionKinds = {
  exact: { label: 'exact day', note: 'One known day.' },
  day: { label: 'day, uncertain', note: 'One day is named, marked as uncertain.' },
  range: { label: 'span', note: 'A span of days, or some day within a month or year.' },
  approximate: { label: 'approximate', note: 'Loose at one or both ends.' },
  one_sided: { label: 'one-sided', note: 'Only its earliest or its latest day is known.' },
  set: { label: 'one of these days', note: 'Sources name different days.' },
  relative: { label: 'relative', note: 'Given relative to another date; resolved by a stated rule.' },
  unknown: { label: 'unknown', note: 'No date is recorded.' },
} as const satisfies Terms<string>;
export type PrecisionKind = keyof typeof precisionKinds;

// ---- Relations, evidence, names -----------------------------------------------------------------------------

export interface LinkTerm extends Term {
  /** The same link read from its target: A `label` B = B `inverse` A. */
  readonly inverse: string;
  /** True when the link ties both events into one proposal thread. */
  readonly threads: boolean;
}

const link = (label: string, inverse: string, note: string, threads = false) => ({ label, inverse, note, threads });

export const linkRelations = {
  responds_to: link('responds to', 'answered by', 'Answers a proposal or statement.', true),
  renews: link('renews', 'renewed by', 'Repeats an earlier proposal.', true),
  follows_up: link('follows up', 'followed up by', 'Takes an earlier event further.'),
  fulfils: link('fulfils', 'fulfilled by', 'Carries out what an earlier event agreed or offered.', true),
  supersedes: link('supersedes', 'superseded by', 'Takes the place of an earlier proposal.', true),
  postpones: link('postpones', 'postponed by', 'Moves a planned event.', true),
  announces: link('announces', 'announced by', 'Makes a planned event known.', true),
  reports_on: link('reports on', 'reported by', 'Reports on an earlier event.'),
  contradicts: link('contradicts', 'contradicted by', 'Says otherwise than an earlier event.'),
  on_the_margins_of: link('on the margins of', 'had on its margins', 'Took place at a larger event.'),
  refers_to: link('refers to', 'referred to by', 'Mentions an earlier event; the data set claims no more.'),
  precedes: link('precedes', 'preceded by', 'Came before; the data set claims no more.'),
} as const satisfies Terms<string, LinkTerm>;
export type LinkRelation = keyof typeof linkRelations;

export const trackLinkages = {
  linked: { label: 'claimed linked', note: 'A speaker says the two tracks belong together.' },
  separate: { label: 'claimed separate', note: 'A speaker says the two tracks have nothing to do with each other.' },
} as const satisfies Terms<string>;
export type TrackLinkage = keyof typeof trackLinkages;

export const aspects = {
  core: { label: 'core', note: 'That the event took place, as a whole.' },
  date: { label: 'date', note: 'When.' },
  place: { label: 'place', note: 'Where.' },
  participants: { label: 'who', note: 'Who took part.' },
  outcome: { label: 'outcome', note: 'What came of it.' },
  account: { label: 'account', note: 'What a speaker said about it.' },
} as const satisfies Terms<string>;
export type Aspect = keyof typeof aspects;

export const sourceKinds = {
  article: { label: 'article', note: 'A news or analysis article.' },
  official: { label: 'official page', note: 'A page of a state, organ or organisation.' },
  social: { label: 'social media', note: 'A post.' },
  document: { label: 'document', note: 'A text, PDF or transcript.' },
  dataset: { label: 'data set', note: 'A row of somebody’s data set.' },
  other: { label: 'other', note: 'None of the others.' },
} as const satisfies Terms<string>;
export type SourceKind = keyof typeof sourceKinds;

export const derivationKinds = {
  wire_copy: { label: 'wire copy of', note: 'Prints the same agency text.' },
  translation: { label: 'translation of', note: 'Translates it.' },
  quotation: { label: 'quotes', note: 'Knows of the event through it.' },
  reprint: { label: 'reprint of', note: 'Prints the same text.' },
} as const satisfies Terms<string>;
export type DerivationKind = keyof typeof derivationKinds;

export const placePrecisions = {
  exact: { label: 'exact', note: 'The spot itself.' },
  town: { label: 'town level', note: 'The middle of a town.' },
  region: { label: 'region', note: 'A region or stretch; no single point.' },
  unplaced: { label: 'unplaced', note: 'No coordinates are recorded.' },
} as const satisfies Terms<string>;
export type PlacePrecision = keyof typeof placePrecisions;

/** Who uses a form of a name. Open: other data sets bring other parties; these have labels. */
export const nameParties = {
  azerbaijan: { label: 'Azerbaijan', note: 'Azerbaijani state and media usage.' },
  armenia: { label: 'Armenia', note: 'Armenian state and media usage.' },
  'karabakh-armenian-authorities': {
    label: 'Karabakh de facto authorities',
    note: 'Usage of the de facto authorities.',
  },
  russia: { label: 'Russia', note: 'Russian usage.' },
  turkiye: { label: 'Türkiye', note: 'Turkish usage.' },
  germany: { label: 'Germany', note: 'German usage.' },
  kazakhstan: { label: 'Kazakhstan', note: 'Kazakh usage.' },
  moldova: { label: 'Moldova', note: 'Moldovan usage.' },
  international: { label: 'International', note: 'Usage of international outlets and organisations.' },
} as const satisfies Terms<string>;

/** What a party that uses a name is called; a party of another data set's own is called by its slug. */
export const namePartyLabel = (party: string): string =>
  isTerm(nameParties, party) ? nameParties[party].label : party;

export const revisionActions = {
  created: { label: 'created', note: 'First recorded.' },
  changed: { label: 'changed', note: 'Values replaced.' },
  removed: { label: 'removed', note: 'Taken out.' },
  restored: { label: 'restored', note: 'Put back.' },
} as const satisfies Terms<string>;
export type RevisionAction = keyof typeof revisionActions;
