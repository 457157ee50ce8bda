/**
 * Who took part in which event, as a grid: one row per actor, one column per event in time order. Rows stand by party,
 * and so that the lines that join an event's participants are short. Events of one month with the same actors in the
 * same parts share a column.
 */
import { orderRows } from './attendance-order';
import { placedDate } from './dates';
import type { Collection, Day, EventSummary } from './records';
import { type Fold, Folding } from './tie-folding';
import { type Part, isPlanned } from './tie-kinds';
import { partsOf } from './tie-parts';
import { type ActorKind, type Fill, type Glyph, type Role, diplomaticStatuses, glyphOf, roles } from './vocabulary';

/** How a part is drawn: a dot, a square, a hollow dot, a crossed one, a bar, a small dot. */
export const attendances = {
  present: 'took part, spoke, invited',
  helped: 'host, mediator, facilitator',
  invited: 'invited or expected',
  absent: 'absent',
  addressed: 'addressed or spoken about',
  observer: 'observer',
} as const;
export type Attending = keyof typeof attendances;

export interface GridRow {
  slug: string;
  name: string;
  kind: ActorKind;
  party: string;
  /** How many events of the grid it stands in. */
  events: number;
}

export interface GridCell {
  /** Index into `rows`. */
  row: number;
  attending: Attending;
  /** The roles in words, joined: “host, speaker”. */
  words: string;
}

export interface GridColumn {
  /** Slug of the first event. */
  id: string;
  events: string[];
  track: string | null;
  held: boolean;
  glyph: Glyph;
  fill: Fill;
  /** First day of the first event, null where it has none. */
  day: Day | null;
  /** By row, downwards. */
  cells: GridCell[];
}

/** A stretch of rows under one heading. `to` is included. */
export interface GridBand {
  name: string;
  from: number;
  to: number;
}

export interface AttendanceGrid {
  rows: GridRow[];
  columns: GridColumn[];
  bands: GridBand[];
  /** Events of the collection, those that name no actor, and those left out with the rows or columns beyond the cap. */
  events: number;
  unnamed: number;
  leftOut: { rows: number; events: number };
}

/** What a grid holds at most; beyond it the actors with fewest events and the earliest events are left out. */
const gridCap = { rows: 500, columns: 2000 } as const;

const helping: readonly Role[] = ['host', 'mediator', 'facilitator', 'convener', 'guarantor', 'witness', 'messenger'];

function attendingOf(event: EventSummary, part: Part): Attending {
  const has = (...wanted: readonly Role[]) => wanted.some((role) => part.roles.has(role));
  if (has('absent')) return 'absent';
  if (has(...helping)) return 'helped';
  if (has('addressee')) return 'invited';
  if (has('inviter', 'speaker', 'announcer', 'signatory')) return 'present';
  if (has('target')) return 'addressed';
  if (has('observer')) return 'observer';
  return isPlanned(event) ? 'invited' : 'present';
}

interface Draft {
  column: Omit<GridColumn, 'cells'>;
  parts: { slug: string; attending: Attending; words: string }[];
}

function draftOf(event: EventSummary, parts: Part[]): Draft {
  const date = placedDate(event)?.date;
  return {
    column: {
      id: event.slug,
      events: [event.slug],
      track: event.tracks[0] ?? null,
      held: !isPlanned(event),
      glyph: glyphOf(event.type),
      fill: event.status ? diplomaticStatuses[event.status].fill : 'solid',
      day: date?.earliest ?? date?.latest ?? null,
    },
    parts: parts.map((part) => ({
      slug: part.slug,
      attending: attendingOf(event, part),
      words: [...part.roles].map((role) => roles[role].label.toLowerCase()).join(', '),
    })),
  };
}

const keyOf = ({ column, parts }: Draft) =>
  JSON.stringify([
    column.day?.slice(0, 7),
    column.track,
    column.held,
    column.glyph,
    column.fill,
    parts.map((part) => [part.slug, part.attending]),
  ]);

