/** An import in words, for the terminal. */
import type { FileImportReport } from './import-file';
import type { ImportReport } from './import-folder';
import type { RowFault } from './negotiations-csv';

/** What an import did, a few lines. */
export function reportLines(report: ImportReport | FileImportReport): string[] {
  if ('kind' in report) return fileLines(report);
  const { name, dryRun, tallies, unchanged, notes } = report;
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

function fileLines(report: FileImportReport): string[] {
  const { name, format, collection, dryRun, batch, rows, events, reports, present, seconds, notes } = report;
  const what = [events || !reports ? `${events} events` : '', reports ? `${reports} reports` : ''].filter(Boolean);
  if (dryRun)
    return [
      `Dry run of ${name} (${format}), nothing written: ${rows} rows, ${what.join(', ')} for the collection ${collection}.`,
      ...notes,
    ];
  if (batch === null)
    return [`Nothing to add: the collection ${collection} already holds all ${rows} rows of ${name}.`, ...notes];
  const rate = seconds > 0 ? `, ${Math.round((events + reports) / seconds)} a second` : '';
  return [
    `Imported ${name} (${format}) into the collection ${collection}: ${what.join(', ')} in ${seconds.toFixed(1)} s${rate}.`,
    ...(present ? [`${present} rows were here already, or stand in the file twice.`] : []),
    ...notes,
    `Batch ${batch}; npm run import -- --undo ${batch} takes it out again.`,
  ];
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
