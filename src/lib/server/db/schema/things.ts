/** Tracks, topics, actors, places, names, sources: what events refer to. */
import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  check,
  date,
  doublePrecision,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
} from 'drizzle-orm/pg-core';
import { fuzzyDate } from './dates';
import { actorKind, affiliationRelation, derivationKind, placePrecision, sourceKind } from './enums';

const id = () => integer('id').primaryKey().generatedAlwaysAsIdentity();
const slug = () => text('slug').notNull().unique();
const recordedAt = () => timestamp('recorded_at', { withTimezone: true, mode: 'string' }).notNull().defaultNow();

export const tracks = pgTable('tracks', {
  id: id(),
  slug: slug(),
  name: text('name').notNull(),
  description: text('description').notNull().default(''),
  position: integer('position').notNull().default(0),
  recordedAt: recordedAt(),
});

export const topics = pgTable('topics', {
  id: id(),
  slug: slug(),
  name: text('name').notNull(),
  recordedAt: recordedAt(),
});

export const actors = pgTable('actors', {
  id: id(),
  slug: slug(),
  name: text('name').notNull(),
  kind: actorKind('kind').notNull(),
  description: text('description'),
  wikidata: text('wikidata'),
  recordedAt: recordedAt(),
});

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
  },
  (t) => [
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
  },
  (t) => [
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
    check('source_derivations_not_self', sql`${t.sourceId} <> ${t.fromSourceId}`),
  ],
);
