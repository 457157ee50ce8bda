import { describe, expect, it } from 'vitest';
import { actor, event, on } from '../../../tests/visual/network-collection';
import { eventsIn, monthsBefore, monthsOf, monthsWords, periodsOf, tieChanges, tieSeries, tiesIn } from './tie-series';
import { tieGraph } from './ties';

const people = ['ada', 'bo', 'cem'].map((slug) => actor(slug));
const meet = (slug: string, day: string, ...who: string[]) =>
  event(
    slug,
    'meeting',
    who.map((one) => [one, 'participant'] as const),
    on(day),
  );
const events = [
  meet('a', '2001-01-10', 'ada', 'bo'),
  meet('b', '2001-01-20', 'ada', 'bo'),
  meet('c', '2001-03-01', 'ada', 'bo', 'cem'),
  meet('d', '2001-04-30', 'bo', 'cem'),
  meet('e', '2001-06-15', 'bo', 'cem'),
];
const series = tieSeries(tieGraph({ actors: people, affiliations: [], events }), events);

describe('Ties over time', () => {
  it('has every month from the first event to the last', () => {
    expect(series.months).toEqual(['2001-01', '2001-02', '2001-03', '2001-04', '2001-05', '2001-06']);
  });

  it('gives the ties of any months as a difference of sums', () => {
    expect(tiesIn(series, { from: 0, to: 6 }).map(({ id, weight, events: n }) => [id, weight, n])).toEqual([
      ['ada~bo', 2.5, 3],
      ['bo~cem', 2.5, 3],
      ['ada~cem', 0.5, 1],
    ]);
    expect(tiesIn(series, { from: 1, to: 2 })).toEqual([]);
    expect(eventsIn(series, { from: 2, to: 4 })).toBe(2);
  });

  it('agrees with the graph of the same months', () => {
    for (let from = 0; from < 6; from += 1)
      for (let to = from + 1; to <= 6; to += 1) {
        const inside = events.filter(({ occurred }) => {
          const month = Number(occurred?.earliest?.slice(5, 7)) - 1;
          return month >= from && month < to;
        });
        const { pairs } = tieGraph({ actors: people, affiliations: [], events: inside });
        expect(new Map(tiesIn(series, { from, to }).map(({ id, weight }) => [id, weight]))).toEqual(
          new Map(pairs.map(({ id, weight }) => [id, weight])),
        );
      }
  });

  it.each([
    ['length', 3, ['Jan – Feb 2001', 'Mar – Apr 2001', 'May – Jun 2001']],
    ['events', 2, ['Jan – Mar 2001', 'Apr – Jun 2001']],
    ['length', 9, ['Jan 2001', 'Feb 2001', 'Mar 2001', 'Apr 2001', 'May 2001', 'Jun 2001']],
  ] as const)('cuts the months by %s into %i', (cut, parts, words) => {
    const periods = periodsOf(series, { from: 0, to: 6 }, parts, cut);
    expect(periods.map((period) => monthsWords(series, period))).toEqual(words);
  });

  it('tells what is new, gone, stronger', () => {
    const changed = tieChanges(series, { from: 0, to: 3 }, { from: 3, to: 6 });
    expect(changed.map(({ id, change, before, weight }) => [id, change, before, weight])).toEqual([
      ['ada~bo', 'gone', 2.5, 0],
      ['bo~cem', 'stronger', 0.5, 2],
      ['ada~cem', 'gone', 0.5, 0],
    ]);
    expect(tieChanges(series, { from: 1, to: 2 }, { from: 2, to: 3 }).every(({ change }) => change === 'new')).toBe(
      true,
    );
  });

  it('holds windows within the record', () => {
    expect(monthsOf(series, '1999-01-01', '2001-02-10')).toEqual({ from: 0, to: 2 });
    expect(monthsOf(series, '2001-03-05', '2030-01-01')).toEqual({ from: 2, to: 6 });
    expect(monthsBefore({ from: 0, to: 2 })).toBeNull();
    expect(monthsBefore({ from: 1, to: 3 })).toEqual({ from: 0, to: 1 });
  });

  it('a step over 2,000 pairs takes less than 8 ms', () => {
    const crowd = Array.from({ length: 64 }, (_, i) => actor(`p-${String(i).padStart(2, '0')}`));
    const many = Array.from({ length: 240 }, (_, i) =>
      meet(
        `m-${i}`,
        `20${String(Math.floor(i / 24)).padStart(2, '0')}-${String((i % 12) + 1).padStart(2, '0')}-01`,
        ...Array.from({ length: 20 }, (_, k) => crowd[(i * 5 + k * (3 + (i % 7))) % 64]?.slug ?? ''),
      ),
    );
    const large = tieSeries(tieGraph({ actors: crowd, affiliations: [], events: many }), many);
    expect(large.pairs.length).toBeGreaterThan(1900);
    const times = Array.from({ length: 21 }, (_, i) => {
      const start = performance.now();
      tiesIn(large, { from: i, to: i + 24 });
      return performance.now() - start;
    }).sort((a, b) => a - b);
    expect(times[10]).toBeLessThan(8);
  });
});
