/** `npm run import -- <path>`: takes a folder or a file into the database; lists and undoes what files brought. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { migrate } from '../lib/server/db/migrate';
import { openDatabase } from '../lib/server/db/open';
import { targetFromEnv } from '../lib/server/db/target';
import {
  type ImportAnswer,
  type ImportJob,
  doImportJob,
  importThroughRunning,
} from '../lib/server/exchange/import-control';
import { foreignFormats } from '../lib/server/exchange/foreign-formats';
import { faultTable, refusalLine, reportLines } from '../lib/server/exchange/import-words';

const usage = `Usage: npm run import -- <folder or file> [--dry-run] [--format <format>] [--collection <name>]
       npm run import -- --list
       npm run import -- --undo <batch>

  <folder>      in the format of static/datasets/armenia-azerbaijan/README.md: goes into Parley’s own record
  <file>        event data of others, plain or .gz: goes into a collection of its own
  --format      ${foreignFormats.map(({ key }) => key).join(', ')};
                recognised from the first row if not given
  --collection  the collection’s name in addresses, if not the usual one of the format
  --dry-run     checks and says what would change; nothing is written
  --list        what files have brought, with their batch numbers
  --undo        takes out what one batch brought`;

const say = (line: string) => void process.stdout.write(`${line}\n`);
const complain = (text: string) => void process.stderr.write(`${text}\n`);

async function main(): Promise<number> {
  const job = readArguments();
  if (!job) {
    complain(usage);
    return 1;
  }
  const answer = await run(job);
  if ('lines' in answer) answer.lines.forEach(say);
  else if ('report' in answer) reportLines(answer.report).forEach(say);
  else if ('refusal' in answer) complain(answer.refusal);
  else {
    complain(faultTable(answer.faults));
    if (answer.count > answer.faults.length)
      complain(`… and ${answer.count - answer.faults.length} more of ${answer.count}.`);
    complain(refusalLine(answer.count));
  }
  return 'lines' in answer || 'report' in answer ? 0 : 1;
}

function readArguments(): ImportJob | null {
  try {
    const options = {
      'dry-run': { type: 'boolean', default: false },
      format: { type: 'string' },
      collection: { type: 'string' },
      undo: { type: 'string' },
      list: { type: 'boolean', default: false },
    } as const;
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const [path, ...rest] = positionals;
    if (values.list) return path ? null : { do: 'list' };
    if (values.undo !== undefined)
      return path || !/^[1-9]\d{0,8}$/.test(values.undo) ? null : { do: 'undo', batch: Number(values.undo) };
    if (!path || rest.length) return null;
    const { format = null, collection = null } = values;
    return { do: 'import', path: resolve(path), dryRun: values['dry-run'], format, collection };
  } catch {
    return null;
  }
}

let stoppingSince: number | null = null;

/**
 * The first Ctrl-C takes out what was written, another one ends at once; what is left then is cleared by the next
 * import. A terminal sends Ctrl-C to npm and to us, and npm passes it on: what follows at once is the same one.
 */
function stop(cancel: AbortController): void {
  if (stoppingSince !== null && Date.now() - stoppingSince > 1000) process.exit(130);
  if (stoppingSince === null) say('Cancelling.');
  stoppingSince ??= Date.now();
  cancel.abort();
}

/** Through the app when it has the embedded database open, else on the database itself. */
async function run(job: ImportJob): Promise<ImportAnswer> {
  const target = targetFromEnv();
  if (target.kind === 'embedded') {
    const answer = await importThroughRunning(target.dataDir, job, say);
    if (answer !== 'nobody') return answer;
  }
  const database = await openDatabase({ target, say });
  const cancel = new AbortController();
  process.on('SIGINT', () => stop(cancel));
  process.on('SIGTERM', () => stop(cancel));
  try {
    await migrate(database, say);
    return await doImportJob(database, job, say, cancel.signal);
  } finally {
    await database.close();
  }
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    // A database says in one line what it refuses; the statement with all its rows helps nobody.
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const [line = ''] = (cause instanceof Error ? cause.message : String(cause)).split('\n');
    complain(line.slice(0, 500));
    process.exitCode = 1;
  },
);
