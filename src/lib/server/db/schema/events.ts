/** Events and everything that hangs on one. */
import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
} from 'drizzle-orm/pg-core';
import { fuzzyDate } from './dates';
import {
  aspect,
  diplomaticStatus,
  directness,
  editorialStatus,
  eventType,
  evidentialStatus,
  level,
  linkRelation,
  modality,
  revisionAction,
  role,
  setting,
  trackLinkage,
} from './enums';
import { actors, collections, imports, places, sources, topics, tracks } from './things';

const id = () => integer('id').primaryKey().generatedAlwaysAsIdentity();
const eventId = () =>
  integer('event_id')
    .notNull()
    .references(() => events.id);

export const events = pgTable(
  'events',
  {
    id: id(),
    slug: text('slug').notNull().unique(),
    title: text('title').notNull(),
    type: eventType('type').notNull(),
    summary: text('summary').notNull().default(''),
    ...fuzzyDate('occurred'),
    ...fuzzyDate('announced'),
    ...fuzzyDate('intended'),
    publicity: smallint('publicity'),
    announcedIn: text('announced_in')
      .array()
      .notNull()
      .default(sql`'{}'`),
    placeId: integer('place_id').references(() => places.id),
    modality: modality('modality'),
    setting: setting('setting'),
    directness: directness('directness'),
    editorial: editorialStatus('editorial').notNull().default('draft'),
    /** Where the event stands on a time axis: occurred, else intended, else announced. Computed on write. */
    sortEarliest: date('sort_earliest', { mode: 'string' }),
    sortLatest: date('sort_latest', { mode: 'string' }),
    recordedAt: timestamp('recorded_at', { withTimezone: true, mode: 'string' }).notNull().defaultNow(),
    version: integer('version').notNull().default(1),
    /** The data set it was imported into; null in Parley's own record. The run that brought it is its source. */
    collectionId: integer('collection_id').references(() => collections.id),
    importId: integer('import_id').references(() => imports.id),
    /** Of a corrected or withdrawn event: what readers are told about it. */
    notice: text('notice'),
    /** Set when an editor deleted the event; it can be restored. */
    deletedAt: timestamp('deleted_at', { withTimezone: true, mode: 'string' }),
  },
  (t) => [
    // Lists a page at a time, within one collection or Parley's own record.
    index('events_in_time').on(
      t.collectionId,
      sql`coalesce(${t.sortEarliest}, ${t.sortLatest})`,
      sql`${t.slug} collate "C"`,
    ),
    // Events of a window; open sides reach on.
    index('events_span').using('gist', sql`daterange(${t.sortEarliest}, ${t.sortLatest}, '[]')`),
    index('events_place').on(t.placeId),
    index('events_type').on(t.type),
    check('events_collection_by_import', sql`${t.collectionId} is null or ${t.importId} is not null`),
    index('events_day').on(sql`event_day(${t.sortEarliest}, ${t.sortLatest})`),
    // The data date (`dataDate`) is on every page.
    index('events_data_date')
      .on(
        sql`greatest(coalesce(${t.occurredLatest}, ${t.occurredEarliest}), coalesce(${t.announcedLatest}, ${t.announcedEarliest}))`,
      )
      .where(sql`${t.editorial} in ('published', 'corrected')`),
    // Drafts and undated events are few: found by these instead of by a walk over all.
    index('events_not_public')
      .on(t.id)
      .where(sql`${t.editorial} not in ('published', 'corrected')`),
    index('events_undated')
      .on(t.id)
      .where(sql`${t.sortEarliest} is null and ${t.sortLatest} is null`),
    check(
      'events_deleted_unseen',
      sql`${t.deletedAt} is null or ${t.editorial}::text not in ('published', 'corrected')`,
    ),
    check('events_publicity', sql`${t.publicity} between 0 and 8`),
    check(
      'events_occurred_order',
      sql`${t.occurredEarliest} is null or ${t.occurredLatest} is null or ${t.occurredEarliest} <= ${t.occurredLatest}`,
    ),
    check(
      'events_announced_order',
      sql`${t.announcedEarliest} is null or ${t.announcedLatest} is null or ${t.announcedEarliest} <= ${t.announcedLatest}`,
    ),
    check(
      'events_intended_order',
      sql`${t.intendedEarliest} is null or ${t.intendedLatest} is null or ${t.intendedEarliest} <= ${t.intendedLatest}`,
    ),
  ],
);

