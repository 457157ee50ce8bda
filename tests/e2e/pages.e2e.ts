/** Every page, in every project: desktop and phone, light and dark. */
import { pages } from './pages';
import { axeFindings, expect, sidewaysScroll, test } from './parley';

for (const [path, shows] of pages) {
  test(`${path} is sound`, async ({ page, complaints }) => {
    const response = await page.goto(path, { waitUntil: 'load' });
    expect(response?.status()).toBe(200);
    await page.waitForLoadState('networkidle');
    await expect.soft(page.getByRole('main')).toContainText(shows);
    await expect.soft(page.locator('h1')).toHaveCount(1);
    await expect.soft(page).toHaveTitle(/Parley/);
    expect.soft(await sidewaysScroll(page)).toEqual([]);
    expect.soft(await axeFindings(page)).toEqual([]);
    expect.soft(complaints.list).toEqual([]);
  });
}
