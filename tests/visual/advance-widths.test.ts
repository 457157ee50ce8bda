import { format, resolveConfig } from 'prettier';
import { expect, test } from 'vitest';
import { ellipsize, textWidth, wrap } from '../../src/lib/visual/scene/text-metrics';
import { advanceWidthsModule } from '../support/advance-widths';

const file = 'src/lib/visual/scene/advance-widths.ts';

test('the table of widths is that of the shipped fonts', async () => {
  const text = await format(advanceWidthsModule(), { ...(await resolveConfig(file)), filepath: file });
  await expect(text).toMatchFileSnapshot(`../../${file}`);
});

test.each(['Baku–Karabakh contacts', 'Xankəndi', 'Степанакерт', 'Ստեփանակերտ'])('%s has a width of its own', (text) => {
  expect(textWidth(text, 12)).toBeGreaterThan(text.length * 5);
  expect(textWidth(text, 12)).toBeLessThan(text.length * 10);
  expect(textWidth(text, 12, 700)).toBeGreaterThan(textWidth(text, 12, 400));
});

test('a text cut short fits, ends in “…” and loses no more than it must', () => {
  const text = 'Meeting at the Russian peacekeepers’ headquarters';
  for (const room of [30, 60, 120, 200]) {
    const cut = ellipsize(text, room, 12);
    expect(textWidth(cut, 12)).toBeLessThanOrEqual(room);
    expect(cut).toMatch(/…$/);
  }
  expect(ellipsize(text, 1000, 12)).toBe(text);
  expect(ellipsize(text, 3, 12)).toBe('');
});

test('wrapped lines fit, and say together what the text said', () => {
  const text =
    'Commission on fishing waters and their delimitation https://parley.example/a-very-long-address-without-spaces';
  const lines = wrap(text, 90, 12);
  for (const line of lines) expect(textWidth(line, 12)).toBeLessThanOrEqual(90);
  expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
});
