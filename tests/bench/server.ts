/**
 * `npm run bench -- server`: what the timeline's and the event list's queries take at 460,000 events, beside one bare SQL
 * statement for the same rows, in the embedded database and on PostgreSQL.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Filter, emptyFilter } from '../../src/lib/domain/filter';
import { migrate } from '../../src/lib/server/db/migrate';
import { type Database, openDatabase } from '../../src/lib/server/db/open';
import type { DatabaseTarget } from '../../src/lib/server/db/target';
import { readEventPage } from '../../src/lib/server/events/pages';
import { readRollup, readWindow } from '../../src/lib/server/events/rollup';
import { importFile } from '../../src/lib/server/exchange/import-file';
import { startCluster } from '../support/postgres';
import { makeIcews } from './made/icews';

const COLLECTION = 'made';
const LEVEL = 2;
const columns = `e.slug, e.title, e.type, e.occurred_edtf, e.occurred_earliest, e.occurred_latest, d.status, d.evidence,
  (select json_agg(json_build_array(a.slug, p.role)) from participations p join actors a on a.id = p.actor_id
   where p.event_id = e.id) as parts`;
const base = `from events e left join derivations d on d.event_id = e.id
  where e.collection_id = (select id from collections where slug = '${COLLECTION}') and e.editorial = 'published'`;

interface Question {
  name: string;
  ask(database: Database, count: number): Promise<unknown>;
  bare(count: number): string;
}

const filter = (some: Partial<Filter> = {}): Filter => ({ ...emptyFilter, collections: [COLLECTION], ...some });
const week = { from: '2033-05-02', to: '2033-05-08' };
const list = (offset: number) => ({ newestFirst: true, offset, size: 100 });

const questions: Question[] = [
  {
    name: 'roll-up of the whole period',
    ask: ({ db }) => readRollup(db, filter(), LEVEL),
    bare: () => `select c.*, e.slug, e.title, e.type from (
      select track_id, (day - date '1970-01-01') >> ${LEVEL} as bucket, status, sum(count), max(top) as top
      from timeline_rollup where collection_id = (select id from collections where slug = '${COLLECTION}') and track_id >= 0
      group by 1, 2, 3) c join events e on e.id = 2147483647 - (c.top & 2147483647)::int order by 2, 1, 3`,
  },
  {
    name: 'single events of a week',
    ask: ({ db }) => readWindow(db, filter(week)),
    bare: () => `select ${columns} ${base}
      and daterange(sort_earliest, sort_latest, '[]') && daterange('${week.from}', '${week.to}', '[]')
      order by coalesce(sort_earliest, sort_latest), slug collate "C"`,
  },
  {
    name: 'first page of the list',
    ask: ({ db }, count) => readEventPage(db, filter(), list(0), count),
    bare: () => `select ${columns} ${base}
      order by coalesce(sort_earliest, sort_latest) desc, slug collate "C" desc limit 100`,
  },
  {
    name: 'page in the middle of the list',
    ask: ({ db }, count) => readEventPage(db, filter(), list(count >> 1), count),
    bare: (count) => `select ${columns} ${base}
      order by coalesce(sort_earliest, sort_latest) desc, slug collate "C" desc limit 100 offset ${count >> 1}`,
  },
];

interface Measured {
  name: string;
  p50: number;
  p99: number;
  bare: number;
  ratio: number;
}

async function measure(database: Database, count: number, rounds: number): Promise<Measured[]> {
  const timed = async (run: () => Promise<unknown>) => {
    const begun = performance.now();
    await run();
    return performance.now() - begun;
  };
  const times = questions.map(() => ({ own: [] as number[], bare: [] as number[] }));
  // The first round warms the caches and is not counted.
  for (let round = 0; round <= rounds; round += 1)
    for (const [at, { ask, bare }] of questions.entries()) {
      const own = await timed(() => ask(database, count));
      const plain = await timed(() => database.sql.unsafe(bare(count)));
      if (!round) continue;
      times[at]?.own.push(own);
      times[at]?.bare.push(plain);
    }
  const share = (list: number[], part: number) =>
    list.toSorted((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * part))] ?? Number.NaN;
  return questions.map(({ name }, at) => {
    const { own = [], bare = [] } = times[at] ?? {};
    const [p50, plain] = [share(own, 0.5), share(bare, 0.5)];
    return { name, p50, p99: share(own, 0.99), bare: plain, ratio: p50 / plain };
  });
}

async function inDatabase(target: DatabaseTarget, events: number, rounds: number, folder: string) {
  const database = await openDatabase({ target });
  try {
    await migrate(database);
    const here = async () =>
      Number((await database.sql`select event_count from collections where slug = ${COLLECTION}`)[0]?.event_count ?? 0);
    if (!(await here())) {
      const path = join(folder, 'made.csv');
      await makeIcews(path, events, Math.ceil(events / 250));
      const result = await importFile(database, path, { collection: COLLECTION });
      if (!result.ok) throw new Error(JSON.stringify(result.faults.slice(0, 3)));
    }
    const count = await here();
    return { count, measured: await measure(database, count, rounds) };
  } finally {
    await database.close();
  }
}

/** Prints a table. Resolves to the exit code. */
export async function run(args: readonly string[]): Promise<number> {
  const options = {
    events: { type: 'string', default: '460000' },
    rounds: { type: 'string', default: '30' },
    only: { type: 'string' },
    data: { type: 'string' },
  } as const;
  let values;
  try {
    ({ values } = parseArgs({ args: [...args], options }));
  } catch {
    console.error(
      'This benchmark knows --events <number>, --rounds <number>, --only embedded or server, and --data <folder>, an embedded database to be filled once and used again.',
    );
    return 1;
  }
  const { only, data } = values;
  const [events, rounds] = [Number(values.events), Number(values.rounds)];
  const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'));
  const cluster = only === 'embedded' ? null : await startCluster();
  try {
    const targets: [string, DatabaseTarget][] = [];
    if (only !== 'server') targets.push(['embedded', { kind: 'embedded', dataDir: data ?? join(folder, 'data') }]);
    if (cluster) {
      const admin = await openDatabase({ target: { kind: 'server', url: cluster.url } });
      await admin.sql.unsafe(`create database bench encoding 'UTF8' locale 'C.UTF-8' template template0`);
      await admin.close();
      const url = new URL(cluster.url);
      url.pathname = '/bench';
      targets.push(['PostgreSQL', { kind: 'server', url: url.href }]);
    }
    for (const [name, target] of targets) {
      const { count, measured } = await inDatabase(target, events, rounds, folder);
      console.log(`${name}, ${count} events; milliseconds:`);
      for (const { name: what, p50, p99, bare, ratio } of measured)
        console.log(
          `  ${what}: p50 ${p50.toFixed(1)}, p99 ${p99.toFixed(1)}; bare SQL ${bare.toFixed(1)}; ${ratio.toFixed(2)} times`,
        );
    }
  } finally {
    await cluster?.remove();
    rmSync(folder, { recursive: true, force: true });
  }
  return 0;
}
