import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseFuzzy } from './dates';
import { addDays, daysBetween } from './days';
import { emptyFilter, parseFilter } from './filter';
import { packEvents, unpackEvents } from './packed-events';
import type { EventSummary } from './records';
import { fetchWindow, levelOf, nearWindow, rollupAddress, windowEventsAddress } from './rollup';

const anyWindow = fc
  .tuple(fc.integer({ min: -20_000, max: 30_000 }), fc.integer({ min: 0, max: 20_000 }))
  .map(([start, days]) => ({ from: addDays('1970-01-01', start), to: addDays('1970-01-01', start + days) }));

describe('what is fetched for a window', () => {
  test('covers it with room on both sides, at most eight times its length', () => {
    fc.assert(
      fc.property(anyWindow, (window) => {
        const days = daysBetween(window.from, window.to) + 1;
        const fetched = fetchWindow(window);
        expect(daysBetween(fetched.from, window.from)).toBeGreaterThanOrEqual(days);
        expect(daysBetween(window.to, fetched.to)).toBeGreaterThanOrEqual(days);
        expect(daysBetween(fetched.from, fetched.to)).toBeLessThanOrEqual(8 * days);
      }),
    );
  });

  test('is the same for nearby windows', () => {
    const windows = [0, 5, 20, 40].map((shift) => ({
      from: addDays('2023-01-10', shift),
      to: addDays('2023-05-01', shift),
    }));
    expect(new Set(windows.map((window) => JSON.stringify(fetchWindow(window)))).size).toBeLessThanOrEqual(2);
  });

  test('stays within the years that can be written', () => {
    expect(fetchWindow({ from: '0001-01-05', to: '9999-12-31' })).toEqual({ from: '0001-01-01', to: '9999-12-31' });
  });
});

test('a window is answered in 256 to 512 buckets, and closely in at most twice its length', () => {
  fc.assert(
    fc.property(anyWindow, (window) => {
      const days = daysBetween(window.from, window.to) + 1;
      const buckets = days / 2 ** levelOf(window);
      expect(buckets).toBeLessThanOrEqual(512);
      if (levelOf(window)) expect(buckets).toBeGreaterThan(256);
      const near = nearWindow(window);
      expect(near.from <= window.from && near.to >= window.to).toBe(true);
      expect(daysBetween(near.from, near.to) + 1).toBeLessThanOrEqual(2 * days + 2);
    }),
  );
});

test('addresses hold the filter, the fetched window and the level, and can be read again', () => {
  const filter = { ...emptyFilter, tracks: ['lake-talks', 'a'], from: '2020-01-01', to: '2020-02-01' };
  const window = { from: '2023-01-01', to: '2023-02-01' };
  expect(rollupAddress(filter, window, 4)).toBe(
    '/timeline/rollup.json?track=a,lake-talks&from=2023-01-01&to=2023-02-01&level=4',
  );
  expect(rollupAddress(emptyFilter, null, 4)).toBe('/timeline/rollup.json?level=4');
  const read = parseFilter(new URL(windowEventsAddress(filter, window), 'http://parley').searchParams);
  expect(read.ok && read.value).toMatchObject({ tracks: ['a', 'lake-talks'], ...window });
});

describe('packed events', () => {
  const fuzzy = (edtf: string, words: string | null) => {
    const parsed = parseFuzzy(edtf, words);
    if (!parsed.ok) throw new Error(edtf);
    return parsed.value;
  };
  const anyDate = fc.option(
    fc
      .tuple(
        fc.constantFrom(
          '2023-03-13',
          '[2023-02-24,2023-02-27]',
          '2023-10',
          '2021-12-03~',
          '2023-03-14/..',
          '2023-03-13?',
        ),
        fc.option(fc.constantFrom('in the coming days', '2023-03-13')),
      )
      .map(([edtf, words]) => fuzzy(edtf, words)),
  );
  const slug = fc.constantFrom('a', 'lake', 'meeting', 'held');
  const anyEvent: fc.Arbitrary<EventSummary> = fc.record({
    slug,
    title: fc.string(),
    type: fc.constantFrom('meeting', 'invitation', 'signature'),
    occurred: anyDate,
    announced: anyDate,
    intended: anyDate,
    summary: fc.constant(''),
    publicity: fc.constantFrom(null, 0, 8),
    announcedIn: fc.array(slug, { maxLength: 3 }),
    place: fc.option(slug),
    tracks: fc.array(slug, { maxLength: 3 }),
    topics: fc.array(slug, { maxLength: 3 }),
    participations: fc.array(
      fc.record({
        actor: slug,
        role: fc.constantFrom('host', 'inviter'),
        onBehalfOf: fc.option(slug),
        level: fc.constantFrom(null, 'leader'),
      }),
      { maxLength: 4 },
    ),
    status: fc.constantFrom(null, 'held', 'refused'),
    evidence: fc.constantFrom('disputed', 'unsourced'),
    sourceCount: fc.nat(20),
    accountCount: fc.nat(20),
    thread: fc.option(slug),
    collection: fc.option(slug),
  });

  test('come out as they went in, through JSON', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 20 }), (events) => {
        expect(unpackEvents(JSON.parse(JSON.stringify(packEvents(events))))).toEqual(events);
      }),
    );
  });

  test('5,000 ordinary ones take less than a megabyte and a half', () => {
    const ordinary: EventSummary[] = Array.from({ length: 5000 }, (_, i) => ({
      slug: `icews-${20_000_000 + i}`,
      title: 'Make statement: Foreign Affairs (Arvania) to Head of Government (Belmark)',
      type: 'statement',
      occurred: fuzzy('2023-03-13', null),
      announced: null,
      intended: null,
      summary: 'x'.repeat(400),
      publicity: null,
      announcedIn: [],
      place: `place-${i % 300}`,
      tracks: ['machine-coded'],
      topics: [],
      participations: [
        { actor: `actor-number-${i % 900}`, role: 'speaker', onBehalfOf: null, level: null },
        { actor: `actor-number-${i % 700}`, role: 'target', onBehalfOf: null, level: null },
      ],
      status: null,
      evidence: 'single_source',
      sourceCount: 1,
      accountCount: 0,
      thread: null,
      collection: 'machine-coded',
    }));
    expect(JSON.stringify(packEvents(ordinary)).length).toBeLessThan(1_500_000);
  });
});
