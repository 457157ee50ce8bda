/**
 * `npm run bench -- timeline`: Parley's timeline beside vis-timeline, timelines-chart and EventDrops, all in one
 * headless Chromium without a GPU, in turns, each number the median of five. Every page draws the same events in the
 * same eight lanes and pans over the same windows. Exit code 1 when a ratio is over what it may be.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium } from '@playwright/test';
import { bundlePage, serveFolders } from '../support/bundled-page';
import { chromiumFlags, findChromium } from '../support/chromium';

const here = fileURLToPath(new URL('.', import.meta.url));
const peers = path.join(here, 'peers');

const pages = ['own', 'vis-timeline', 'timelines-chart', 'event-drops'] as const;
type Page = (typeof pages)[number];

/** Files of a peer's package, as its documentation says to load them. */
const peerFiles: Readonly<Record<Exclude<Page, 'own'>, { scripts: string[]; styles: string[] }>> = {
  'vis-timeline': {
    scripts: ['vis-timeline/standalone/umd/vis-timeline-graph2d.min.js'],
    styles: ['vis-timeline/styles/vis-timeline-graph2d.min.css'],
  },
  'timelines-chart': { scripts: ['timelines-chart/dist/timelines-chart.min.js'], styles: [] },
  'event-drops': {
    scripts: ['d3/build/d3.min.js', 'event-drops/dist/index.js'],
    styles: ['event-drops/dist/style.css'],
  },
};

const rounds = 5;
const steps = 60;
/** ms a page may take to draw before it counts as not able to. */
const patience = 240_000;
/** A page that takes longer than this to draw is measured once. */
const slow = 20_000;

interface Run {
  /** ms from data in memory to a painted picture. */
  draw: number;
  /** ms of main thread per frame of a pan, and frames per second. */
  busy: number;
  fps: number;
  elements: number;
}

interface Bundles {
  folder: string;
  /** bytes, gzip: of the charts with d3, and with Svelte and the reader of dates that every page has. */
  ownCode: number;
  wholeCode: number;
}

/** Builds the pages into a folder of their own, as an app would: bundled and minified. */
async function bundle(): Promise<Bundles> {
  const folder = mkdtempSync(path.join(tmpdir(), 'parley-bench-'));
  const peer = (file: string) => `/peers/${file}`;
  for (const page of pages) {
    const { scripts, styles } = page === 'own' ? { scripts: [], styles: [] } : peerFiles[page];
    await bundlePage(path.join(here, 'timeline', `${page}.ts`), folder, page, {
      scripts: scripts.map(peer),
      styles: styles.map(peer),
    });
  }
  // Svelte and the reader of dates come with every page of the app; the rest is what a chart adds.
  await bundlePage(path.join(here, 'timeline/own.ts'), folder, 'own-code', {
    without: [/^svelte/, /\/domain\//, /^edtf/],
  });
  const weigh = (page: string) => gzipSync(readFileSync(path.join(folder, page, 'page.js')), { level: 9 }).length;
  return { folder, ownCode: weigh('own-code'), wholeCode: weigh('own') };
}

/** One page with so many events, in a profile of its own; null where it does not come to an end. */
async function measure(browser: Browser, url: string, page: Page, count: number): Promise<Run | null> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const tab = await context.newPage();
    tab.setDefaultTimeout(patience);
    const debug = await context.newCDPSession(tab);
    await debug.send('Performance.enable');
    const busy = async () =>
      ((await debug.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) *
      1000;
    await tab.goto(`${url}/${page}/page.html`);
    await tab.waitForFunction(() => 'bench' in window, undefined, { timeout: 10_000 });
    await tab.evaluate((n) => window.bench.load(n), count);
    const late = new Promise<null>((resolve) => setTimeout(resolve, patience, null).unref());
    const draw = await Promise.race([tab.evaluate(() => window.bench.drawn()), late]);
    if (draw === null) return null;
    await tab.waitForTimeout(500);
    const before = await busy();
    const frames = await Promise.race([
      tab.evaluate((n) => window.bench.pan(n), steps),
      new Promise<null>((resolve) => setTimeout(resolve, patience, null).unref()),
    ]).catch(() => null);
    const spent = (await busy()) - before;
    const elements = await tab.evaluate(() => document.querySelectorAll('#chart-host *').length);
    // What cannot be panned from a program is drawn and counted only.
    if (!frames) return { draw, busy: Number.NaN, fps: Number.NaN, elements };
    const took = frames.reduce((sum, ms) => sum + ms, 0);
    return { draw, busy: spent / frames.length, fps: (1000 * frames.length) / took, elements };
  } catch (error) {
    console.error(
      `  ${page}, ${count.toLocaleString('en')} events: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`,
    );
    return null;
  } finally {
    await context.close();
  }
}

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** What is measured of which page; more of our own, to see how it grows. */
const plan: readonly (readonly [Page, readonly number[]])[] = [
  ['own', [1_000, 5_000, 10_000, 100_000, 500_000]],
  ['vis-timeline', [1_000, 5_000, 10_000]],
  ['timelines-chart', [1_000, 5_000, 10_000]],
  ['event-drops', [1_000, 5_000, 10_000]],
];

