import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  addDays,
  dateShape,
  daysBetween,
  formatDay,
  formatFuzzy,
  isDay,
  parseFuzzy,
  placedDate,
  weekday,
} from './dates';
import type { FuzzyDate } from './records';

function read(edtf: string, words: string | null = null): FuzzyDate {
  const result = parseFuzzy(edtf, words);
  if (!result.ok) throw new Error(result.faults[0]?.message);
  return result.value;
}

const aDay = fc.integer({ min: -365 * 400, max: 365 * 400 }).map((n) => addDays('2000-01-01', n));

describe('bounds and precision', () => {
  test.each([
    ['2023-03-01', '2023-03-01', '2023-03-01', 'exact'],
    ['2024-02~', '2024-01-17', '2024-03-15', 'approximate'],
    ['2023-12-03~', '2023-11-30', '2023-12-06', 'approximate'],
    ['2023-10-XX', '2023-10-01', '2023-10-31', 'range'],
    ['2023-09-28/2023-10-02', '2023-09-28', '2023-10-02', 'range'],
    ['2023-03-13/2023-03-20~', '2023-03-13', '2023-03-23', 'approximate'],
    ['[2023-02-24,2023-02-25,2023-02-27]', '2023-02-24', '2023-02-27', 'set'],
    ['{2023-02-24,2023-02-27}', '2023-02-24', '2023-02-27', 'range'],
    ['[2023-02-24]', '2023-02-24', '2023-02-24', 'exact'],
    ['2021-01', '2021-01-01', '2021-01-31', 'range'],
    ['2024-02', '2024-02-01', '2024-02-29', 'range'],
    ['2023-03-14/..', '2023-03-14', null, 'one_sided'],
    ['../2023-03-14', null, '2023-03-14', 'one_sided'],
    ['2023-03-14/', '2023-03-14', null, 'one_sided'],
    ['/2023-03-14', null, '2023-03-14', 'one_sided'],
    ['[..2023-03-14]', null, '2023-03-14', 'one_sided'],
    ['2023?', '2023-01-01', '2023-12-31', 'range'],
    ['2023-03-13?', '2023-03-13', '2023-03-13', 'day'],
    ['2023-03-13%', '2023-03-10', '2023-03-16', 'approximate'],
    ['2023-21', '2023-03-01', '2023-05-31', 'range'],
    ['2023-24', '2022-12-01', '2024-02-29', 'range'],
    ['2023-33', '2023-01-01', '2023-03-31', 'range'],
    ['202X', '2020-01-01', '2029-12-31', 'range'],
    ['2023-1X-01', '2023-10-01', '2023-12-01', 'range'],
    ['../..', null, null, 'unknown'],
    ['XXXX-12-01', null, null, 'unknown'],
  ])('%s lies between %s and %s: %s', (edtf, earliest, latest, kind) => {
    expect(read(edtf)).toEqual({ words: null, edtf, earliest, latest, kind });
  });

  it('keeps the words of the source, trimmed, and no empty words', () => {
    expect(read(' 2023-03-13/2023-03-20~ ', ' in the coming days ')).toMatchObject({
      words: 'in the coming days',
      edtf: '2023-03-13/2023-03-20~',
    });
    expect(read('2023-03-13', '  ').words).toBeNull();
  });
});

describe('words', () => {
  test.each([
    ['2023-03-13', '13 March 2023', '13 Mar 2023'],
    ['[2023-02-24,2023-02-25,2023-02-27]', '24, 25 or 27 February 2023', '24, 25 or 27 Feb 2023'],
    ['[2024-04-30,2024-05-01]', '30 April or 1 May 2024', '30 Apr or 1 May 2024'],
    ['[2023-12-31,2024-01-01]', '31 December 2023 or 1 January 2024', '31 Dec 2023 or 1 Jan 2024'],
    ['{2023-02-24,2023-02-25}', '24 and 25 February 2023', '24 and 25 Feb 2023'],
    ['2023-10-XX', 'a day in October 2023', 'a day in Oct 2023'],
    ['2023-XX-XX', 'a day in 2023', 'a day in 2023'],
    ['2021-01', 'January 2021', 'Jan 2021'],
    ['2023-09-28/2023-10-02', '28 September – 2 October 2023', '28 Sep – 2 Oct 2023'],
    ['2023-09-17/2023-09-18', '17–18 September 2023', '17–18 Sep 2023'],
    ['2024-10-24/2025-05-16', '24 October 2024 – 16 May 2025', '24 Oct 2024 – 16 May 2025'],
    ['2023-03-13/2023-03-20~', '13 – about 20 March 2023', '13 – about 20 Mar 2023'],
    ['2023-03-13~/2023-03-20', 'about 13 March – 20 March 2023', 'about 13 Mar – 20 Mar 2023'],
    ['2023-03/2023-05', 'March–May 2023', 'Mar–May 2023'],
    ['2023-12/2024-01', 'December 2023 – January 2024', 'Dec 2023 – Jan 2024'],
    ['2023/2024', '2023–2024', '2023–2024'],
    ['2021-12-03~', 'about 3 December 2021', 'about 3 Dec 2021'],
    ['2024-02~', 'about February 2024', 'about Feb 2024'],
    ['2023-03-14/..', 'from 14 March 2023 on', 'from 14 Mar 2023 on'],
    ['2023-03-14/', 'from 14 March 2023, end not known', 'from 14 Mar 2023, end not known'],
    ['../2023-03-14', 'until 14 March 2023', 'until 14 Mar 2023'],
    ['[2023-03-14..]', '14 March 2023 or later', '14 Mar 2023 or later'],
    ['2023-03-13?', '13 March 2023 (uncertain)', '13 Mar 2023 (uncertain)'],
    ['2023-03-13%', 'about 13 March 2023 (uncertain)', 'about 13 Mar 2023 (uncertain)'],
    ['2023-21', 'spring 2023', 'spring 2023'],
    ['2023-36', 'fourth quarter of 2023', 'fourth quarter of 2023'],
    ['202X', 'the 2020s', 'the 2020s'],
    ['../..', 'date not known', 'date not known'],
  ])('%s is said “%s”, in short “%s”', (edtf, long, short) => {
    expect(formatFuzzy(read(edtf))).toBe(long);
    expect(formatFuzzy(read(edtf), 'short')).toBe(short);
  });

  it('falls back on the source’s words where a stored text cannot be read', () => {
    expect(formatFuzzy({ edtf: 'mid-March', words: 'mid-March 2023' })).toBe('mid-March 2023');
  });
});

