import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { invent } from '../../../../tests/fixtures/charts/invented';
import { bucketsWithin, countPyramid, levelFor } from './count-pyramid';
import { type EventColumns, eventColumns, importanceOf } from './event-columns';
import { countWithin, intervalList, rowsWithin } from './interval-list';
import { lowerBound } from './sorted';
import { laneIndex, timelineIndex } from './timeline-index';

const columnsOf = (
  rows: readonly { first: number; days: number; importance: number; dated: boolean }[],
): EventColumns => ({
  length: rows.length,
  first: Int32Array.from(rows, ({ first }) => first),
  last: Int32Array.from(rows, ({ first, days }) => first + days),
  dated: Uint8Array.from(rows, ({ dated }) => Number(dated)),
  importance: Uint8Array.from(rows, ({ importance }) => importance),
});

/** Days on both sides of 1970, mostly short, some of many years; some undated. */
const anyColumns = fc
  .array(
    fc.record({
      first: fc.integer({ min: -2000, max: 2000 }),
      days: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 40 }), fc.integer({ min: 300, max: 3000 })),
      importance: fc.integer({ min: 10, max: 69 }),
      dated: fc.oneof({ weight: 9, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
    }),
    { maxLength: 120 },
  )
  .map(columnsOf);
const anyWindow = fc
  .tuple(fc.integer({ min: -4000, max: 4000 }), fc.integer({ min: 0, max: 3000 }))
  .map(([from, days]) => ({ from, to: from + days }));
const rowsOf = ({ length }: EventColumns) => Array.from({ length }, (_, row) => row);
const at = (values: ArrayLike<number>, place: number) => values[place] ?? Number.NaN;

describe('which rows stand in a window', () => {
  test('the same as a walk over all of them', () => {
    fc.assert(
      fc.property(anyColumns, anyWindow, (columns, { from, to }) => {
        const list = intervalList(rowsOf(columns), columns);
        const walked = rowsOf(columns).filter(
          (row) => columns.dated[row] && at(columns.first, row) <= to && at(columns.last, row) >= from,
        );
        expect(rowsWithin(list, columns, from, to)).toEqual(walked);
      }),
    );
  });

  test('counting gives the same number, and every dated row is before, within or after', () => {
    fc.assert(
      fc.property(anyColumns, anyWindow, (columns, { from, to }) => {
        const list = intervalList(rowsOf(columns), columns);
        const { before, within, after } = countWithin(list, from, to);
        expect(within).toBe(rowsWithin(list, columns, from, to).length);
        expect(before + within + after).toBe(columns.dated.reduce((sum, one) => sum + one, 0));
        expect(before).toBe(rowsOf(columns).filter((row) => columns.dated[row] && at(columns.last, row) < from).length);
      }),
    );
  });

  test('a range of years does not lengthen the look back of the others', () => {
    const columns = columnsOf([
      { first: 0, days: 5000, importance: 10, dated: true },
      { first: 10, days: 2, importance: 10, dated: true },
    ]);
    const list = intervalList([0, 1], columns);
    expect(list.reach).toBe(2);
    expect([...list.long]).toEqual([0]);
    expect(rowsWithin(list, columns, 4000, 4001)).toEqual([0]);
  });

  test.each([
    [[], 5, 0],
    [[1, 3, 3, 7], 3, 1],
    [[1, 3, 3, 7], 4, 3],
    [[1, 3, 3, 7], 8, 4],
  ])('in %j, %d is put in at %d', (sorted, value, place) => {
    expect(lowerBound(sorted, value)).toBe(place);
  });
});

