import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysBetween } from '../days';
import { findDates } from './find-dates';
import { type WhenContext, readWhen } from './read-when';

const article: WhenContext = { anchor: '2023-03-15', anchorWords: 'the date of the article', clock: 'occurred' };
const plan: WhenContext = { ...article, clock: 'intended' };

function read(words: string, context = article) {
  const result = readWhen(words, context);
  if (!result.ok) throw new Error(result.faults[0]?.message);
  return result.value;
}
const codeOf = (words: string, context = article) => {
  const result = readWhen(words, context);
  return result.ok ? `read as ${result.value.date.edtf}` : result.faults[0]?.code;
};

describe('words become EDTF', () => {
  it.each([
    ['13 Mar 2023', '2023-03-13'],
    ['March 13', '2023-03-13'],
    ['13th of March, 2023', '2023-03-13'],
    ['13.03.2023', '2023-03-13'],
    ['Monday, 13 March', '2023-03-13'],
    ['2023-03-13', '2023-03-13'],
    ['yesterday', '2023-03-14'],
    ['three days ago', '2023-03-12'],
    ['on Tuesday', '2023-03-14'],
    ['mid-March', '2023-03-11~/2023-03-20~'],
    ['late March 2021', '2021-03-21~/2021-03-31'],
    ['end of March 2023', '2023-03-25~/2023-03-31'],
    ['last week of February 2024', '2024-02-23/2024-02-29'],
    ['24 or 27 Feb', '[2023-02-24,2023-02-27]'],
    ['24, 25 or 27 February 2023', '[2023-02-24,2023-02-25,2023-02-27]'],
    ['24 Feb or 2 March', '[2023-02-24,2023-03-02]'],
    ['1 and 13 March', '{2023-03-01,2023-03-13}'],
    ['14-16 March', '2023-03-14/2023-03-16'],
    ['28 Sep – 2 Oct 2023', '2023-09-28/2023-10-02'],
    ['28 Dec – 2 Jan', '2022-12-28/2023-01-02'],
    ['March 13–20, 2023', '2023-03-13/2023-03-20'],
    ['between 3 and 5 April', '2023-04-03/2023-04-05'],
    ['13 to about 20 March', '2023-03-13/2023-03-20~'],
    ['about 3 December 2021', '2021-12-03~'],
    ['possibly 5 March', '2023-03-05?'],
    ['about 5 March?', '2023-03-05%'],
    ['spring 2023', '2023-21'],
    ['Q3 2023', '2023-35'],
    ['first half of 2023', '2023-40'],
    ['a day in October 2023', '2023-10-XX'],
    ['the 2020s', '202X'],
    ['last week', '2023-03-06/2023-03-12'],
    ['last month', '2023-02'],
    ['since 5 March', '2023-03-05/..'],
    ['before 5 March', '../2023-03-04'],
    ['by the end of April', '../2023-04-30'],
  ])('%s → %s', (words, edtf) => expect(read(words).date.edtf).toBe(edtf));

  it.each([
    ['in the coming days', '2023-03-16/2023-03-22~'],
    ['first week of April', '2023-04-01/2023-04-07'],
    ['by the end of April', '2023-03-15/2023-04-30'],
    ['within two weeks', '2023-03-15/2023-03-29'],
    ['on Tuesday', '2023-03-21'],
  ])('a plan: %s → %s', (words, edtf) => expect(read(words, plan).date.edtf).toBe(edtf));

  it('keeps the words of the source as they are written', () =>
    expect(read(' Mid-March ').date).toMatchObject({ words: 'Mid-March', kind: 'approximate' }));
});

describe('rules', () => {
  it('counts from the day it was said and says so', () => {
    const said = read('in the coming days', {
      anchor: '2023-03-13',
      anchorWords: 'the day it was said',
      clock: 'intended',
    });
    expect(said.date).toMatchObject({ edtf: '2023-03-14/2023-03-20~', kind: 'relative', earliest: '2023-03-14' });
    expect(said.rule).toBe('+1 to +7 days from 13 March 2023, the day it was said');
  });
  it('takes an editor’s own numbers', () => {
    const changed = read('in the coming days', { ...plan, offsets: { from: 2, to: 10 } });
    expect(changed.date.edtf).toBe('2023-03-17/2023-03-25~');
    expect(changed.offsets).toEqual({ from: 2, to: 10 });
  });
});

