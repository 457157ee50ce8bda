/** The desk's own records: comments, merges, redirects. Readers see redirects only. */
import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import { events } from './events';

const at = (name = 'at') => timestamp(name, { withTimezone: true, mode: 'string' });

export const comments = pgTable(
  'comments',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    subject: text('subject').notNull(),
    subjectSlug: text('subject_slug').notNull(),
    at: at().notNull().defaultNow(),
    by: text('by').notNull(),
    byId: text('by_id'),
    text: text('text').notNull(),
  },
  (t) => [index('comments_subject').on(t.subject, t.subjectSlug, t.id)],
);

/** A change to a published event, waiting for a second person. */
export const proposals = pgTable(
  'proposals',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    eventId: integer('event_id')
      .notNull()
      .references(() => events.id),
    /** The event's version that the change started from. */
    version: integer('version').notNull(),
    /** The fields that change, as they shall be. */
    fields: jsonb('fields').$type<Record<string, unknown>>().notNull(),
    notice: text('notice').notNull(),
    at: at().notNull().defaultNow(),
    by: text('by').notNull(),
    byId: text('by_id'),
    /** `applied` or `refused`; null while it waits. */
    decision: text('decision'),
  },
  (t) => [index('proposals_event').on(t.eventId)],
);

/** Two records found to be one. What moved is kept, so that it can be taken apart again. */
export const merges = pgTable(
  'merges',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    subject: text('subject').notNull(),
    fromSlug: text('from_slug').notNull(),
    intoSlug: text('into_slug').notNull(),
    at: at().notNull().defaultNow(),
    by: text('by').notNull(),
    undoneAt: at('undone_at'),
    /** What the kept record gained, and the state of the other before. */
    moved: jsonb('moved').$type<unknown>().notNull(),
  },
  (t) => [index('merges_from').on(t.subject, t.fromSlug)],
);

/** Addresses that records had before: they lead to the record for ever. */
export const redirects = pgTable(
  'redirects',
  {
    subject: text('subject').notNull(),
    slug: text('slug').notNull(),
    toSlug: text('to_slug').notNull(),
    at: at().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.subject, t.slug] }), check('redirects_elsewhere', sql`${t.slug} <> ${t.toSlug}`)],
);
