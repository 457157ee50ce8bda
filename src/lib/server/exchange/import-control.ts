/** Imports that go through the running app, because one process at a time has the embedded database. */
import { stat } from 'node:fs/promises';
import { type Result, ok } from '../../domain/result';
import { askRunning, onControl } from '../db/control';
import { type Database, appDatabase } from '../db/open';
import { importLines, undoImport } from './import-batches';
import { type FileImportReport, importFile } from './import-file';
import { type ImportReport, importFolder } from './import-folder';
import type { RowFault } from './negotiations-csv';

const request = 'import';

/** What can be asked: a folder or a file to import, a batch to undo, the list of batches. */
export type ImportJob =
  | { do: 'import'; path: string; dryRun: boolean; format: string | null; collection: string | null }
  | { do: 'undo'; batch: number }
  | { do: 'list' };

/** Faults of rows travel as a value: to the socket they are an answer, not a failure. */
export type ImportAnswer =
  | { report: ImportReport | FileImportReport }
  | { faults: RowFault[]; count: number }
  | { lines: string[] }
  | { refusal: string };

/** Does a job on an open database. A folder is in the negotiations CSV format, a file in one of the foreign formats. */
export async function doImportJob(
  database: Database,
  job: ImportJob,
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<ImportAnswer> {
  if (job.do === 'list') return { lines: await importLines(database) };
  if (job.do === 'undo') {
    const result = await undoImport(database, job.batch, say);
    return result.ok ? { lines: [result.value] } : { refusal: result.faults.map(({ message }) => message).join(' ') };
  }
  const { path, dryRun, format, collection } = job;
  const about = await stat(path).catch(() => null);
  if (format === null && !about?.isFile()) {
    const result = await importFolder(database.db, path, { dryRun, by: 'command line', say });
    return result.ok ? { report: result.value } : { faults: result.faults, count: result.faults.length };
  }
  const options = { dryRun, format, collection, by: 'command line', say, signal };
  const result = await importFile(database, path, options);
  return result.ok ? { report: result.value } : { faults: result.faults, count: result.count ?? result.faults.length };
}

/** Lets command-line programs import through this process from now on. */
export function registerImportControl(): void {
  onControl(request, async (job, say, gone) => ok(await doImportJob(appDatabase(), job as ImportJob, say, gone)));
}

/** Asks the app that has `dataDir` open; `'nobody'` when none runs. A program that goes away cancels its import. */
export async function importThroughRunning(
  dataDir: string,
  job: ImportJob,
  say: (line: string) => void,
): Promise<ImportAnswer | 'nobody'> {
  const result: Result<unknown> | 'nobody' = await askRunning(dataDir, { ask: request, with: job }, say);
  if (result === 'nobody') return result;
  if (!result.ok) throw new Error(result.faults.map(({ message }) => message).join(' '));
  return result.value as ImportAnswer;
}
