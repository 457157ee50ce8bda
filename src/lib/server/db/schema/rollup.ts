import { bigint, boolean, date, index, integer, pgTable, primaryKey, unique } from 'drizzle-orm/pg-core';
import { diplomaticStatus } from './enums';

/**
 * Counts behind the timeline where it cannot hold the events: published events by track, middle day of their bounds and
 * status, with what is most important among them (see `domain/rollup`).
 *
 * It is right after every write, whichever way the write took: triggers on events, event_tracks, derivations and
 * citations note the cells (track, day) that a statement touched in `timeline_rollup_stale`, and when the transaction
 * commits one deferred trigger (on the single row of `timeline_rollup_due`) counts those cells anew from the tables and
 * empties the notes: as sets, once per transaction, however many cells and however often they were touched. Writers take
 * turns by the row in `data_version`, so two never count one cell.
 *
 * Of an import run nothing is counted before it is complete, as readers see nothing of it. When its state becomes `done`
 * all its events are counted in one statement, and when it is no longer, its rows are dropped in one; writing and taking
 * back its events notes no cell. So an import costs the same for each event, however many stand on one day.
 *
 * Status is stored as derived, with the day on which it lapses, so that the passing of time changes no row.
 */
export const timelineRollup = pgTable(
  'timeline_rollup',
  {
    /** `ANY_TRACK` holds every event once, `NO_TRACK` those without a track. Not a reference, for that reason. */
    trackId: integer('track_id').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    /** Of the events: readers see them by these, so that cells need no recount when an import is complete. */
    collectionId: integer('collection_id'),
    importId: integer('import_id'),
    status: diplomaticStatus('status'),
    lapsesOn: date('lapses_on', { mode: 'string' }),
    count: integer('count').notNull(),
    ranges: integer('ranges').notNull(),
    texts: integer('texts').notNull(),
    /** Importance, day and number of the most important event, made so that the greatest of several is the most important of all. */
    top: bigint('top', { mode: 'bigint' }).notNull(),
  },
  (t) => [
    unique('timeline_rollup_once')
      .on(t.trackId, t.day, t.collectionId, t.importId, t.status, t.lapsesOn)
      .nullsNotDistinct(),
    index('timeline_rollup_day').on(t.day),
  ],
);
export const ANY_TRACK = -1;
export const NO_TRACK = 0;

/** Cells of the roll-up that the running transaction has touched; empty outside of one. */
export const timelineRollupStale = pgTable(
  'timeline_rollup_stale',
  { trackId: integer('track_id').notNull(), day: date('day', { mode: 'string' }).notNull() },
  (t) => [primaryKey({ columns: [t.trackId, t.day] })],
);

/** Holds a row while `timelineRollupStale` has any in the running transaction: what the deferred count hangs on. */
export const timelineRollupDue = pgTable('timeline_rollup_due', { one: boolean('one').primaryKey().default(true) });
