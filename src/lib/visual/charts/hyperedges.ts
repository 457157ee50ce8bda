/**
 * The event grid: rows are actors, columns events in time order, a line joins those who took part. It draws events of
 * any number of participants as they are, without spreading them into pairs.
 */
import { type AttendanceGrid, attendanceSummary, cellWords, gridPart } from '../../domain/attendance';
import type { TrackRecord } from '../../domain/records';
import { type Mark, type MarkRef, type Scene, group, round } from '../scene/scene';
import { trackHue } from '../scene/theme';
import { type GridLayout, NAME_TEXT, ROW, fittingColumn, layoutGrid } from './hyperedges-layout';
import { cellMarks, columnLine, headMarks } from './hyperedges-marks';

export interface HyperedgeView {
  grid: AttendanceGrid;
  /** All tracks, in order: a track keeps its hue under any filter. */
  tracks: readonly TrackRecord[];
  /** Titles of events by slug, for sentences. */
  titles: ReadonlyMap<string, string>;
}

export interface HyperedgeOptions {
  width: number;
  title?: string;
  /** The actor or event picked out: its row or column is marked. */
  selected?: MarkRef | null;
}

export const hueOfTrack = (tracks: readonly TrackRecord[]) => {
  const hues = new Map(tracks.map((track) => [track.slug, trackHue(track.order)]));
  return (track: string | null) =>
    (track === null ? undefined : hues.get(track)) ?? { hue: 'muted' as const, secondStyle: false };
};

/** Ground of the grid: bands, hairlines, months. `right` is where they end, px. */
export function groundMarks(layout: GridLayout, right: number, ys: readonly number[] = layout.ys): Mark[] {
  const bottom = layout.bands.at(-1)?.y1 ?? layout.head.all;
  const bands = layout.bands.flatMap((band, index): Mark[] =>
    index % 2 || band.y1 <= band.y0
      ? []
      : [{ kind: 'rect', x: 0, y: band.y0, width: right, height: round(band.y1 - band.y0), fill: 'lane' }],
  );
  const rows = ys.map((y): Mark => ({
    kind: 'line',
    x1: layout.left,
    x2: right,
    y1: y,
    y2: y,
    stroke: 'rule',
    strokeWidth: 1,
  }));
  return [
    group('bands', bands),
    group('rows', rows),
    {
      kind: 'line',
      x1: 0,
      x2: right,
      y1: layout.head.all,
      y2: layout.head.all,
      stroke: 'rule2',
      strokeWidth: 1,
    },
    { kind: 'line', x1: layout.left, x2: layout.left, y1: 0, y2: bottom, stroke: 'rule2', strokeWidth: 1 },
  ];
}

/** Boundary and label of each month. */
export const monthMarks = (layout: GridLayout): Mark[] => {
  const bottom = layout.bands.at(-1)?.y1 ?? layout.head.all;
  return layout.months.flatMap((month): Mark[] => [
    { kind: 'line', x1: month.x1, x2: month.x1, y1: 4, y2: bottom, stroke: 'rule2', strokeWidth: 1 },
    {
      kind: 'text',
      x: round(month.x0 + 4),
      y: layout.head.month - 2,
      text: month.label,
      size: 11,
      weight: 500,
      fill: 'muted',
    },
    ...(month.year
      ? [
          {
            kind: 'text' as const,
            x: round(month.x0 + 4),
            y: layout.head.year,
            text: month.year,
            size: 11,
            weight: 600 as const,
            fill: 'ink' as const,
          },
        ]
      : []),
    ...(month.none
      ? [
          {
            kind: 'text' as const,
            x: round(month.x0 + 4),
            y: layout.head.glyph + 3,
            text: 'none',
            size: 10,
            fill: 'muted' as const,
          },
        ]
      : []),
  ]);
};

export const bandTexts = (layout: GridLayout): Mark[] =>
  layout.bands.flatMap(({ lines, textY }) =>
    lines.map((text, index): Mark => ({
      kind: 'text',
      x: layout.beside ? 12 : 6,
      y: round(textY + index * 14),
      text,
      size: NAME_TEXT,
      weight: 600,
      fill: 'ink',
    })),
  );

export const rowTexts = (layout: GridLayout, row: number, count: number, strong: boolean): Mark[] => {
  const y = round((layout.ys[row] ?? 0) + 3.8);
  const weight = strong ? { weight: 700 as const } : {};
  return [
    {
      kind: 'text',
      x: layout.nameEnd,
      y,
      text: layout.names[row] ?? '',
      size: NAME_TEXT,
      anchor: 'end',
      fill: 'ink',
      ...weight,
    },
    { kind: 'text', x: layout.left - 6, y, text: String(count), size: 10.5, anchor: 'end', fill: 'muted' },
  ];
};

