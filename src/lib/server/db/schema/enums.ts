/** Database enums, each made from its vocabulary table. */
import { pgEnum } from 'drizzle-orm/pg-core';
import * as vocabulary from '../../../domain/vocabulary';

const { keysOf } = vocabulary;

export const eventType = pgEnum('event_type', keysOf(vocabulary.eventTypes));
export const modality = pgEnum('modality', keysOf(vocabulary.modalities));
export const setting = pgEnum('setting', keysOf(vocabulary.settings));
export const directness = pgEnum('directness', keysOf(vocabulary.directnessScale));
export const level = pgEnum('level', keysOf(vocabulary.levels));
export const actorKind = pgEnum('actor_kind', keysOf(vocabulary.actorKinds));
export const affiliationRelation = pgEnum('affiliation_relation', keysOf(vocabulary.affiliationRelations));
export const role = pgEnum('role', keysOf(vocabulary.roles));
export const diplomaticStatus = pgEnum('diplomatic_status', keysOf(vocabulary.diplomaticStatuses));
export const evidentialStatus = pgEnum('evidential_status', keysOf(vocabulary.evidentialStatuses));
export const editorialStatus = pgEnum('editorial_status', keysOf(vocabulary.editorialStatuses));
export const precisionKind = pgEnum('precision_kind', keysOf(vocabulary.precisionKinds));
export const linkRelation = pgEnum('link_relation', keysOf(vocabulary.linkRelations));
export const trackLinkage = pgEnum('track_linkage', keysOf(vocabulary.trackLinkages));
export const aspect = pgEnum('aspect', keysOf(vocabulary.aspects));
export const sourceKind = pgEnum('source_kind', keysOf(vocabulary.sourceKinds));
export const derivationKind = pgEnum('derivation_kind', keysOf(vocabulary.derivationKinds));
export const placePrecision = pgEnum('place_precision', keysOf(vocabulary.placePrecisions));
/** `running` and `undoing` runs are under way, or were broken off and are cleared before the next. */
export const importState = pgEnum('import_state', ['running', 'done', 'undoing', 'undone']);
export const revisionAction = pgEnum('revision_action', keysOf(vocabulary.revisionActions));
