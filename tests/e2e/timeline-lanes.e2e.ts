/** Lanes of the timeline are arranged by keyboard and by mouse; the address holds the arrangement, and the file keeps it. */
import { axeFindings, expect, test } from './parley';

const window = 'from=2022-12-01&to=2023-10-20';

test('lanes are moved, collapsed and brought into focus by keyboard, and the file obeys the address', async ({
  page,
  request,
  complaints,
}) => {
  await page.goto(`/timeline?${window}`);
  await page.waitForLoadState('networkidle');
  await page.locator('summary', { hasText: /^Lanes$/ }).press('Enter');
  await page.getByRole('link', { name: 'Move Transport links up' }).press('Enter');
  await expect(page).toHaveURL(/order=baku-karabakh-contacts,baku-yerevan-peace-talks,transport-links,/);
  const names = page.locator('main svg [data-ref-type="lane"]');
  await expect(names.nth(2)).toHaveAttribute('data-ref-id', 'transport-links');
  await page.getByRole('link', { name: 'Collapse Baku–Yerevan peace talks' }).press('Enter');
  await expect(page).toHaveURL(/shut=baku-yerevan-peace-talks/);
  await page.getByRole('link', { name: 'Focus on Transport links' }).press('Enter');
  await expect(page).toHaveURL(/focus=transport-links/);
  await expect(page.getByRole('link', { name: 'Leave the focus on Transport links' })).toBeFocused();
  expect(await axeFindings(page)).toEqual([]);
  expect(complaints.list).toEqual([]);

  const marks = /data-ref-type="(event|cluster|lane)" data-ref-id="([^"]+)"/g;
  const refs = (text: string) => new Set([...text.matchAll(marks)].map(([, , id]) => id));
  const shown = refs(await page.locator('main .chart').innerHTML());
  const file = await (await request.get(`/timeline.svg${new URL(page.url()).search}&width=976`)).text();
  expect([...refs(file)].filter((id) => !id?.includes('~')).sort()).toEqual(
    [...shown].filter((id) => !id?.includes('~')).sort(),
  );
});

test('by mouse: a name brings its lane into focus and is dragged to another place', async ({ page }) => {
  await page.goto(`/timeline?${window}`);
  const handles = page.locator('.handles .name');
  await expect(handles).toHaveCount(5);
  await handles.nth(3).click();
  await expect(page).toHaveURL(/focus=transport-links/);
  await handles.nth(3).click();
  await expect(page).not.toHaveURL(/focus=/);
  const [from, to] = [await handles.nth(3).boundingBox(), await handles.nth(0).boundingBox()];
  if (!from || !to) throw new Error('The lanes have no place on the page.');
  await page.mouse.move(from.x + 40, from.y + 10);
  await page.mouse.down();
  await page.mouse.move(to.x + 40, to.y + 8, { steps: 6 });
  await page.mouse.up();
  await expect(page).toHaveURL(/order=transport-links,baku-karabakh-contacts/);
});

test('the ends of a lane lead to what lies outside the window', async ({ page }) => {
  await page.goto('/timeline?track=transport-links&from=2023-02-01&to=2023-04-30');
  await page.waitForLoadState('networkidle');
  const after = page.getByRole('link', { name: /^Transport links: \d+ events after, the next on .+\. Go there\.$/ });
  await after.focus();
  await page.keyboard.press('Enter');
  await expect(page).not.toHaveURL(/to=2023-04-30/);
  await expect(page.locator('main svg [data-ref-type="event"]').first()).toBeVisible();
});