type Results = Map<string, Run | null>;
const key = (page: Page, count: number) => `${page} ${count}`;

/** All pages in turns, so that a busy moment of the machine falls on all of them. */
async function all(browser: Browser, url: string, turns: number): Promise<Results> {
  const runs = new Map<string, Run[]>();
  const done = new Set<string>();
  for (let turn = 1; turn <= turns; turn++)
    for (const count of [...new Set(plan.flatMap(([, counts]) => counts))].sort((a, b) => a - b))
      for (const [page, counts] of plan) {
        const name = key(page, count);
        if (!counts.includes(count) || done.has(name)) continue;
        const run = await measure(browser, url, page, count);
        process.stderr.write(`\r${turn}/${turns} ${name}            `);
        if (run) runs.set(name, [...(runs.get(name) ?? []), run]);
        if (!run || run.draw > slow) done.add(name);
      }
  process.stderr.write('\r                                        \r');
  const results: Results = new Map();
  for (const [page, counts] of plan)
    for (const count of counts) {
      const name = key(page, count);
      const some = runs.get(name) ?? [];
      const of = (part: keyof Run) => median(some.map((run) => run[part]));
      results.set(
        name,
        some.length ? { draw: of('draw'), busy: of('busy'), fps: of('fps'), elements: of('elements') } : null,
      );
    }
  return results;
}

interface Ratio {
  what: string;
  own: number;
  beside: number;
  ratio: number;
  /** At most this; at least, where `more`. */
  reach: number;
  more?: boolean;
}

function ratios(results: Results, ownCode: number, visCode: number): Ratio[] {
  const own = (count: number) => results.get(key('own', count));
  const vis = (count: number) => results.get(key('vis-timeline', count));
  const found: Ratio[] = [];
  const put = (what: string, mine: number | undefined, other: number | undefined, reach: number, more = false) =>
    found.push({ what, own: mine ?? NaN, beside: other ?? NaN, ratio: (mine ?? NaN) / (other ?? NaN), reach, more });
  for (const [count, pan, draw] of [
    [1_000, 0.4, 0.25],
    [5_000, 0.25, 0.06],
    [10_000, 0.15, 0.02],
  ] as const) {
    put(`pan, ms of main thread per frame, ${count.toLocaleString('en')}`, own(count)?.busy, vis(count)?.busy, pan);
    put(`first draw, ms, ${count.toLocaleString('en')}`, own(count)?.draw, vis(count)?.draw, draw);
  }
  put('frames per second, 500,000 beside 10,000', own(500_000)?.fps, vis(10_000)?.fps, 5, true);
  put('elements, 500,000 beside 10,000', own(500_000)?.elements, vis(10_000)?.elements, 0.05);
  put('code of the charts, kB gzip', ownCode / 1000, visCode / 1000, 0.4);
  return found;
}

