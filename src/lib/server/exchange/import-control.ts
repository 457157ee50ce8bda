/** An import that goes through the running app, because one process at a time has the embedded database. */
import { type Result, ok } from '../../domain/result';
import { askRunning, onControl } from '../db/control';
import { database } from '../db/open';
import { type ImportReport, importFolder } from './import-folder';
import type { RowFault } from './negotiations-csv';

const request = 'import-folder';

interface Payload {
  path: string;
  dryRun: boolean;
}

/** Faults of rows travel as a value: to the socket they are an answer, not a failure. */
type Answer = { report: ImportReport } | { faults: RowFault[] };

/** Lets command-line programs import through this process from now on. */
export function registerImportControl(): void {
  onControl(request, async (payload, say) => {
    const { path, dryRun } = payload as Payload;
    const result = await importFolder(database(), path, { dryRun, by: 'command line', say });
    const answer: Answer = result.ok ? { report: result.value } : { faults: result.faults };
    return ok(answer);
  });
}

/** Asks the app that has `dataDir` open to import; `'nobody'` when none runs. Faults name what went wrong, row by row. */
export async function importThroughRunning(
  dataDir: string,
  payload: Payload,
  say: (line: string) => void,
): Promise<Result<ImportReport, RowFault> | 'nobody'> {
  const result = await askRunning(dataDir, { ask: request, with: payload }, say);
  if (result === 'nobody') return result;
  if (!result.ok) throw new Error(result.faults.map(({ message }) => message).join(' '));
  const answer = result.value as Answer;
  return 'report' in answer ? ok(answer.report) : { ok: false, faults: answer.faults };
}