describe('words that contradict each other', () => {
  it('keeps both days of “yesterday (Monday, March 13)” in an article of 15 March', () => {
    const { date, doubt } = read('yesterday (Monday, March 13)');
    expect(date).toMatchObject({ edtf: '[2023-03-13,2023-03-14]', kind: 'set' });
    expect(doubt?.sentence).toContain('“yesterday” is Tuesday, 14 March 2023');
    expect(doubt?.choices.map(({ key, label }) => `${key} ${label}`)).toEqual([
      'A 13 Mar 2023',
      'B 14 Mar 2023',
      'E either',
    ]);
  });
  it.each([
    ['A', '2023-03-13'],
    ['B', '2023-03-14'],
    ['E', '[2023-03-13,2023-03-14]'],
  ] as const)('takes choice %s', (choice, edtf) =>
    expect(read('yesterday (Monday, March 13)', { ...article, choice }).date.edtf).toBe(edtf),
  );
  it.each([
    ['Tuesday, 13 March', 'when.words-disagree'],
    ['03/04/2023', 'when.two-readings'],
    ['next Friday', 'when.two-readings'],
  ])('%s', (words, code) => expect(read(words).doubt?.code).toBe(code));
  it.each(['Monday, 13 March', 'yesterday, Tuesday, 14 March', '13/03/2023'])('finds nothing wrong with %s', (words) =>
    expect(read(words).doubt).toBeNull(),
  );
});

describe('what is not a date', () => {
  it.each([
    ['', 'date.empty'],
    ['   ', 'date.empty'],
    ['29 Feb 2023', 'date.no-such-day'],
    ['2023-02-29', 'date.no-such-day'],
    ['31 April', 'date.no-such-day'],
    ['20 to 13 March', 'date.end-before-start'],
    ['2023-03-20/2023-03-13', 'date.end-before-start'],
    ['2023-13', 'date.unreadable'],
    ['next', 'date.unreadable'],
    ['until further notice', 'date.unreadable'],
    ['shortly after mid-March talks', 'date.unreadable'],
    ['<script>alert(1)</script>', 'date.unreadable'],
    ['=1+1', 'date.unreadable'],
    ['\u0000', 'date.unreadable'],
    ['\ud800', 'date.unreadable'],
    ['or '.repeat(60), 'date.unreadable'],
    ['9'.repeat(1_000_000), 'date.too-long'],
  ])('%j: %s', (words, code) => expect(codeOf(words)).toBe(code));
  it.each(['in the coming days', '13 March', 'yesterday', 'mid-March'])('asks for a day to count from: %s', (words) =>
    expect(codeOf(words, { ...article, anchor: null })).toBe('date.needs-anchor'),
  );
});