const met = ({ ratio, reach, more }: Ratio) => (more ? ratio >= reach : ratio <= reach);
const short = (value: number) =>
  Number.isFinite(value) ? value.toLocaleString('en', { maximumSignificantDigits: 3 }) : '–';

/** A Markdown table with columns of equal width. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, i) => Math.max(3, ...rows.map((row) => row[i]?.length ?? 0))) ?? [];
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, i) => (i ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0))).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [
    line(head),
    `| ${widths.map((n, i) => (i ? `${'-'.repeat(n - 1)}:` : '-'.repeat(n))).join(' | ')} |`,
    ...body.map(line),
  ].join('\n');
}

/** Prints tables, or JSON with `--json`; `--rounds=1` for a quick look. Resolves to the exit code. */
export async function run(args: readonly string[]): Promise<number> {
  const known = /^--(json|rounds=\d+)$/;
  const unknown = args.filter((arg) => !known.test(arg));
  if (unknown.length) {
    console.error(`“${unknown.join(' ')}” is not an option of this benchmark; it knows --json and --rounds=5.`);
    return 1;
  }
  const turns = Number(args.find((arg) => arg.startsWith('--rounds='))?.slice(9) ?? rounds);
  const executablePath = findChromium();
  if (!executablePath) {
    console.error('No Chromium was found. Install Debian’s package chromium, or name a browser in CHROMIUM.');
    return 1;
  }
  if (!existsSync(path.join(peers, 'node_modules')))
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: peers, stdio: 'ignore' });
  const { folder, ownCode, wholeCode } = await bundle();
  const server = await serveFolders({ peers: path.join(peers, 'node_modules'), '': folder });
  const browser = await chromium.launch({ executablePath, args: [...chromiumFlags, '--disable-gpu'] });
  try {
    const results = await all(browser, server.url, turns);
    const [visScript = ''] = peerFiles['vis-timeline'].scripts;
    const visCode = gzipSync(readFileSync(path.join(peers, 'node_modules', visScript)), { level: 9 }).length;
    const found = ratios(results, ownCode, visCode);
    if (args.includes('--json'))
      console.log(JSON.stringify({ rounds: turns, ratios: found, results: Object.fromEntries(results) }, null, 2));
    else {
      console.log(
        `Chromium ${browser.version()}, no GPU, ${cpus().length} × ${cpus()[0]?.model.trim()}; medians of ${turns}. With Svelte and the reader of dates the page has ${short(wholeCode / 1000)} kB of code.\n`,
      );
      console.log(
        table([
          ['what', 'Parley', 'vis-timeline', 'ratio', 'reach', 'met'],
          ...found.map((one) => [
            one.what,
            short(one.own),
            short(one.beside),
            short(one.ratio),
            `${one.more ? '≥' : '≤'} ${one.reach}`,
            met(one) ? 'yes' : 'no',
          ]),
        ]),
      );
      console.log(
        `\n${table([
          ['page, events', 'first draw, ms', 'pan, ms a frame', 'frames/s', 'elements'],
          ...[...results].map(([name, one]) => [
            name.replace(/ (\d+)$/, (_, n: string) => `, ${Number(n).toLocaleString('en')}`),
            ...(one ? [one.draw, one.busy, one.fps, one.elements].map(short) : ['not drawn', '–', '–', '–']),
          ]),
        ])}`,
      );
    }
    const over = found.filter((one) => !met(one));
    for (const { what, ratio, reach } of over)
      console.error(`Not reached: ${what}: ${short(ratio)} instead of ${reach}.`);
    return over.length ? 1 : 0;
  } finally {
    await browser.close();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