describe('shapes', () => {
  test.each([
    ['2023-03-13', { kind: 'day', day: '2023-03-13', uncertain: false }],
    ['2023-03-13?', { kind: 'day', day: '2023-03-13', uncertain: true }],
    ['[2023-02-24,2023-02-27]', { kind: 'set', days: ['2023-02-24', '2023-02-27'] }],
    [
      '2023-03-13/2023-03-20~',
      { kind: 'span', start: '2023-03-13', end: '2023-03-20', looseStart: false, looseEnd: true },
    ],
    ['2023-10-XX', { kind: 'within', start: '2023-10-01', end: '2023-10-31', unit: 'month' }],
    ['2023', { kind: 'within', start: '2023-01-01', end: '2023-12-31', unit: 'year' }],
    ['202X', { kind: 'within', start: '2020-01-01', end: '2029-12-31', unit: 'span' }],
    ['2023-12-03~', { kind: 'approximate', start: '2023-11-30', end: '2023-12-06', core: '2023-12-03' }],
    ['2024-02~', { kind: 'approximate', start: '2024-01-17', end: '2024-03-15', core: '2024-02-15' }],
    ['2023-03-14/..', { kind: 'open', start: '2023-03-14', end: null }],
    ['/2023-03-14', { kind: 'open', start: null, end: '2023-03-14' }],
    ['../..', { kind: 'unknown' }],
  ])('%s', (edtf, shape) => {
    expect(dateShape(read(edtf))).toEqual(shape);
  });

  it('a text that cannot be read is drawn from its stored bounds', () => {
    const date: FuzzyDate = {
      words: null,
      edtf: '??',
      earliest: '2023-03-01',
      latest: '2023-03-09',
      kind: 'relative',
    };
    expect(dateShape(date)).toEqual({ kind: 'within', start: '2023-03-01', end: '2023-03-09', unit: 'span' });
    expect(dateShape({ ...date, earliest: null, latest: null })).toEqual({ kind: 'unknown' });
  });
});

describe('faults say how to mend them', () => {
  test.each([
    ['2023-02-29', 'date.no-such-day', 'February 2023 has 28 days'],
    ['2023-04-31', 'date.no-such-day', 'write 2023-04-XX if only the month is known'],
    ['2023-02-27/2023-02-30', 'date.no-such-day', 'There is no 30 February 2023'],
    ['[2023-02-28,2023-02-29]', 'date.no-such-day', 'There is no 29 February 2023'],
    ['2023-13-01', 'date.no-such-day', 'There is no month 13'],
    ['2023-03-20/2023-03-13', 'date.end-before-start', 'Exchange its two ends'],
    ['13.03.2023', 'date.unreadable', 'Write it as 2023-03-13'],
    ['2023-3-1', 'date.unreadable', 'Write it as 2023-03-01'],
    ['13 March', 'date.unreadable', 'Write a day as 2023-03-13'],
    ['2023-03-13T10:00', 'date.unreadable', 'leave the time of day out'],
    ['-0100', 'date.unreadable', 'Years run from 0001 to 9999'],
    ['196', 'date.unreadable', 'Write a decade as 202X'],
    ['', 'date.empty', 'Write a day as 2023-03-13'],
  ])('%s: %s', (edtf, code, sentence) => {
    const result = parseFuzzy(edtf);
    expect(result.ok).toBe(false);
    if (result.ok) return;
    expect(result.faults[0]?.code).toBe(code);
    expect(result.faults[0]?.message).toContain(sentence);
  });

  it('29 February is a day in a leap year', () => {
    expect(read('2024-02-29').earliest).toBe('2024-02-29');
  });
});