export const eventTracks = pgTable(
  'event_tracks',
  {
    eventId: eventId(),
    trackId: integer('track_id')
      .notNull()
      .references(() => tracks.id),
  },
  (t) => [primaryKey({ columns: [t.eventId, t.trackId] }), index('event_tracks_track').on(t.trackId)],
);

export const eventTopics = pgTable(
  'event_topics',
  {
    eventId: eventId(),
    topicId: integer('topic_id')
      .notNull()
      .references(() => topics.id),
  },
  (t) => [primaryKey({ columns: [t.eventId, t.topicId] }), index('event_topics_topic').on(t.topicId)],
);

export const participations = pgTable(
  'participations',
  {
    id: id(),
    eventId: eventId(),
    actorId: integer('actor_id')
      .notNull()
      .references(() => actors.id),
    role: role('role').notNull(),
    onBehalfOfId: integer('on_behalf_of_id').references((): AnyPgColumn => actors.id),
    level: level('level'),
    position: integer('position').notNull().default(0),
  },
  (t) => [
    unique('participations_once').on(t.eventId, t.actorId, t.role, t.onBehalfOfId).nullsNotDistinct(),
    index('participations_actor').on(t.actorId),
    index('participations_on_behalf_of').on(t.onBehalfOfId),
  ],
);

export const citations = pgTable(
  'citations',
  {
    id: id(),
    eventId: eventId(),
    sourceId: integer('source_id')
      .notNull()
      .references(() => sources.id),
    aspect: aspect('aspect').notNull(),
    exact: text('exact'),
    prefix: text('prefix'),
    suffix: text('suffix'),
    start: integer('start'),
    position: integer('position').notNull().default(0),
    /** The run that attached it, where that is another than the one that brought the event. */
    importId: integer('import_id').references(() => imports.id),
  },
  (t) => [
    unique('citations_once').on(t.eventId, t.sourceId, t.aspect, t.start).nullsNotDistinct(),
    index('citations_source').on(t.sourceId),
    index('citations_import')
      .on(t.importId)
      .where(sql`${t.importId} is not null`),
  ],
);

export const accounts = pgTable(
  'accounts',
  {
    id: id(),
    eventId: eventId(),
    speakerId: integer('speaker_id')
      .notNull()
      .references(() => actors.id),
    aspect: aspect('aspect').notNull().default('account'),
    text: text('text').notNull(),
    sourceId: integer('source_id')
      .notNull()
      .references(() => sources.id),
    position: integer('position').notNull().default(0),
  },
  (t) => [
    unique('accounts_once').on(t.eventId, t.speakerId, t.aspect, t.text, t.sourceId),
    index('accounts_speaker').on(t.speakerId),
    index('accounts_source').on(t.sourceId),
  ],
);

export const links = pgTable(
  'links',
  {
    fromEventId: integer('from_event_id')
      .notNull()
      .references(() => events.id),
    toEventId: integer('to_event_id')
      .notNull()
      .references((): AnyPgColumn => events.id),
    relation: linkRelation('relation').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.fromEventId, t.toEventId, t.relation] }),
    index('links_to').on(t.toEventId),
    check('links_not_self', sql`${t.fromEventId} <> ${t.toEventId}`),
  ],
);

