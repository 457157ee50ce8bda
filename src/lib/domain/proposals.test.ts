import { expect, test } from 'vitest';
import { ledgerOrder, openWords, threadsAmong, timingWords } from './proposals';
import type { FuzzyDate } from './records';
import type { Thread, ThreadMove } from './threads';

const on = (day: string): FuzzyDate => ({ words: null, edtf: day, earliest: day, latest: day, kind: 'exact' });
const move = (event: string, day: string): ThreadMove => ({
  ...{ event, type: 'invitation', step: 'offer', date: on(day), window: null, by: [], to: [], answers: null },
  ...{ latency: null, slippage: null, windowShift: null, sentence: event, timing: null },
});
const thread = (slug: string, open: boolean, ...days: string[]): Thread => ({
  slug,
  moves: days.map((day, i) => move(`${slug}-${i}`, day)),
  aims: [`${slug}-aim`],
  reactions: [],
  standing: { status: open ? 'proposed' : 'refused', open, counterOffer: null, words: '' },
  daysOpen: null,
});

test('open threads come first, then by last move, the latest first', () => {
  const threads = [
    thread('closed-late', false, '2031-05-01'),
    thread('open-early', true, '2031-01-01', '2031-01-09'),
    thread('open-late', true, '2031-01-02', '2031-02-01'),
    thread('closed-early', false, '2031-01-03'),
  ];
  expect(ledgerOrder(threads).map(({ slug }) => slug)).toEqual([
    'open-late',
    'open-early',
    'closed-late',
    'closed-early',
  ]);
});

test('a thread is shown whole where one move or its planned contact passes the filter', () => {
  const threads = [thread('a', true, '2031-01-01', '2031-01-02'), thread('b', true, '2031-01-01')];
  expect(threadsAmong(threads, [{ slug: 'a-1' }]).map(({ slug }) => slug)).toEqual(['a']);
  expect(threadsAmong(threads, [{ slug: 'b-aim' }]).map(({ slug }) => slug)).toEqual(['b']);
  expect(threadsAmong(threads, [{ slug: 'other' }])).toEqual([]);
});

test('intervals keep both bounds', () => {
  expect(openWords({ daysOpen: { min: 935, max: 994 } })).toBe('open for 935–994 days');
  expect(openWords({ daysOpen: null })).toBeNull();
  const answer = { ...move('a', '2031-01-01'), latency: { min: 0, max: 1 }, windowShift: { min: -2, max: 3 } };
  expect(timingWords(answer)).toEqual(['response latency 0–1 days', 'window moved by between −2 and 3 days']);
});