describe('days are counted, never shifted', () => {
  test('the tests run far from UTC', () => expect(new Date('2023-03-13').getTimezoneOffset()).toBe(-14 * 60));
  test.each([
    ['2023-03-13', 'Monday'],
    ['2023-03-05', 'Sunday'],
    ['1969-12-31', 'Wednesday'],
    ['0001-01-01', 'Monday'],
  ])('%s is a %s', (day, name) => expect(weekday(day)).toBe(name));
  it('counts over the end of months, years and leap days', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2024-01-01', -1)).toBe('2023-12-31');
    expect(daysBetween('2023-10-02', '2026-02-04')).toBe(856);
    expect(addDays('9999-12-31', 5)).toBe('9999-12-31');
  });
  it('there and back is the same day', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: -5000, max: 5000 }), (day, n) => {
        expect(daysBetween(day, addDays(day, n))).toBe(n);
        expect(isDay(addDays(day, n))).toBe(true);
      }),
    );
  });
  it('says the same day in words', () => {
    fc.assert(
      fc.property(aDay, (day) => {
        expect(formatDay(day).startsWith(String(Number(day.slice(8))))).toBe(true);
        expect(formatDay(day).endsWith(String(Number(day.slice(0, 4))))).toBe(true);
      }),
    );
  });
});

describe('whatever is written', () => {
  const flag = fc.constantFrom('', '', '~', '?', '%');
  const date = fc
    .tuple(aDay, fc.constantFrom(4, 7, 10, 10), flag)
    .map(([day, length, sign]) => day.slice(0, length) + sign);
  const edtf = fc.oneof(
    date,
    aDay.map((day) => `${day.slice(0, 7)}-XX`),
    aDay.map((day) => `${day.slice(0, 3)}X`),
    fc.tuple(date, date).map(([a, b]) => (a < b ? `${a}/${b}` : `${b}/${a}`)),
    fc.array(aDay, { minLength: 1, maxLength: 5 }).map((days) => `[${days.join(',')}]`),
    date.map((text) => `${text}/..`),
    date.map((text) => `/${text}`),
  );

  it('bounds are in order, and the shape never reaches inside what was written', () => {
    fc.assert(
      fc.property(edtf, (text) => {
        const result = parseFuzzy(text);
        if (!result.ok) return expect(result.faults[0]?.code).toBe('date.end-before-start');
        const { earliest, latest, kind } = result.value;
        if (earliest && latest) expect(earliest <= latest).toBe(true);
        // Every day written out in full lies within the bounds: nothing came out sharper than it went in.
        for (const day of text.match(/\d{4}-\d{2}-\d{2}/g) ?? []) {
          if (earliest) expect(earliest <= day).toBe(true);
          if (latest) expect(latest >= day).toBe(true);
        }
        if (/[~%X/,]/.test(text.replace(/^\[([^,]*)\]$/, '$1')) && earliest !== latest) expect(kind).not.toBe('exact');
        if (/[?%~]/.test(text)) expect(kind).not.toBe('exact');
        expect(formatFuzzy(result.value)).not.toMatch(/undefined|NaN|X/);
      }),
      { numRuns: 400 },
    );
  });

  it('a month spans the month and a year the year, wherever the reader sits', () => {
    fc.assert(
      fc.property(aDay, (day) => {
        const month = read(day.slice(0, 7));
        expect(month.earliest).toBe(`${day.slice(0, 7)}-01`);
        expect(addDays(month.latest ?? '', 1).slice(8)).toBe('01');
        expect(read(day.slice(0, 4))).toMatchObject({
          earliest: `${day.slice(0, 4)}-01-01`,
          latest: `${day.slice(0, 4)}-12-31`,
        });
      }),
    );
  });

  it('arbitrary text gives a fault or a date, never an exception', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof parseFuzzy(text).ok === 'boolean'));
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('2', '0', '3', '1', '-', '/', 'X', '~', '?', '[', ']', ',', '.'), { maxLength: 14 }),
        (signs) => typeof parseFuzzy(signs.join('')).ok === 'boolean',
      ),
      { numRuns: 500 },
    );
  });
});

describe('where an event stands', () => {
  const [occurred, intended, announced] = [read('2023-03-01'), read('2023-04'), read('2023-02')];
  test.each([
    ['occurred', { occurred, intended, announced }, occurred],
    ['intended', { occurred: null, intended, announced }, intended],
    ['announced', { occurred: null, intended: null, announced }, announced],
  ])('%s comes first', (clock, event, date) => expect(placedDate(event)).toEqual({ date, clock }));
  it('nowhere without any date', () =>
    expect(placedDate({ occurred: null, intended: null, announced: null })).toBeNull());
});
