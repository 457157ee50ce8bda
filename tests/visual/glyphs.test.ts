import { expect, test } from 'vitest';
import { dateShape } from '../../src/lib/domain/dates';
import { diplomaticStatuses, families, type Fill, type Glyph } from '../../src/lib/domain/vocabulary';
import { timeScale } from '../../src/lib/visual/layout/time-scale';
import { dateDoubt, placeDate } from '../../src/lib/visual/marks/date-doubt';
import { glyph } from '../../src/lib/visual/marks/glyph';
import { type Mark, type Scene, group } from '../../src/lib/visual/scene/scene';
import { unsafeParts } from '../../src/lib/visual/scene/safe-svg';
import { dark, light } from '../../src/lib/visual/scene/theme';
import { toSvg } from '../../src/lib/visual/scene/to-svg';
import { date } from '../fixtures/charts/invented';
import { badNumbers } from '../support/scenes';

const sheet = (width: number, height: number, children: Mark[]): Scene => ({
  width,
  height,
  title: 'Marks',
  description: '',
  background: 'panel',
  children,
});
const shapes = [...new Set(Object.values(families).map((family) => family.glyph))] as Glyph[];
const fills: Fill[] = ['solid', 'quarter', 'dashed', 'crossed', 'ticked', 'faded'];

test('every shape in every fill', async () => {
  const marks = shapes.flatMap((shape, row) =>
    fills.map((fill, column) =>
      group(`${shape} ${fill}`, [glyph(shape, fill, { x: 16 + column * 28, y: 16 + row * 24, size: 10.5, hue: 't1' })]),
    ),
  );
  const svg = toSvg(sheet(180, 180, marks), light);
  expect(unsafeParts(svg)).toEqual([]);
  await expect(svg).toMatchFileSnapshot('snapshots/glyphs.svg');
});

test('every family has its own shape and every status one of the six fills', () => {
  expect(shapes).toHaveLength(Object.keys(families).length);
  for (const { fill } of Object.values(diplomaticStatuses)) expect(fills).toContain(fill);
});

const rows = [
  '2031-03-13',
  '2031-03-13?',
  '[2031-03-10,2031-03-11,2031-03-20]',
  '2031-03-05/2031-03-20',
  '2031-03-05/2031-03-20~',
  '2031-03-05~/2031-03-20',
  '2031-03',
  '2031-03-XX',
  '2031',
  '2031-03-1X',
  '2031-03-13~',
  '2031-03~',
  '2031-03-13/..',
  '../2031-03-13',
  '2031-03-13/',
] as const;

test('every kind of doubt, held and planned', async () => {
  const scale = timeScale('2031-02-01', '2031-04-30', 10, 390);
  const marks = rows.flatMap((edtf, row) =>
    (['solid', 'dashed'] as const).map((fill, i) => {
      const y = 20 + (row * 2 + i) * 22;
      const shape = dateShape(date(edtf));
      const placed = placeDate(shape, scale, 10.5, fill);
      if (!placed) throw new Error(`${edtf} has no place on the axis.`);
      const drawn = dateDoubt(shape, placed, { scale, y, size: 10.5, hue: 't2', shape: 'circle', fill });
      if (!placed.candidates) drawn.push(glyph('circle', fill, { x: placed.x, y, size: 10.5, hue: 't2' }));
      return group(`${edtf} ${fill}`, drawn);
    }),
  );
  const scene = sheet(400, 20 + rows.length * 44, marks);
  expect(badNumbers(scene)).toEqual([]);
  const svg = toSvg(scene, dark);
  expect(unsafeParts(svg)).toEqual([]);
  await expect(svg).toMatchFileSnapshot('snapshots/doubt.svg');
});

test.each([
  ['2031-03', 155, 'a month stands in its middle, never on day 1'],
  ['2031-03-05/2031-03-20', 120, 'a span stands in its middle'],
  ['2031-03-13~', 125, 'an approximate day stands on its core'],
])('%s: %s px – %s', (edtf, x) => {
  const scale = timeScale('2031-03-01', '2031-03-31', 0, 310);
  expect(placeDate(dateShape(date(edtf)), scale, 10, 'solid')?.x).toBeCloseTo(x, 6);
});

test('a date outside the window has no place, and one that reaches into it is cut at its edge', () => {
  const scale = timeScale('2031-03-01', '2031-03-31', 100, 410);
  expect(placeDate(dateShape(date('2031-02-13')), scale, 10, 'solid')).toBeNull();
  const placed = placeDate(dateShape(date('2031-02-20/2031-03-03')), scale, 10, 'solid');
  expect(placed?.x).toBeGreaterThanOrEqual(100);
  expect(placed?.right).toBeLessThanOrEqual(140);
});
