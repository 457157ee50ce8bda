/** Every page, in every project (desktop and phone, light and dark), and once more without JavaScript. */
import { axeFindings, expect, sidewaysScroll, test } from './parley';

/** Address, and a text that its main part must show: what the page is for, not how it says it. */
const pages: [path: string, shows: RegExp][] = [
  ['/', /Baku–Karabakh contacts/],
  ['/timeline', /Baku–Yerevan peace talks/],
  ['/timeline?track=baku-karabakh-contacts&from=2023-02-20&to=2023-04-10', /Baku–Karabakh contacts/],
  ['/network', /Azerbaijan/],
  ['/events', /153/],
  ['/events?status=refused', /refused/],
  ['/events?q=nothingwillbefoundunderthis', /No event/i],
  ['/events/2023-03-13-invitation-to-baku', /in the coming days/],
  ['/events/2023-03-05-shootout', /said|according to/],
  ['/events/2023-02-late-khojaly-meeting', /24, 25 or 27 Feb(ruary)? 2023/],
  ['/actors', /Hikmet Hajiyev/],
  ['/actors/hikmet-hajiyev', /Hikmet Hajiyev/],
  ['/tracks/baku-karabakh-contacts', /Baku–Karabakh contacts/],
  ['/places/khankendi', /Xankəndi/],
  ['/sources', /439/],
  ['/sources/seed-article', /A New Invitation Offers Another Step/],
  ['/codebook', /conditional acceptance/i],
  ['/search', /search/i],
  ['/search?q=Степанакерт', /Khankendi/],
];

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

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  for (const [path, shows] of pages)
    test(`${path} shows its content`, async ({ page }) => {
      await page.goto(path);
      await expect(page.getByRole('main')).toContainText(shows);
    });
});
