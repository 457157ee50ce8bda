/** What the editors' desk keeps beside the record: drafts, decisions about likely duplicates, exits without a source. */
import { index, integer, jsonb, pgEnum, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import { events } from './events';

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'string' }).notNull().defaultNow();
const eventId = (name: string) =>
  integer(name)
    .notNull()
    .references(() => events.id);

/** A form as it stands, saved while it is typed. Once it has become an event it keeps that event's address. */
export const deskDrafts = pgTable(
  'desk_drafts',
  {
    id: text('id').primaryKey(),
    /** The account it belongs to. */
    owner: text('owner').notNull(),
    body: jsonb('body').$type<unknown>().notNull(),
    /** Of the body, counted by the browser: a save that comes late does not overwrite a later one. */
    turn: integer('turn').notNull().default(0),
    updatedAt: at('updated_at'),
    eventSlug: text('event_slug'),
  },
  (t) => [index('desk_drafts_owner').on(t.owner, t.updatedAt)],
);

/** Two events somebody looked at and found to be different. */
export const distinctEvents = pgTable(
  'distinct_events',
  { eventId: eventId('event_id'), otherEventId: eventId('other_event_id'), by: text('by').notNull(), at: at('at') },
  (t) => [primaryKey({ columns: [t.eventId, t.otherEventId] })],
);

export const sourceExit = pgEnum('source_exit', ['reuse', 'housekeeping']);

/** Why an event went on without a source found for it: the trace of the two exits. */
export const sourceExits = pgTable('source_exits', {
  eventId: eventId('event_id').primaryKey(),
  exit: sourceExit('exit').notNull(),
  /** The event whose citations are used again. */
  fromEventId: integer('from_event_id').references(() => events.id),
  why: text('why').notNull(),
  by: text('by').notNull(),
  at: at('at'),
});