/** The grid of a collection; the same collection and fold give the same grid. Without a date: last. */
export function attendanceGrid(
  collection: Pick<Collection, 'events' | 'actors' | 'affiliations'>,
  fold: Fold = 'person',
): AttendanceGrid {
  const known = new Map(collection.actors.map((actor) => [actor.slug, actor]));
  const folding = new Folding(collection, fold);
  const drafts = new Map<string, Draft>();
  const counts = new Map<string, number>();
  let unnamed = 0;
  for (const event of collection.events) {
    const parts = partsOf(event, folding, known);
    if (!parts.length) {
      unnamed += 1;
      continue;
    }
    const draft = draftOf(event, parts);
    const key = keyOf(draft);
    const same = drafts.get(key);
    if (same) same.column.events.push(event.slug);
    else drafts.set(key, draft);
    for (const { slug } of parts) counts.set(slug, (counts.get(slug) ?? 0) + 1);
  }
  const kept = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).slice(0, gridCap.rows);
  const shown = new Set(kept.map(([slug]) => slug));
  const dated = [...drafts.values()].filter(({ parts }) => parts.some(({ slug }) => shown.has(slug)));
  const last = [...dated.filter(({ column }) => column.day), ...dated.filter(({ column }) => !column.day)];
  const drawn = last.slice(-gridCap.columns);
  const partyOf = (slug: string) => {
    const party = known.get(slug)?.party;
    return party !== undefined && known.has(party) ? party : slug;
  };
  const sets = drawn.map(({ parts }) => parts.map(({ slug }) => slug).filter((slug) => shown.has(slug)));
  const ordered = orderRows([...new Set(sets.flat())], partyOf, sets);
  const rowOf = new Map(ordered.rows.map((slug, index) => [slug, index]));
  const columns = drawn.map(({ column, parts }): GridColumn => ({
    ...column,
    cells: parts
      .flatMap(({ slug, attending, words }) => {
        const row = rowOf.get(slug);
        return row === undefined ? [] : [{ row, attending, words }];
      })
      .sort((a, b) => a.row - b.row),
  }));
  const inColumns = columns.reduce((sum, column) => sum + column.events.length, 0);
  return {
    rows: ordered.rows.map((slug) => ({
      slug,
      name: known.get(slug)?.name ?? slug,
      kind: known.get(slug)?.kind ?? 'other',
      party: partyOf(slug),
      events: counts.get(slug) ?? 0,
    })),
    columns,
    bands: ordered.bands.map(({ party, from, to }) => ({
      name: party === null ? 'Others' : (known.get(party)?.name ?? party),
      from,
      to,
    })),
    events: collection.events.length,
    unnamed,
    leftOut: {
      rows: counts.size - ordered.rows.length,
      events: collection.events.length - unnamed - inColumns,
    },
  };
}

/** The columns `from` up to `to` (left out) with the rows that stand in them: one part of a figure of several. */
export function gridPart(grid: AttendanceGrid, from: number, to: number): AttendanceGrid {
  const columns = grid.columns.slice(from, to);
  const used = new Set(columns.flatMap(({ cells }) => cells.map(({ row }) => row)));
  const kept = grid.rows.flatMap((_, row) => (used.has(row) ? [row] : []));
  const newRow = new Map(kept.map((row, index) => [row, index]));
  return {
    ...grid,
    rows: grid.rows.filter((_, row) => used.has(row)),
    columns: columns.map((column) => ({
      ...column,
      cells: column.cells.map((cell) => ({ ...cell, row: newRow.get(cell.row) ?? 0 })),
    })),
    bands: grid.bands.flatMap(({ name, from: first, to: last }) => {
      const rows = kept.filter((row) => row >= first && row <= last).map((row) => newRow.get(row) ?? 0);
      return rows.length ? [{ name, from: Math.min(...rows), to: Math.max(...rows) }] : [];
    }),
  };
}

const plural = (n: number, one: string, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;

/** “68 actors, 70 columns in time order; 2 events name no actor.” */
export function attendanceSummary(grid: AttendanceGrid): string {
  if (!grid.columns.length) return grid.events ? 'No actor is named in these events.' : 'No event passes the filter.';
  const events = grid.columns.reduce((sum, column) => sum + column.events.length, 0);
  const parts = [
    `${plural(grid.rows.length, 'actor')} in ${plural(events, 'event')}, ${plural(grid.columns.length, 'column')} in time order`,
  ];
  if (grid.unnamed) parts.push(`${plural(grid.unnamed, 'event names', 'events name')} no actor`);
  const { rows, events: cut } = grid.leftOut;
  if (rows || cut)
    parts.push(`left out for want of room: ${plural(rows, 'actor')} with fewest events, ${plural(cut, 'event')}`);
  return `${parts.join('; ')}.`;
}

/** “Ilham Aliyev: host, speaker”. */
export const cellWords = (grid: AttendanceGrid, cell: GridCell): string =>
  `${grid.rows[cell.row]?.name ?? ''}: ${cell.words}`;
