/** The marks of the event grid: parts played, the line that joins them, the sign over a column. */
import { type Attending, type GridColumn, attendances } from '../../domain/attendance';
import { glyph } from '../marks/glyph';
import type { LegendItem } from '../marks/legend';
import { type Mark, round } from '../scene/scene';
import type { Hue } from '../scene/theme';
import { type Glyph, families } from '../../domain/vocabulary';
import type { AttendanceGrid } from '../../domain/attendance';

/** A part at a row: shape and line say what it is. */
export function cellMarks(attending: Attending, x: number, y: number, hue: Hue): Mark[] {
  const ring: Mark = { kind: 'circle', cx: x, cy: y, r: 3.3, fill: 'panel', stroke: hue, strokeWidth: 1.4 };
  switch (attending) {
    case 'present':
      return [{ kind: 'circle', cx: x, cy: y, r: 3.8, fill: hue }];
    case 'helped':
      return [{ kind: 'rect', x: round(x - 3.7), y: round(y - 3.7), width: 7.4, height: 7.4, fill: hue }];
    case 'invited':
      return [ring];
    case 'absent':
      return [
        ring,
        {
          kind: 'line',
          x1: round(x - 4.6),
          y1: round(y + 4.6),
          x2: round(x + 4.6),
          y2: round(y - 4.6),
          stroke: hue,
          strokeWidth: 1.4,
        },
      ];
    case 'addressed':
      return [{ kind: 'line', x1: round(x - 4.5), y1: y, x2: round(x + 4.5), y2: y, stroke: hue, strokeWidth: 2.2 }];
    case 'observer':
      return [{ kind: 'circle', cx: x, cy: y, r: 2.2, fill: hue }];
  }
}

/** The line from the topmost to the lowest participant; dashed where the event is planned or not reported as held. */
export function columnLine(
  column: GridColumn,
  x: number,
  ys: readonly number[],
  { hue, secondStyle }: { hue: Hue; secondStyle: boolean },
): Mark[] {
  const [first, last] = [column.cells[0], column.cells.at(-1)];
  const [y1, y2] = [first && ys[first.row], last && ys[last.row]];
  if (y1 === undefined || y2 === undefined || y1 === y2) return [];
  const dash = column.held ? (secondStyle ? [9, 2] : undefined) : [2.5, 2.5];
  return [{ kind: 'line', x1: x, x2: x, y1, y2, stroke: hue, strokeWidth: 1.5, ...(dash ? { dash } : {}) }];
}

/** The sign of the event, and how many share the column. */
export function headMarks(column: GridColumn, x: number, y: number, countY: number, hue: Hue): Mark[] {
  const marks: Mark[] = [glyph(column.glyph, column.fill, { x, y, size: 8, hue })];
  const n = column.events.length;
  if (n > 1)
    marks.push({
      kind: 'text',
      x,
      y: countY,
      text: String(n),
      size: 9.5,
      weight: 700,
      anchor: 'middle',
      fill: 'ink',
    });
  return marks;
}

/** Parts, lines and signs that are in the grid, and nothing else. */
export function hyperedgeLegend(grid: AttendanceGrid): LegendItem[] {
  const used = new Set(grid.columns.flatMap(({ cells }) => cells.map(({ attending }) => attending)));
  const items = (Object.keys(attendances) as Attending[])
    .filter((one) => used.has(one))
    .map((one): LegendItem => ({ key: one, label: attendances[one], marks: cellMarks(one, 0, 0, 'muted'), width: 14 }));
  if (grid.columns.some(({ held }) => !held))
    items.push({
      key: 'planned',
      label: 'proposed, or not reported as held',
      marks: [{ kind: 'line', x1: 0, x2: 0, y1: -7, y2: 7, stroke: 'muted', strokeWidth: 1.5, dash: [2.5, 2.5] }],
      width: 8,
    });
  const glyphs = new Set<Glyph>(grid.columns.map((column) => column.glyph));
  for (const [key, family] of Object.entries(families))
    if (glyphs.has(family.glyph))
      items.push({
        key,
        label: family.label.toLowerCase(),
        marks: [glyph(family.glyph, 'solid', { x: 0, y: 0, size: 8, hue: 'muted' })],
        width: 16,
      });
  if (grid.columns.some(({ events }) => events.length > 1))
    items.push({
      key: 'count',
      label: 'events with the same actors in the same parts',
      marks: [{ kind: 'text', x: 0, y: 4, text: '2', size: 10, weight: 700, anchor: 'middle', fill: 'muted' }],
      width: 12,
    });
  return items;
}
