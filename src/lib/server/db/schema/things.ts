/** Tracks, topics, actors, places, names, sources: what events refer to. */
import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  check,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
} from 'drizzle-orm/pg-core';
import { fuzzyDate } from './dates';
import { actorKind, affiliationRelation, derivationKind, importState, placePrecision, sourceKind } from './enums';

const id = () => integer('id').primaryKey().generatedAlwaysAsIdentity();
const slug = () => text('slug').notNull().unique();
const recordedAt = () => timestamp('recorded_at', { withTimezone: true, mode: 'string' }).notNull().defaultNow();

/**
 * Somebody else's data set, kept apart from Parley's own record: what it holds has this number, and pages show it only
 * when asked. Parley's own record has none.
 */
export const collections = pgTable('collections', {
  id: id(),
  slug: slug(),
  name: text('name').notNull(),
  /** Coded from news by a program: marked as such wherever it is shown. */
  machineCoded: boolean('machine_coded').notNull(),
  licence: text('licence'),
  note: text('note').notNull().default(''),
  /** How many events it holds; kept by imports. */
  eventCount: integer('event_count').notNull().default(0),
  recordedAt: recordedAt(),
});

/** Each import run that changed something. What a run that is not `done` brought is seen by nobody. */
export const imports = pgTable('imports', {
  id: id(),
  at: timestamp('at', { withTimezone: true, mode: 'string' }).notNull().defaultNow(),
  name: text('name').notNull(),
  sha256: text('sha256').notNull(),
  counts: jsonb('counts').$type<Record<string, number>>().notNull(),
  shipped: boolean('shipped').notNull().default(false),
  state: importState('state').notNull().default('done'),
  format: text('format'),
  collectionId: integer('collection_id').references(() => collections.id),
});

/** Of what an import brings: the data set it stands in, the run that brought it, and its key in the foreign file. */
const imported = () => ({
  collectionId: integer('collection_id').references(() => collections.id),
  importId: integer('import_id').references(() => imports.id),
  foreignKey: text('foreign_key'),
});

export const tracks = pgTable(
  'tracks',
  {
    id: id(),
    slug: slug(),
    name: text('name').notNull(),
    description: text('description').notNull().default(''),
    position: integer('position').notNull().default(0),
    recordedAt: recordedAt(),
    ...imported(),
  },
  (t) => [unique('tracks_foreign').on(t.collectionId, t.foreignKey)],
);

export const topics = pgTable('topics', {
  id: id(),
  slug: slug(),
  name: text('name').notNull(),
  recordedAt: recordedAt(),
});

export const actors = pgTable(
  'actors',
  {
    id: id(),
    slug: slug(),
    name: text('name').notNull(),
    kind: actorKind('kind').notNull(),
    description: text('description'),
    wikidata: text('wikidata'),
    recordedAt: recordedAt(),
    ...imported(),
  },
  (t) => [unique('actors_foreign').on(t.collectionId, t.foreignKey)],
);

export const affiliations = pgTable(
  'affiliations',
  {
    id: id(),
    actorId: integer('actor_id')
      .notNull()
      .references(() => actors.id),
    toActorId: integer('to_actor_id')
      .notNull()
      .references((): AnyPgColumn => actors.id),
    relation: affiliationRelation('relation').notNull(),
    post: text('post'),
    fromOn: date('from_on', { mode: 'string' }),
    untilOn: date('until_on', { mode: 'string' }),
  },
  (t) => [
    unique('affiliations_once').on(t.actorId, t.toActorId, t.relation, t.fromOn).nullsNotDistinct(),
    index('affiliations_to').on(t.toActorId),
    check('affiliations_not_self', sql`${t.actorId} <> ${t.toActorId}`),
    check('affiliations_order', sql`${t.untilOn} is null or ${t.fromOn} is null or ${t.fromOn} <= ${t.untilOn}`),
  ],
);

export const places = pgTable(
  'places',
  {
    id: id(),
    slug: slug(),
    name: text('name').notNull(),
    lat: doublePrecision('lat'),
    lon: doublePrecision('lon'),
    precision: placePrecision('precision').notNull(),
    note: text('note'),
    recordedAt: recordedAt(),
    ...imported(),
  },
  (t) => [
    unique('places_foreign').on(t.collectionId, t.foreignKey),
    check('places_both_coordinates', sql`(${t.lat} is null) = (${t.lon} is null)`),
    check('places_on_earth', sql`${t.lat} is null or (${t.lat} between -90 and 90 and ${t.lon} between -180 and 180)`),
    check('places_never_null_island', sql`not (${t.lat} = 0 and ${t.lon} = 0)`),
  ],
);

/** A form of a name of an actor, a place or a track; one row per party that uses it. Never a key for merging. */
export const names = pgTable(
  'names',
  {
    id: id(),
    actorId: integer('actor_id').references(() => actors.id),
    placeId: integer('place_id').references(() => places.id),
    trackId: integer('track_id').references(() => tracks.id),
    text: text('text').notNull(),
    language: text('language'),
    usedBy: text('used_by'),
    position: integer('position').notNull().default(0),
  },
  (t) => [
    check('names_of_one_thing', sql`num_nonnulls(${t.actorId}, ${t.placeId}, ${t.trackId}) = 1`),
    unique('names_once').on(t.actorId, t.placeId, t.trackId, t.text, t.language, t.usedBy).nullsNotDistinct(),
    index('names_actor').on(t.actorId),
    index('names_place').on(t.placeId),
    index('names_track').on(t.trackId),
  ],
);

export const sources = pgTable(
  'sources',
  {
    id: id(),
    slug: slug(),
    url: text('url'),
    canonicalUrl: text('canonical_url'),
    title: text('title').notNull(),
    publisher: text('publisher'),
    authors: text('authors'),
    ...fuzzyDate('published'),
    retrievedAt: timestamp('retrieved_at', { withTimezone: true, mode: 'string' }),
    language: text('language'),
    kind: sourceKind('kind').notNull().default('article'),
    note: text('note'),
    snapshotText: text('snapshot_text'),
    snapshotSha256: text('snapshot_sha256'),
    archiveUrl: text('archive_url'),
    recordedAt: recordedAt(),
    ...imported(),
  },
  (t) => [
    unique('sources_foreign').on(t.collectionId, t.foreignKey),
    index('sources_canonical').on(t.canonicalUrl),
    check('sources_web_address', sql`${t.url} is null or ${t.url} ~* '^https?://'`),
  ],
);

export const sourceDerivations = pgTable(
  'source_derivations',
  {
    sourceId: integer('source_id')
      .notNull()
      .references(() => sources.id),
    fromSourceId: integer('from_source_id')
      .notNull()
      .references((): AnyPgColumn => sources.id),
    kind: derivationKind('kind').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.sourceId, t.fromSourceId] }),
    index('source_derivations_from').on(t.fromSourceId),
    check('source_derivations_not_self', sql`${t.sourceId} <> ${t.fromSourceId}`),
  ],
);
