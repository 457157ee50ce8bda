/**
 * `npm run bench -- import`: what an import costs beside a bare multi-row insert of the same rows into the same kind of
 * database. Two bare inserts: of the event rows into `events`, and of every row the import writes, table by table.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { migrate } from '../../src/lib/server/db/migrate';
import { type Database, openDatabase } from '../../src/lib/server/db/open';
import type { DatabaseTarget } from '../../src/lib/server/db/target';
import { importFile } from '../../src/lib/server/exchange/import-file';
import { startCluster } from '../support/postgres';
import { makeIcews } from './made/icews';

const CHUNK = 500;
/** What an import into a collection writes, in an order that satisfies the references. */
const tables = [
  'collections',
  'imports',
  'tracks',
  'places',
  'actors',
  'sources',
  'events',
  'event_tracks',
  'participations',
  'external_codes',
  'citations',
  'derivations',
  'search_entries',
];

interface Measured {
  rows: number;
  events: number;
  imported: number;
  bareEvents: number;
  bareAll: number;
  heapMb: number;
}

async function measure(name: string, fresh: () => Promise<DatabaseTarget>, path: string): Promise<Measured> {
  const first = await openDatabase({ target: await fresh() });
  await migrate(first);
  let heap = 0;
  const watch = setInterval(() => (heap = Math.max(heap, process.memoryUsage().heapUsed)), 50);
  const begun = performance.now();
  const result = await importFile(first, path);
  const imported = (performance.now() - begun) / 1000;
  clearInterval(watch);
  if (!result.ok) throw new Error(JSON.stringify(result.faults.slice(0, 3)));

  const second = await openDatabase({ target: await fresh() });
  await migrate(second);
  let bareEvents = 0;
  let bareAll = 0;
  let rows = 0;
  for (const table of tables) {
    const read = await first.sql`select * from ${first.sql(table)}`;
    const columns = Object.keys(read[0] ?? {});
    const values = read.map((row) => columns.map((column) => plain(row[column])));
    rows += values.length;
    const seconds = await bare(second, table, columns, values);
    bareAll += seconds;
    if (table === 'events') bareEvents = seconds;
  }
  await first.close();
  await second.close();
  console.error(`${name}: ${result.value.events} events, ${rows} rows in all.`);
  return { rows, events: result.value.events, imported, bareEvents, bareAll, heapMb: heap / 1e6 };
}

/** A value as the driver takes it back. */
function plain(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return `{${value.join(',')}}`;
  return (typeof value === 'object' && value !== null ? JSON.stringify(value) : value) as string;
}

/** Seconds for multi-row inserts of `values`, each statement by itself, as `insert … values (…), (…)`. */
async function bare({ sql }: Database, table: string, columns: string[], values: string[][]): Promise<number> {
  const numbered = columns.includes('id') ? sql`overriding system value` : sql``;
  const begun = performance.now();
  for (let at = 0; at < values.length; at += CHUNK)
    await sql`insert into ${sql(table)} (${sql(columns)}) ${numbered}
      values ${sql(values.slice(at, at + CHUNK))}`;
  return (performance.now() - begun) / 1000;
}

/** Prints a table, or JSON with `--json`. Resolves to the exit code: 1 where the import costs more than it may. */
export async function run(args: readonly string[]): Promise<number> {
  const options = {
    json: { type: 'boolean', default: false },
    file: { type: 'string' },
    events: { type: 'string', default: '90730' },
    only: { type: 'string' },
  } as const;
  let values;
  try {
    ({ values } = parseArgs({ args: [...args], options }));
  } catch {
    console.error('This benchmark knows --file <path>, --events <number>, --only embedded or server, and --json.');
    return 1;
  }
  const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'));
  const path = values.file ?? join(folder, 'icews-made.csv');
  const results: Record<string, Measured> = {};
  const cluster = values.only === 'embedded' ? null : await startCluster();
  try {
    if (!values.file) await makeIcews(path, Number(values.events), 365);
    let next = 0;
    if (values.only !== 'server')
      results.embedded = await measure(
        'embedded',
        () => Promise.resolve({ kind: 'embedded', dataDir: join(folder, `data-${(next += 1)}`) }),
        path,
      );
    if (cluster) results.PostgreSQL = await measure('PostgreSQL', () => emptyOn(cluster.url, (next += 1)), path);
  } finally {
    await cluster?.remove();
    rmSync(folder, { recursive: true, force: true });
  }
  if (values.json) console.log(JSON.stringify(results, null, 2));
  else print(results);
  const over = Object.values(results).some(({ imported, bareAll }) => imported / bareAll > 4);
  if (over) console.error('The import takes more than four times the bare insert of the same rows.');
  return over ? 1 : 0;
}

async function emptyOn(server: string, number: number): Promise<DatabaseTarget> {
  const admin = await openDatabase({ target: { kind: 'server', url: server } });
  const name = `bench_${number}`;
  await admin.sql.unsafe(`create database ${name} encoding 'UTF8' locale 'C.UTF-8' template template0`);
  await admin.close();
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { kind: 'server', url: url.href };
}

function print(results: Record<string, Measured>): void {
  for (const [name, { rows, events, imported, bareEvents, bareAll, heapMb }] of Object.entries(results)) {
    const ratio = (seconds: number) => `${(imported / seconds).toFixed(2)} times`;
    console.log(`${name}: ${events} events in ${imported.toFixed(1)} s, ${Math.round(events / imported)} a second.`);
    console.log(
      `  beside a bare insert of the ${rows} rows it writes (${bareAll.toFixed(1)} s): ${ratio(bareAll)}; at most 4`,
    );
    console.log(`  beside a bare insert of the event rows alone (${bareEvents.toFixed(1)} s): ${ratio(bareEvents)}`);
    console.log(`  most heap used while importing: ${heapMb.toFixed(0)} MB`);
  }
}
