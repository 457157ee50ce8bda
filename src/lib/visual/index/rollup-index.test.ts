import fc from 'fast-check';
import { expect, test } from 'vitest';
import { collection, date, invent } from '../../../../tests/fixtures/charts/invented';
import type { EventSummary } from '../../domain/records';
import type { Rollup } from '../../domain/rollup';
import { timelineLayout } from '../layout/timeline';
import { dayOfNumber } from '../layout/time-scale';
import { bucketsWithin } from './count-pyramid';
import { eventColumns, middleOf } from './event-columns';
import { countWithin } from './interval-list';
import { countedWithin, isRolled, monthsView, rollupView, windowView } from './rollup-index';
import { timelineIndex } from './timeline-index';

const tracks = ['ferry', 'fishing', 'museum'];

/** The roll-up of events, as the server answers it. */
function rollupOf(events: readonly EventSummary[], level: number): Rollup {
  const columns = eventColumns(events);
  const bucketOf = (row: number) => Math.floor(middleOf(columns, row) / 2 ** level);
  const cells = new Map<string, number[]>();
  events.forEach((event, row) =>
    event.tracks.forEach((track) => {
      const key = `${track} ${bucketOf(row)}`;
      cells.set(key, [...(cells.get(key) ?? []), row]);
    }),
  );
  const held = [...cells].map(([key, rows]) => ({ track: tracks.indexOf(key.split(' ')[0] ?? ''), rows }));
  const heaviest = (rows: number[]) =>
    rows.reduce((best, row) => ((columns.importance[row] ?? 0) > (columns.importance[best] ?? 0) ? row : best));
  const days = events.map((_, row) => middleOf(columns, row));
  const every = new Map<number, number>();
  events.forEach((_, row) => every.set(bucketOf(row), (every.get(bucketOf(row)) ?? 0) + 1));
  return {
    ...{ version: '1', asOf: null, level, from: null, to: null, total: events.length, undated: 0 },
    extent: { from: dayOfNumber(Math.min(...days)), to: dayOfNumber(Math.max(...days)) },
    ...{ tracks, statuses: [null], status: held.map(() => 0), tops: [...events] },
    track: held.map(({ track }) => track),
    bucket: held.map(({ rows }) => bucketOf(rows[0] ?? 0)),
    count: held.map(({ rows }) => rows.length),
    ranges: held.map(({ rows }) => rows.filter((row) => columns.first[row] !== columns.last[row]).length),
    texts: held.map(({ rows }) => rows.filter((row) => (columns.importance[row] ?? 0) >= 60).length),
    top: held.map(({ rows }) => heaviest(rows)),
    every: { bucket: [...every.keys()], count: [...every.values()] },
  };
}

const anyEvents = fc
  .array(
    fc.record({
      day: fc.integer({ min: -500, max: 1500 }),
      days: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 30 })),
      in: fc.subarray(tracks, { minLength: 1 }),
      type: fc.constantFrom('meeting' as const, 'signature' as const, 'statement' as const),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((list) =>
    list.map(({ day, days, in: inTracks, type }, i) =>
      invent(`event-${i}`, {
        ...{ type, tracks: inTracks, sourceCount: 0, occurred: null },
        intended: date(days ? `${dayOfNumber(day)}/${dayOfNumber(day + days)}` : dayOfNumber(day)),
      }),
    ),
  );

test('counts of a roll-up are those of its events, in every lane and bucket', () => {
  fc.assert(
    fc.property(anyEvents, fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 4 }), (events, level, more) => {
      const whole = timelineIndex(events);
      const rolled = timelineIndex(rollupView(collection, rollupOf(events, level)).events);
      const [from, to] = [-4096, 4095];
      for (const track of tracks) {
        const rows = (list: readonly EventSummary[]) => () =>
          list.flatMap((event, row) => (event.tracks.includes(track) ? [row] : []));
        const [one, other] = [whole.lane(track, rows(whole.events)), rolled.lane(track, rows(rolled.events))];
        for (const part of ['instants', 'ranges', 'texts'] as const) {
          const counts = (index: typeof whole, lane: typeof one) =>
            bucketsWithin(lane[part], level + more, from, to, index.columns).map((bucket) => [
              bucket.from,
              bucket.count,
            ]);
          expect(counts(rolled, other)).toEqual(counts(whole, one));
        }
        expect(countWithin(other.list, from, to).within).toBe(countWithin(one.list, from, to).within);
      }
      expect(countWithin(rolled.all.list, from, to).within).toBe(events.length);
    }),
  );
});

const week = Array.from({ length: 40 }, (_, i) =>
  invent(`event-${i}`, { when: dayOfNumber(i * 3), tracks: [tracks[i % 3] ?? ''] }),
);

test('a lane of cells is drawn as counts, whatever they come to', () => {
  const view = rollupView(collection, rollupOf(week.slice(0, 3), 2));
  expect(isRolled(view)).toBe(true);
  const { lanes, counts } = timelineLayout(view, { width: 1000, from: '1970-01-01', to: '1970-02-01' });
  expect(lanes.map(({ events, columns }) => [events.length, columns.length])).toEqual([
    [0, 1],
    [0, 1],
    [0, 1],
  ]);
  expect(counts.shown).toBe(3);
});

test('single events of a window know what stands before and after it, by track; of other lanes nobody has counted', () => {
  const whole = rollupView(collection, rollupOf(week, 0));
  const window = { from: '1970-02-01', to: '1970-03-01' };
  const inside = week.filter(
    ({ occurred }) => (occurred?.edtf ?? '') >= window.from && (occurred?.edtf ?? '') <= window.to,
  );
  const view = windowView({ ...collection, events: inside }, whole, window);
  expect(isRolled(view)).toBe(false);
  expect(countedWithin(whole, window)).toBe(inside.length);
  const narrow = { width: 1000, from: '1970-02-10', to: '1970-02-20' };
  const wanted = timelineLayout({ ...collection, events: week }, narrow);
  const drawn = timelineLayout(view, narrow);
  const counted = (layout: typeof drawn) =>
    layout.lanes.map(({ id, before, inView, after }) => [id, before, inView, after]);
  expect(counted(drawn)).toEqual(counted(wanted));
  expect(drawn.counts.outside).toBe(wanted.counts.outside);
  const byFamily = timelineLayout(view, { ...narrow, by: 'family' });
  expect(byFamily.lanes.map(({ before, after }) => [before, after])).toEqual([[null, null]]);
});

test('months are kept whole', () => {
  const view = monthsView(collection, rollupOf(week, 3), { month: ['1970-01', '1970-03'], count: [11, 10] });
  const { levels } = timelineIndex(view.events).all.instants;
  expect([...(levels[0]?.count ?? [])]).toEqual([11, 10]);
});