/** A named speaker's claim that two tracks are linked, or separate. */
export const trackClaims = pgTable(
  'track_claims',
  {
    id: id(),
    trackId: integer('track_id')
      .notNull()
      .references(() => tracks.id),
    otherTrackId: integer('other_track_id')
      .notNull()
      .references((): AnyPgColumn => tracks.id),
    claim: trackLinkage('claim').notNull(),
    eventId: eventId(),
    speakerId: integer('speaker_id')
      .notNull()
      .references(() => actors.id),
    sourceId: integer('source_id').references(() => sources.id),
  },
  (t) => [
    unique('track_claims_once').on(t.eventId, t.trackId, t.otherTrackId, t.speakerId),
    index('track_claims_speaker').on(t.speakerId),
    check('track_claims_two_tracks', sql`${t.trackId} <> ${t.otherTrackId}`),
  ],
);

/** An outcome that somebody's data set states, kept as theirs. */
export const outcomes = pgTable(
  'outcomes',
  {
    id: id(),
    eventId: eventId(),
    status: diplomaticStatus('status').notNull(),
    statedBy: text('stated_by').notNull(),
  },
  (t) => [unique('outcomes_once').on(t.eventId, t.statedBy)],
);

/** The code that another scheme, or the data set an event came from, gives it. Mapped to, never adopted. */
export const externalCodes = pgTable(
  'external_codes',
  {
    eventId: eventId(),
    scheme: text('scheme').notNull(),
    version: text('version').notNull(),
    code: text('code').notNull(),
  },
  (t) => [primaryKey({ columns: [t.eventId, t.scheme, t.code] })],
);

/**
 * What the domain derives for each event, so that lists and roll-ups can filter in SQL. Written only by the
 * derivation refresh, in the transaction of the write that made it stale.
 */
export const derivations = pgTable(
  'derivations',
  {
    eventId: eventId().primaryKey(),
    status: diplomaticStatus('status'),
    /** From this day on a proposed or scheduled event reads "window passed, no report found". */
    lapsesOn: date('lapses_on', { mode: 'string' }),
    evidence: evidentialStatus('evidence').notNull(),
    threadId: integer('thread_id').references(() => events.id),
  },
  (t) => [index('derivations_thread').on(t.threadId), index('derivations_status').on(t.status)],
);

/** Every change to every record: what, old and new, who, why, when. Written in the transaction of the change. */
export const revisions = pgTable(
  'revisions',
  {
    id: id(),
    at: timestamp('at', { withTimezone: true, mode: 'string' }).notNull().defaultNow(),
    /** The table of the record: events, actors, places, tracks, sources. */
    subject: text('subject').notNull(),
    subjectSlug: text('subject_slug').notNull(),
    action: revisionAction('action').notNull(),
    by: text('by').notNull(),
    /** The account, where one wrote. */
    byId: text('by_id'),
    why: text('why'),
    changes: jsonb('changes').$type<Record<string, { old: unknown; new: unknown }>>().notNull(),
    importId: integer('import_id').references(() => imports.id),
  },
  (t) => [index('revisions_subject').on(t.subject, t.subjectSlug, t.id)],
);

/**
 * One row per searchable name, title or text, folded (see `domain/fold`) so that any script, with or without
 * diacritics, finds it. Kept by the writes.
 */
export const searchEntries = pgTable(
  'search_entries',
  {
    id: id(),
    subject: text('subject').notNull(),
    slug: text('slug').notNull(),
    text: text('text').notNull(),
    folded: text('folded').notNull(),
    weight: smallint('weight').notNull().default(1),
    /** False for what readers must not find (drafts). */
    visible: boolean('visible').notNull().default(true),
    /** The data set of the record; null in Parley's own record. */
    collectionId: integer('collection_id').references(() => collections.id),
  },
  (t) => [
    index('search_entries_subject').on(t.subject, t.slug),
    index('search_entries_trigrams').using('gin', sql`${t.folded} gin_trgm_ops`),
    // Without the titles of events, which are most of it: the filter asks for names of actors and places apart.
    index('search_entries_names')
      .using('gin', sql`${t.folded} gin_trgm_ops`)
      .where(sql`${t.subject} <> 'events'`),
  ],
);

/** A counter that every committed write raises: the data version behind caches and ETags. */
export const dataVersion = pgTable('data_version', {
  one: boolean('one').primaryKey().default(true),
  version: integer('version').notNull().default(0),
});