describe('counts by zoom', () => {
  test('every level has the counts and the most important events of a walk over all rows', () => {
    fc.assert(
      fc.property(anyColumns, anyWindow, fc.integer({ min: 0, max: 14 }), (columns, { from, to }, level) => {
        const rows = Int32Array.from(rowsOf(columns));
        const pyramid = countPyramid(rows, columns.first, columns);
        const days = 2 ** level;
        const walked = new Map<number, { count: number; top: number }>();
        for (const row of rows) {
          const start = Math.floor(at(columns.first, row) / days) * days;
          if (start > to || start + days - 1 < from) continue;
          const found = walked.get(start);
          if (!found) walked.set(start, { count: 1, top: row });
          else {
            found.count += 1;
            if (at(columns.importance, row) > at(columns.importance, found.top)) found.top = row;
          }
        }
        const expected = [...walked]
          .sort(([a], [b]) => a - b)
          .map(([start, one]) => ({ from: start, to: start + days - 1, ...one }));
        expect(bucketsWithin(pyramid, level, from, to, columns)).toEqual(expected);
      }),
    );
  });

  test('a bucket begins on the same day wherever the window stands', () => {
    const columns = columnsOf(
      Array.from({ length: 300 }, (_, i) => ({ first: i * 3 - 400, days: 0, importance: 10, dated: true })),
    );
    const pyramid = countPyramid(Int32Array.from(rowsOf(columns)), columns.first, columns);
    const whole = bucketsWithin(pyramid, 4, -400, 500, columns);
    for (const shift of [1, 7, 15, 31])
      for (const bucket of bucketsWithin(pyramid, 4, -400 + shift, 400, columns)) expect(whole).toContainEqual(bucket);
  });

  test.each([
    [10, 2, 0],
    [1, 2, 1],
    [0.5, 2, 2],
    [0.49, 2, 3],
    [0.001, 2, 11],
  ])('at %d px a day, buckets of %d px are of level %d', (pxPerDay, least, level) => {
    expect(levelFor(pxPerDay, least)).toBe(level);
    expect(2 ** level * pxPerDay).toBeGreaterThanOrEqual(least - 1e-6);
  });

  test('no pyramid without rows', () => {
    expect(countPyramid(new Int32Array(), new Int32Array(), columnsOf([])).levels).toEqual([]);
  });
});

describe('events as columns', () => {
  test.each([
    ['2031-03-05', '2031-03-05', '2031-03-05'],
    ['2031-03', '2031-03-01', '2031-03-31'],
    ['2031-03-05/2031-03-09', '2031-03-05', '2031-03-09'],
    ['2031-03-05/..', '2031-03-05', '2031-03-05'],
    ['../2031-03-05', '2031-03-05', '2031-03-05'],
  ])('%s covers %s to %s', (when, first, last) => {
    const columns = eventColumns([invent('one', { when })]);
    const day = (text: string) => Date.parse(`${text}T00:00:00Z`) / 86_400_000;
    expect([at(columns.first, 0), at(columns.last, 0), at(columns.dated, 0)]).toEqual([day(first), day(last), 1]);
  });

  test('an agreement outweighs any number of calls and reports', () => {
    const text = importanceOf({ type: 'signature', sourceCount: 0 });
    for (const type of ['call', 'meeting', 'invitation', 'incident', 'statement'] as const)
      expect(text).toBeGreaterThan(importanceOf({ type, sourceCount: 500 }));
  });

  test('an agreement among a thousand calls of one day is the one that is shown', () => {
    const events = [
      ...Array.from({ length: 1000 }, (_, i) => invent(`call-${i}`, { type: 'call', when: '2031-03-05' })),
      invent('signed', { type: 'signature', when: '2031-03-05' }),
    ];
    const { all, columns } = timelineIndex(events);
    const [bucket] = bucketsWithin(all.instants, 3, -1e6, 1e6, columns);
    expect(bucket).toMatchObject({ count: 1001, top: 1000 });
    expect(all.texts.levels[0]?.count[0]).toBe(1);
  });

  test('days and ranges are counted apart; undated rows are counted as such', () => {
    const events = [
      invent('a', { when: '2031-03-05' }),
      invent('b', { when: '2031-03' }),
      invent('c', { occurred: null }),
    ];
    const index = timelineIndex(events);
    const { instants, ranges, undated } = laneIndex([0, 1, 2], index.columns);
    expect([instants.levels[0]?.count[0], ranges.levels[0]?.count[0], undated]).toEqual([1, 1, 1]);
    expect(index.drawing(2)).toBeNull();
  });

  test('an index is built once for a list', () => {
    const events = [invent('a')];
    expect(timelineIndex(events)).toBe(timelineIndex(events));
    expect(timelineIndex([...events])).not.toBe(timelineIndex(events));
  });
});
