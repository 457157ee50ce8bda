/** From a chart to a file: the figure builder and what leaves it. */
import { expect, test } from './parley';

const chart = '/timeline?track=baku-karabakh-contacts&from=2023-03-01&to=2023-04-10';

test('a chart becomes a figure, and the preview is the file', async ({ page, complaints }) => {
  await page.goto(chart);
  await page.getByRole('link', { name: 'Make a figure' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Make a figure' })).toBeVisible();
  const form = page.getByRole('complementary', { name: 'Options of the figure' });
  await form.getByLabel('Size').selectOption('slide');
  await form.getByRole('textbox', { name: 'Title', exact: true }).fill('Invitations, answered');
  await expect(page).toHaveURL(/size=slide/);
  await expect(page).toHaveURL(/title=Invitations/);
  const preview = page.getByRole('region', { name: 'Preview' }).locator('img');
  await expect(preview).toHaveAttribute('src', /^\/timeline\.svg\?.*size=slide.*title=Invitations/);
  const download = page.getByRole('link', { name: 'Download SVG' });
  await expect(download).toHaveAttribute('href', (await preview.getAttribute('src')) ?? '');
  await expect.poll(() => preview.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1920);

  await form.getByRole('radio', { name: /PDF/ }).check();
  const file = page.getByRole('link', { name: 'Download PDF' });
  await expect(file).toHaveAttribute('href', /^\/timeline\.pdf/);
  const answer = await page.request.get((await file.getAttribute('href')) ?? '');
  expect((await answer.body()).subarray(0, 5).toString()).toBe('%PDF-');
  expect(complaints.list).toEqual([]);
});

test.describe('before JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the builder is a form that says what is wrong beside its field', async ({ page }) => {
    await page.goto('/figures/new?chart=network&from=2023-03-01');
    await page.getByRole('textbox', { name: 'Width' }).fill('3000mm');
    await page.getByRole('button', { name: 'Update the preview' }).click();
    await expect(page.getByRole('textbox', { name: 'Width' })).toHaveAccessibleDescription(/is no width of a figure/);
    await page.getByRole('textbox', { name: 'Width' }).fill('120mm');
    await page.getByRole('textbox', { name: 'Alternative text of your own' }).fill('Who met whom.');
    await page.getByRole('button', { name: 'Update the preview' }).click();
    await expect(page.getByRole('img', { name: 'Who met whom.' })).toHaveAttribute(
      'src',
      /^\/network\.svg\?.*width=453/,
    );
  });
});
