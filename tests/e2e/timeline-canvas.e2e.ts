/** The timeline with more events than a page carries as elements: the chart by itself, with invented events. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import '../bench/timeline/sample';
import { bundlePage, serveFolders } from '../support/bundled-page';
import { axeFindings, expect, test } from './parley';

let folder: string;
let server: Awaited<ReturnType<typeof serveFolders>>;
test.beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'parley-chart-'));
  await bundlePage(fileURLToPath(new URL('../bench/timeline/own.ts', import.meta.url)), folder, 'own');
  server = await serveFolders({ '': folder });
});
test.afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function open(page: Page, count: number) {
  await page.goto(`${server.url}/own/page.html`);
  await page.waitForFunction(() => 'bench' in window);
  await page.evaluate(async (n) => {
    window.bench.load(n);
    await window.bench.drawn();
  }, count);
  await expect(page.locator('a.stop')).toBeVisible();
}

/** How many colours the canvas shows, and what share of it is none of its two commonest: the grounds. */
const pixels = (page: Page) =>
  page.locator('canvas[data-painter="timeline"]').evaluate((canvas) => {
    const { width, height } = canvas as HTMLCanvasElement;
    const data = new Uint32Array(
      (canvas as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data.buffer ??
        new ArrayBuffer(),
    );
    const counts = new Map<number, number>();
    for (const colour of data) counts.set(colour, (counts.get(colour) ?? 0) + 1);
    const grounds = [...counts.values()].sort((a, b) => b - a).slice(0, 2);
    return { colours: counts.size, drawn: 1 - grounds.reduce((sum, n) => sum + n, 0) / data.length };
  });

for (const count of [1_000, 10_000, 100_000])
  test(`${count.toLocaleString('en')} events are painted, on few elements`, async ({ page, complaints }) => {
    await open(page, count);
    const { colours, drawn } = await pixels(page);
    expect(colours).toBeGreaterThan(20);
    expect(drawn).toBeGreaterThan(0.01);
    expect(await page.locator('#chart-host *').count()).toBeLessThan(400);
    expect(complaints.list).toEqual([]);
  });

test('a pan moves the picture at once and paints it where it comes to rest', async ({ page }) => {
  await open(page, 10_000);
  const box = await page.locator('.host[role="group"]').boundingBox();
  if (!box) throw new Error('The chart has no place on the page.');
  const moved = page.locator('.moving');
  const before = await moved.evaluate((element) => getComputedStyle(element).transform);
  const places = await moved.evaluateHandle((element) => {
    const seen = new Set<string>();
    new MutationObserver(() => seen.add(getComputedStyle(element).transform)).observe(element, {
      attributeFilter: ['style'],
    });
    return seen;
  });
  await page.mouse.move(box.x + 800, box.y + 60);
  await page.mouse.down();
  for (let i = 1; i <= 16; i++) {
    await page.mouse.move(box.x + 800 - i * 4, box.y + 60);
    await page.waitForTimeout(25);
  }
  expect(await places.evaluate((seen) => seen.size)).toBeGreaterThan(2);
  await page.mouse.up();
  // At rest the picture stands where it was painted, and is not blank.
  await expect
    .poll(() => page.locator('.moving').evaluate((element) => getComputedStyle(element).transform))
    .toBe(before);
  expect((await pixels(page)).colours).toBeGreaterThan(20);
});

test('keys walk over groups, Enter lists them, Escape closes the list', async ({ page }) => {
  await open(page, 10_000);
  const stop = page.locator('a.stop');
  await stop.focus();
  const first = await stop.getAttribute('aria-label');
  expect(first).toMatch(/^\d+ events, .+: Meeting \d+ of the delegations\.$/);
  await page.keyboard.press('ArrowRight');
  await expect(stop).not.toHaveAttribute('aria-label', first ?? '');
  await expect(stop).toBeFocused();
  const box = await stop.boundingBox();
  expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(24);
  await page.keyboard.press('ArrowDown');
  await expect.poll(async () => (await stop.boundingBox())?.y).toBeGreaterThan(box?.y ?? 0);
  const count = Number(/^\d+/.exec((await stop.getAttribute('aria-label')) ?? '')?.[0]);
  await page.keyboard.press('Enter');
  const list = page.getByRole('region', { name: /Lane 1, .+: \d+ events?/ });
  await expect(list.getByRole('heading')).toBeFocused();
  await expect(list.getByRole('listitem')).toHaveCount(count);
  await page.keyboard.press('Escape');
  await expect(list).toHaveCount(0);
});

test('a click on a column zooms to its days', async ({ page }) => {
  await open(page, 10_000);
  const stop = page.locator('a.stop');
  const eventsAtStop = async () =>
    Number(/^(\d+) events/.exec((await stop.getAttribute('aria-label')) ?? '')?.[1] ?? 1);
  const before = await eventsAtStop();
  expect(before).toBeGreaterThan(5);
  const box = await stop.boundingBox();
  if (!box) throw new Error('Nothing has the focus.');
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await expect.poll(eventsAtStop).toBeLessThan(before / 2);
  expect((await pixels(page)).drawn).toBeGreaterThan(0.005);
});

test('the canvas chart is sound for assistive technology', async ({ page }) => {
  await open(page, 10_000);
  const ofPages = /^(region|landmark-one-main|page-has-heading-one|bypass)/;
  expect((await axeFindings(page)).filter((finding) => !ofPages.test(finding))).toEqual([]);
});
