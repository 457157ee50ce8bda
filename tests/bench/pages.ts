/**
 * `npm run bench -- pages`: what a first visit to a page costs, with the shipped data. Each number is the median of
 * five visits, each in a fresh browser profile. Exit code 1 when a route's JavaScript is over its budget.
 */
import { gzipSync } from 'node:zlib';
import { type Browser, chromium } from '@playwright/test';
import { startApp } from '../support/app';
import { chromiumFlags, findChromium } from '../support/chromium';

const routes = ['/', '/timeline', '/network', '/events'];
const visits = 5;
/** kB (1,000 bytes) of JavaScript per route, gzip. */
const budget = 150;

interface Visit {
  /** ms from the start of the navigation to the first byte of the answer. */
  firstByte: number;
  /** ms to the largest contentful paint. */
  largestPaint: number;
  /** kB over the wire, headers included, everything until the network falls silent. */
  transferred: number;
  /** kB of JavaScript, each file compressed with gzip (level 9), however it travelled. */
  script: number;
  /** ms the main thread was busy until the network fell silent. */
  mainThread: number;
}

async function visit(browser: Browser, address: string): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const debug = await context.newCDPSession(page);
  await debug.send('Network.enable');
  await debug.send('Performance.enable');
  let bytes = 0;
  debug.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  const scripts: Promise<Buffer>[] = [];
  page.on('response', (response) => {
    if (/javascript/.test(response.headers()['content-type'] ?? '')) scripts.push(response.body());
  });
  const answer = await page.goto(address, { waitUntil: 'networkidle' });
  if (answer?.status() !== 200) throw new Error(`${address} answered ${answer?.status()}.`);
  const { firstByte, largestPaint } = await page.evaluate(
    () =>
      new Promise<{ firstByte: number; largestPaint: number }>((resolve) => {
        const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
        const observer = new PerformanceObserver((list) => {
          observer.disconnect();
          resolve({
            firstByte: navigation?.responseStart ?? 0,
            largestPaint: list.getEntries().at(-1)?.startTime ?? 0,
          });
        });
        observer.observe({ type: 'largest-contentful-paint', buffered: true });
      }),
  );
  const { metrics } = await debug.send('Performance.getMetrics');
  const busy = metrics.find((metric) => metric.name === 'TaskDuration')?.value ?? 0;
  const script = (await Promise.all(scripts)).reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0);
  await context.close();
  return { firstByte, largestPaint, transferred: bytes / 1000, script: script / 1000, mainThread: busy * 1000 };
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const rounded = (value: number) => Math.round(value * 10) / 10;

/** Prints a table, or JSON with `--json`. Resolves to the exit code. */
export async function run(args: readonly string[]): Promise<number> {
  const unknown = args.filter((arg) => arg !== '--json');
  if (unknown.length) {
    console.error(`“${unknown.join(' ')}” is not an option of this benchmark; it knows --json.`);
    return 1;
  }
  const executablePath = findChromium();
  if (!executablePath) {
    console.error('No Chromium was found. Install Debian’s package chromium, or name a browser in CHROMIUM.');
    return 1;
  }
  const app = await startApp();
  const browser = await chromium.launch({ executablePath, args: chromiumFlags });
  try {
    const results: Record<string, Visit> = {};
    for (const route of routes) {
      await visit(browser, app.url + route); // the server's own caches, the same for every visit after
      const seen: Visit[] = [];
      for (let i = 0; i < visits; i++) seen.push(await visit(browser, app.url + route));
      const of = (key: keyof Visit) => rounded(median(seen.map((one) => one[key])));
      results[route] = {
        firstByte: of('firstByte'),
        largestPaint: of('largestPaint'),
        transferred: of('transferred'),
        script: of('script'),
        mainThread: of('mainThread'),
      };
    }
    if (args.includes('--json')) console.log(JSON.stringify({ visits, budget, routes: results }, null, 2));
    else print(results);
    const over = Object.entries(results).filter(([, result]) => result.script > budget);
    for (const [route, { script }] of over)
      console.error(`${route} loads ${script} kB of JavaScript; ${budget} kB are the most.`);
    return over.length ? 1 : 0;
  } finally {
    await browser.close();
    await app.stop();
  }
}

function print(results: Record<string, Visit>): void {
  const heads = ['page', 'first byte', 'largest paint', 'transferred', 'JavaScript', 'main thread'];
  const widths = [12, 12, 15, 13, 12, 13];
  const row = (cells: string[]) =>
    console.log(cells.map((cell, i) => (i ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0))).join(''));
  row(heads);
  row(['', 'ms', 'ms', 'kB', 'kB gzip', 'ms']);
  for (const [route, one] of Object.entries(results))
    row([
      route,
      ...[one.firstByte, one.largestPaint, one.transferred, one.script, one.mainThread].map((n) => n.toFixed(1)),
    ]);
  console.log(`Medians of ${visits} first visits. Budget: ${budget} kB of JavaScript per page.`);
}