describe('no phrase comes out sharper than it went in', () => {
  const months = 'January February March April May June July August September October November December'.split(' ');
  const month = fc.constantFrom(...months);
  const day = fc
    .date({ min: new Date('1992-01-01'), max: new Date('2037-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const clock = fc.constantFrom('occurred', 'announced', 'intended') as fc.Arbitrary<WhenContext['clock']>;
  const seenFrom = fc.record({ anchor: day, clock }).map((seen) => ({ ...article, ...seen }));
  const width = (words: string, context: WhenContext) => {
    const { earliest, latest } = read(words, context).date;
    return earliest && latest ? daysBetween(earliest, latest) + 1 : Number.POSITIVE_INFINITY;
  };

  it.each([
    ['early %', 10],
    ['mid-%', 10],
    ['late %', 8],
    ['end of %', 7],
    ['beginning of %', 7],
    ['first week of %', 7],
    ['last week of %', 7],
    ['second half of %', 13],
    ['by the end of %', 1],
    ['around mid-%', 10],
    ['%', 28],
    ['a day in %', 28],
    ['about %', 28],
  ])('%s: at least %i days', (phrase, least) =>
    fc.assert(fc.property(month, seenFrom, (name, context) => width(phrase.replace('%', name), context) >= least)),
  );

  it('counts days, weeks and months in full', () =>
    fc.assert(
      fc.property(seenFrom, (context) => {
        expect(width('in the coming days', context)).toBeGreaterThanOrEqual(7);
        expect(width('within two weeks', context)).toBeGreaterThanOrEqual(15);
        expect(width('last week', context)).toBe(7);
        expect(width('two months ago', context)).toBeGreaterThanOrEqual(28);
      }),
    ));

  it('keeps every day of a set and both ends of a range', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 1, max: 28 }), month, (a, b, name) => {
        fc.pre(a < b);
        const set = read(`${a} or ${b} ${name} 2023`).date;
        const range = read(`${a}–${b} ${name} 2023`).date;
        const ends = [set.earliest, set.latest].map((found) => Number(found?.slice(8)));
        expect(ends).toEqual([a, b]);
        expect([range.earliest, range.latest]).toEqual([set.earliest, set.latest]);
      }),
    ));

  // Any order of words: what holds a word of vagueness never comes out as one known day.
  const vague = [
    'mid',
    'early',
    'late',
    'about',
    'around',
    'week',
    'month',
    'coming days',
    'few',
    'several',
    'soon',
    'recently',
    'end of',
    'beginning of',
    'spring',
    'by',
    'before',
    'after',
    'or',
    'possibly',
    'within',
    'half',
  ];
  const plain = [
    '13',
    '2',
    'March',
    'May',
    '2023',
    'Monday',
    'the',
    'of',
    'in',
    'first',
    'last',
    'next',
    'days',
    'weeks',
    '-',
    ',',
    'yesterday',
    'to',
    '13 March',
    '2 April 2023',
  ];
  it(
    'in any order of words',
    () =>
      fc.assert(
        fc.property(
          fc.array(fc.constantFrom(...vague, ...plain), { minLength: 1, maxLength: 6 }),
          fc.constantFrom(...vague),
          fc.nat(),
          seenFrom,
          (words, loose, at, context) => {
            const text = words.toSpliced(at % (words.length + 1), 0, loose).join(' ');
            const result = readWhen(text, context);
            // “possibly Monday” stays one day, and says `?`: doubt is not looseness.
            if (result.ok && !result.value.date.edtf.includes('?'))
              expect(`${text}: ${result.value.date.earliest === result.value.date.latest}`).toBe(`${text}: false`);
          },
        ),
        { numRuns: 2000 },
      ),
    30_000,
  );

  it(
    'never throws, whatever it is given',
    () =>
      fc.assert(
        fc.property(
          fc.string({ unit: 'binary', maxLength: 220 }),
          seenFrom,
          (text, context) => void readWhen(text, context),
        ),
      ),
    30_000,
  );
});

describe('dates in a text', () => {
  const text =
    'Yesterday, Monday, 13 March, the Presidential Administration invited. It would be in the coming days. ' +
    'The first meeting took place on 1 March. It may be. On 24 or 27 Feb, and in the first week of April 2023.';
  it('are found with their places', () => {
    const found = findDates(text, '2023-03-15');
    expect(found.map(({ words, reading }) => `${words} → ${reading.date.edtf}`)).toEqual([
      'Yesterday, Monday, 13 March → [2023-03-13,2023-03-14]',
      'in the coming days → 2023-03-16/2023-03-22~',
      '1 March → 2023-03-01',
      '24 or 27 Feb → [2023-02-24,2023-02-27]',
      'the first week of April 2023 → 2023-04-01/2023-04-07',
    ]);
    for (const { start, end, words } of found) expect(text.slice(start, end)).toBe(words);
  });
  it('are found in a long text in reasonable time', () => {
    const long = `${text} `.repeat(500);
    const start = performance.now();
    expect(findDates(long, '2023-03-15')).toHaveLength(500);
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
