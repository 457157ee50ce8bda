/** What people do with Parley, across pages. On desktop and phone. */
import type { Page } from '@playwright/test';
import { expect, test } from './parley';

const mainMenu = (page: Page) => page.getByRole('navigation', { name: 'Main' });
const main = (page: Page) => page.getByRole('main');

test('the filter travels from page to page', async ({ page }) => {
  const filter = 'track=baku-karabakh-contacts&from=2023-03-01&to=2023-03-31';
  await page.goto(`/timeline?${filter}`);
  for (const name of ['Network', 'Events', 'State of play', 'Timeline']) {
    await mainMenu(page).getByRole('link', { name, exact: true }).click();
    await expect(mainMenu(page).getByRole('link', { name, exact: true })).toHaveAttribute('aria-current', 'page');
    const { searchParams } = new URL(page.url());
    expect(searchParams.toString()).toBe(filter);
  }
});

test('a filter can be set, taken away again, and Back undoes it', async ({ page, isMobile }) => {
  await page.goto('/events?track=baku-karabakh-contacts');
  await expect(main(page)).toContainText('54 of 153 events');
  await page.waitForLoadState('networkidle');
  const form = page.getByRole('form', { name: 'Filter' });
  if (isMobile) await form.getByText(/^Filters/).click();
  await form.locator('summary', { hasText: 'Kind' }).click();
  await form.getByRole('checkbox', { name: 'Proposal', exact: true }).check();
  await expect(page).toHaveURL(/family=proposal/);
  await expect(page).toHaveURL(/track=baku-karabakh-contacts/);
  await expect(main(page)).not.toContainText('54 of 153 events');
  await page.goBack();
  await expect(page).not.toHaveURL(/family=/);
  await expect(main(page)).toContainText('54 of 153 events');
  await page.getByRole('link', { name: /^Remove track/ }).click();
  await expect(main(page)).toContainText('153 events');
});

test('Back returns from an event to the list it was opened from', async ({ page }) => {
  await page.goto('/events?from=2023-03-13&to=2023-03-13');
  const address = page.url();
  await page.locator('main a[href*="/events/2023-03-13-invitation-to-baku"]').first().click();
  await expect(page).toHaveURL(/\/events\/2023-03-13-invitation-to-baku/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('invites Karabakh Armenian');
  await page.goBack();
  await expect(page).toHaveURL(address);
});

test('the thread of the invitation of 13 March can be followed to its end', async ({ page }) => {
  await page.goto('/events/2023-03-13-invitation-to-baku');
  for (const slug of ['2023-03-14-nkr-reply', '2023-03-27-second-invitation', '2023-03-28-nkr-rejection'])
    await expect(page.locator(`main a[href*="${slug}"]`).first()).toBeAttached();
  await page.locator('main a[href*="2023-03-28-nkr-rejection"]').first().click();
  await expect(page).toHaveURL(/2023-03-28-nkr-rejection/);
  await expect(main(page)).toContainText(/refus|reject/i);
});

for (const [words, place] of [
  ['Xankəndi', 'khankendi'],
  ['xankendi', 'khankendi'],
  ['Степанакерт', 'khankendi'],
  ['Ստեփանակերտ', 'khankendi'],
  ['Stepanakrt', 'khankendi'],
  ['Xocalı', 'khojaly'],
] as const)
  test(`the search finds ${words}`, async ({ page }) => {
    await page.goto('/');
    const field = page.getByRole('searchbox', { name: /search/i }).first();
    await field.fill(words);
    await field.press('Enter');
    await expect(page).toHaveURL(/\/search\?q=/);
    await expect(page.locator(`main a[href^="/places/${place}"]`).first()).toBeVisible();
  });

test('the search says so when it finds nothing', async ({ page }) => {
  const response = await page.goto('/search?q=qqqqzzzzqqqq');
  expect(response?.status()).toBe(200);
  await expect(main(page)).toContainText(/nothing|no /i);
});

test('the slash key leads to the search field', async ({ page }) => {
  await page.goto('/events');
  await page.waitForLoadState('networkidle');
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: /search/i }).first()).toBeFocused();
});

test('the first Tab leads to the content', async ({ page }) => {
  await page.goto('/timeline');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: /skip/i })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(main(page)).toBeFocused();
});

test('the theme is switched, stays, and is forgotten again', async ({ page, colorScheme }) => {
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.goto('/codebook');
  await page.waitForLoadState('networkidle');
  const system = await ground();
  const colours = page.getByRole('contentinfo').getByRole('group', { name: 'Colours' });
  const other = colorScheme === 'dark' ? 'Light' : 'Dark';
  await colours.getByRole('button', { name: other }).click();
  await expect(colours.getByRole('button', { name: other })).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(ground).not.toBe(system);
  await page.goto('/events');
  expect(await ground()).not.toBe(system);
  await page.getByRole('contentinfo').getByRole('button', { name: 'System' }).click();
  await expect.poll(ground).toBe(system);
});