export const columnHeads = (layout: GridLayout): Mark[] => {
  const text = (x: number, words: string, anchor: 'start' | 'end' = 'end'): Mark => ({
    kind: 'text',
    x,
    y: layout.head.month - 2,
    text: words,
    size: 11,
    anchor,
    fill: 'muted',
  });
  return [
    ...(layout.beside ? [text(12, 'Party', 'start')] : []),
    text(layout.nameEnd, 'Actor'),
    text(layout.left - 6, 'n'),
  ];
};

/** Sentence of a column: what the event is, who took part in which role. */
export function columnSentence({ grid, titles }: Pick<HyperedgeView, 'grid' | 'titles'>, index: number): string {
  const column = grid.columns[index];
  if (!column) return '';
  const n = column.events.length;
  const title = titles.get(column.id) ?? column.id;
  const parts = column.cells.map((cell) => cellWords(grid, cell)).join('; ');
  const day = column.day ?? 'no date';
  return `${day}, ${title}${n > 1 ? ` and ${n - 1} more with the same actors` : ''}${column.held ? '' : ' (proposed or planned)'}. ${parts}.`;
}

/**
 * The grid as pictures for files, each at most `width` px wide: one where it fits, else several that follow in time,
 * every one with its own names and only the actors that stand in it.
 */
export function hyperedgeScenes(view: HyperedgeView, options: HyperedgeOptions): Scene[] {
  const { grid } = view;
  const title = options.title ?? 'Event by event';
  if (!grid.columns.length) return [emptyGrid(grid, title, options.width)];
  const columnWidth = fittingColumn(grid, options.width);
  const scenes: Scene[] = [];
  for (let from = 0; from < grid.columns.length;) {
    let to = grid.columns.length;
    let part = gridPart(grid, from, to);
    let layout = layoutGrid(part, columnWidth, options.width);
    if (layout.width > options.width) {
      const over = layout.xs.findIndex((x) => x + columnWidth / 2 + 8 > options.width);
      to = from + Math.max(1, over < 0 ? grid.columns.length : over);
      do {
        part = gridPart(grid, from, to);
        layout = layoutGrid(part, columnWidth, options.width);
      } while (layout.width > options.width && --to > from);
      to = Math.max(to, from + 1);
    }
    scenes.push(partScene({ ...view, grid: part }, layout, { ...options, title }));
    from = to;
  }
  return scenes;
}

function partScene(view: HyperedgeView, layout: GridLayout, options: HyperedgeOptions & { title: string }): Scene {
  const { grid, tracks } = view;
  const hueOf = hueOfTrack(tracks);
  const { selected } = options;
  const width = Math.max(options.width, layout.width);
  const highlight = grid.columns.flatMap((column, index): Mark[] => {
    const x = layout.xs[index] ?? 0;
    const on = selected?.type === 'event' && column.events.includes(selected.id);
    const half = layout.columnWidth / 2;
    return on
      ? [
          {
            kind: 'rect',
            x: round(x - half),
            y: 30,
            width: layout.columnWidth,
            height: round(layout.height - 36),
            fill: 'bar',
            fillOpacity: 0.35,
          },
        ]
      : [];
  });
  return {
    width,
    height: layout.height,
    title: options.title,
    description: attendanceSummary(grid),
    background: 'panel',
    children: [
      group('ground', groundMarks(layout, width)),
      group('months', monthMarks(layout)),
      group('heads', columnHeads(layout)),
      group('parties', bandTexts(layout)),
      group('highlight', highlight),
      group(
        'actors',
        grid.rows.map((row, index) =>
          group(
            `actor:${row.slug}`,
            rowTexts(layout, index, row.events, selected?.type === 'actor' && selected.id === row.slug),
            {
              ref: { type: 'actor', id: row.slug },
              label: `${row.name}: ${row.events} ${row.events === 1 ? 'event' : 'events'}`,
              hit: { x: 0, y: round((layout.ys[index] ?? 0) - ROW / 2), width: layout.left, height: ROW },
            },
          ),
        ),
      ),
      group(
        'events',
        grid.columns.map((column, index) => {
          const x = layout.xs[index] ?? 0;
          const style = hueOf(column.track);
          return group(
            `event:${column.id}`,
            [
              ...headMarks(column, x, layout.head.glyph, layout.head.count, style.hue),
              ...columnLine(column, x, layout.ys, style),
              ...column.cells.flatMap((cell) => cellMarks(cell.attending, x, layout.ys[cell.row] ?? 0, style.hue)),
            ],
            {
              ref: { type: 'event', id: column.id },
              label: columnSentence(view, index),
              hit: { x: round(x - layout.columnWidth / 2), y: 30, width: layout.columnWidth, height: 30 },
            },
          );
        }),
      ),
    ],
  };
}

function emptyGrid(grid: AttendanceGrid, title: string, width: number): Scene {
  const text = attendanceSummary(grid);
  return {
    width,
    height: 140,
    title,
    description: text,
    background: 'panel',
    children: [{ kind: 'text', x: width / 2, y: 74, text, size: 14, weight: 600, anchor: 'middle', fill: 'ink' }],
  };
}
