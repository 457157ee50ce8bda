/** Figures kept as they were drawn: bytes that others cite do not move with the data. */
import { index, integer, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import type { FigureRow } from '../../../domain/figure-rows';

export const figures = pgTable(
  'figures',
  {
    /** Made from what was asked for and the state of the data: the same figure saved twice is one. */
    id: text('id').primaryKey(),
    at: timestamp('at', { withTimezone: true, mode: 'string' }).notNull().defaultNow(),
    by: text('by').notNull(),
    byId: text('by_id'),
    /** `timeline`, `network` or `grid`, and its address’s parameters. */
    chart: text('chart').notNull(),
    query: text('query').notNull(),
    title: text('title').notNull(),
    /** The data version it was drawn from. */
    version: integer('version').notNull(),
    /** Scene, theme and size: what PNG and PDF are made from. */
    drawing: jsonb('drawing').$type<unknown>().notNull(),
    svg: text('svg').notNull(),
    rows: jsonb('rows').$type<FigureRow[]>().notNull(),
    csv: text('csv').notNull(),
  },
  (t) => [index('figures_at').on(t.at)],
);