test('a mark on the timeline tells about its event', async ({ page }) => {
  await page.goto('/timeline?track=baku-karabakh-contacts&from=2023-03-01&to=2023-03-31');
  await page.waitForLoadState('networkidle');
  await page.locator('main svg [data-ref-id="2023-03-05-shootout"]').first().click();
  await expect(page.locator('main a[href*="/events/2023-03-05-shootout"]:visible').first()).toBeVisible();
  await expect(page.getByText('Shootout between Karabakh Armenian police').first()).toBeVisible();
});

for (const chart of ['timeline', 'network'])
  test(`the ${chart} has a table of the same`, async ({ page }) => {
    await page.goto(`/${chart}?track=baku-karabakh-contacts`);
    await page.waitForLoadState('networkidle');
    await page.getByText('View as table', { exact: false }).first().click();
    await expect(page.getByRole('table').first()).toBeVisible();
    expect(await page.getByRole('row').count()).toBeGreaterThan(10);
  });

for (const chart of ['timeline', 'network'])
  test(`the ${chart} on the page and in the file show the same marks`, async ({ page, request }) => {
    const query = '?track=baku-karabakh-contacts&from=2023-02-20&to=2023-04-10';
    const pattern = /data-ref-type="(event|actor|tie)" data-ref-id="([^"]+)"/g;
    const marks = (text: string) => [...new Set([...text.matchAll(pattern)].map((match) => `${match[1]} ${match[2]}`))];
    await page.goto(`/${chart}${query}`);
    const shown = await page
      .locator('main svg [data-ref-type]')
      .evaluateAll((groups) => [
        ...new Set(
          groups
            .filter((group) => /^(event|actor|tie)$/.test(group.getAttribute('data-ref-type') ?? ''))
            .map((group) => `${group.getAttribute('data-ref-type')} ${group.getAttribute('data-ref-id')}`),
        ),
      ]);
    const file = marks(await (await request.get(`/${chart}.svg${query}`)).text());
    expect(file.length).toBeGreaterThan(5);
    expect(shown.sort()).toEqual(file.sort());
  });

test('the grid of events is walked by keyboard: event, actor, next event, its source', async ({ page }) => {
  await page.goto('/network?track=baku-karabakh-contacts&from=2023-03-01&to=2023-03-31');
  await page.waitForLoadState('networkidle');
  const grid = page.getByRole('grid', { name: /Event by event/ });
  expect(Number(await grid.getAttribute('aria-rowcount'))).toBeGreaterThan(5);
  await grid.getByRole('columnheader').getByRole('link').first().focus();
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
  expect(await focused()).toMatch(/^2023-\d\d-\d\d, /);
  await page.keyboard.press('ArrowDown');
  const who = (await focused()).split(':')[0] ?? '';
  expect(who.length).toBeGreaterThan(3);
  await page.keyboard.press('Home');
  expect(await focused()).toContain(who);
  await page.keyboard.press('ArrowRight');
  expect(await focused()).toMatch(/2023-\d\d-\d\d, /);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/pick=event:|pick=event%3A/);
  await expect(page.getByRole('complementary').locator('a[href^="/sources/"]').first()).toBeAttached();
});

test('time is stepped by month, and the address brings the same window back', async ({ page }) => {
  await page.goto('/network?from=2023-02-01&to=2023-04-30');
  await page.waitForLoadState('networkidle');
  const slider = page.getByRole('slider', { name: 'Last month shown' });
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/from=2023-03-01&to=2023-05-31/);
  await page.getByRole('button', { name: 'A month back' }).click();
  await expect(page).toHaveURL(/from=2023-02-01&to=2023-04-30/);
  await page.getByRole('button', { name: 'Play' }).click();
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('link', { name: 'What changed' }).click();
  await expect(page.getByRole('region', { name: 'The same as a table' })).toContainText('new');
  const picture = () =>
    page
      .getByRole('img', { name: 'What changed' })
      .locator('line, circle, text')
      .evaluateAll((marks) => marks.map((mark) => mark.outerHTML).join('\n'));
  const before = await picture();
  expect(before.length).toBeGreaterThan(1000);
  await page.reload();
  await page.waitForLoadState('networkidle');
  expect((await picture()) === before, 'the same picture').toBe(true);
});

test('timeline and graph share one selection, and Back gives the one before', async ({ page }) => {
  await page.goto('/explore?from=2023-02-01&to=2023-04-30');
  await page.waitForLoadState('networkidle');
  await page.locator('main svg [data-ref-type="actor"][data-ref-id="ramin-mammadov"]').first().click();
  await expect(page).toHaveURL(/pick=actor(:|%3A)ramin-mammadov/);
  const panel = page.getByRole('complementary', { name: 'Evidence' });
  await expect(panel).toContainText('Ramin Mammadov');
  const lit = page.locator('.upper [data-ref-type="event"]:not(.dim)');
  await expect.poll(() => page.locator('.upper .dim').count()).toBeGreaterThan(0);
  expect(await lit.count()).toBeGreaterThan(0);
  await panel.getByRole('list').first().getByRole('link').first().click();
  await expect(page).toHaveURL(/pick=tie/);
  await page.goBack();
  await expect(page).toHaveURL(/pick=actor/);
  await page.goBack();
  await expect(page).not.toHaveURL(/pick=/);
  await expect.poll(() => page.locator('.upper .dim').count()).toBe(0);
});
