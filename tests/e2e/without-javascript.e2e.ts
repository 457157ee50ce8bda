/** Pages are useful before JavaScript arrives, and where it never does. */
import { pages } from './pages';
import { expect, test } from './parley';

test.use({ javaScriptEnabled: false });

for (const [path, shows] of pages)
  test(`${path} shows its content`, async ({ page }) => {
    await page.goto(path);
    await expect(page.getByRole('main')).toContainText(shows);
  });

test('the filter is a form that works', async ({ page }) => {
  await page.goto('/events');
  const form = page.getByRole('form', { name: 'Filter' });
  await form.locator('summary', { hasText: 'Tracks' }).click();
  await form.getByRole('checkbox', { name: /Transport links/ }).check();
  await form.getByRole('button', { name: 'Apply' }).first().click();
  await expect(page).toHaveURL(/[?&]track=transport-links/);
  await expect(page.getByRole('main')).toContainText('19 of 153 events');
});

test('marks of the timeline lead to their events', async ({ page }) => {
  await page.goto('/timeline?track=baku-karabakh-contacts&from=2023-03-01&to=2023-03-31');
  const invitation = page.locator('a[href*="2023-03-13-invitation-to-baku"]').first();
  await expect(invitation).toBeAttached();
});
