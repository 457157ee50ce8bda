/** `npm run import -- <folder> [--dry-run]`: takes a folder of the negotiations CSV format into the database. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Result } from '../lib/domain/result';
import { migrate } from '../lib/server/db/migrate';
import { openDatabase } from '../lib/server/db/open';
import { targetFromEnv } from '../lib/server/db/target';
import { importThroughRunning } from '../lib/server/exchange/import-control';
import { type ImportReport, importFolder } from '../lib/server/exchange/import-folder';
import { faultTable, refusalLine, reportLines } from '../lib/server/exchange/import-words';
import type { RowFault } from '../lib/server/exchange/negotiations-csv';

const usage = `Usage: npm run import -- <folder> [--dry-run]

  <folder>    holds tracks.csv, actors.csv, places.csv, sources.csv, events.csv, participations.csv,
              event_sources.csv, characterisations.csv, links.csv and, if wanted, refinements.csv
  --dry-run   checks the folder and says what would change; nothing is written

The format is explained in static/datasets/armenia-azerbaijan/README.md.`;

const say = (line: string) => void process.stdout.write(`${line}\n`);
const complain = (text: string) => void process.stderr.write(`${text}\n`);

async function main(): Promise<number> {
  const asked = readArguments();
  if (!asked) {
    complain(usage);
    return 1;
  }
  const result = await run(asked.path, asked.dryRun);
  if (!result.ok) {
    complain(faultTable(result.faults));
    complain(refusalLine(result.faults.length));
    return 1;
  }
  reportLines(result.value).forEach(say);
  return 0;
}

function readArguments(): { path: string; dryRun: boolean } | null {
  try {
    const options = { 'dry-run': { type: 'boolean', default: false } } as const;
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const [folder, ...rest] = positionals;
    return folder && rest.length === 0 ? { path: resolve(folder), dryRun: values['dry-run'] } : null;
  } catch {
    return null;
  }
}

/** Through the app when it has the embedded database open, else on the database itself. */
async function run(path: string, dryRun: boolean): Promise<Result<ImportReport, RowFault>> {
  const target = targetFromEnv();
  if (target.kind === 'embedded') {
    const answer = await importThroughRunning(target.dataDir, { path, dryRun }, say);
    if (answer !== 'nobody') return answer;
  }
  const database = await openDatabase({ target, say });
  try {
    await migrate(database, say);
    return await importFolder(database.db, path, { dryRun, by: 'command line', say });
  } finally {
    await database.close();
  }
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    complain(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  },
);
