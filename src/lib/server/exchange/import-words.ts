/** An import in words, for the terminal. */
import type { ImportReport } from './import-folder';
import type { RowFault } from './negotiations-csv';

/** What an import did, a few lines. */
export function reportLines({ name, dryRun, tallies, unchanged, notes }: ImportReport): string[] {
  const would = dryRun ? 'would be ' : '';
  const lines = unchanged
    ? [`Nothing to change: the database already holds the data set ${name} as it is.`]
    : [
        dryRun ? `Dry run of ${name}, nothing written:` : `Imported ${name}:`,
        ...Object.entries(tallies)
          .filter(([, { created, changed }]) => created + changed > 0)
          .map(
            ([subject, { created, changed, same }]) =>
              `  ${subject}: ${created} ${would}added, ${changed} ${would}changed, ${same} unchanged`,
          ),
      ];
  return [...lines, ...notes];
}

/** Faults as a table: where, what was found, what to do. */
export function faultTable(faults: readonly RowFault[]): string {
  const head = ['file', 'row', 'column', 'value', 'what to do'];
  const rows = faults.map(({ file, row, column, value, message }) => [
    file,
    row === null ? '–' : String(row),
    column ?? '–',
    value === null ? '–' : value === '' ? '(empty)' : value.replace(/\s+/g, ' '),
    message,
  ]);
  const widths = head.map((title, column) =>
    Math.min(40, Math.max(...[title, ...rows.map((row) => row[column] ?? '')].map((cell) => [...cell].length))),
  );
  const line = (cells: string[]) =>
    cells.map((cell, column) => (column === cells.length - 1 ? cell : cell.padEnd(widths[column] ?? 0))).join('  ');
  return [line(head), ...rows.map(line)].join('\n');
}

/** The last line of a refused import. */
export function refusalLine(count: number): string {
  return count === 1 ? '1 fault; nothing was imported.' : `${count} faults; nothing was imported.`;
}
