import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  type Filter,
  emptyFilter,
  filterCount,
  filterKeys,
  filterParams,
  filterQuery,
  isDay,
  parseFilter,
} from './filter';
import { addDays } from './days';
import { diplomaticStatuses, eventTypes, evidentialStatuses, families, keysOf } from './vocabulary';

const parse = (query: string) => parseFilter(new URLSearchParams(query));
const faultsOf = (query: string) => {
  const result = parse(query);
  return result.ok ? [] : result.faults.map(({ code, field }) => [code, field]);
};

const slug = fc.stringMatching(/^[a-z0-9]{1,6}(-[a-z0-9]{1,6}){0,3}$/);
const slugs = fc.uniqueArray(slug, { maxLength: 4 }).map((list) => list.sort());
const terms = <K extends string>(table: Record<K, unknown>) => fc.subarray(keysOf(table)).map((list) => list.sort());
const day = fc.integer({ min: -300_000, max: 300_000 }).map((n) => addDays('2023-01-01', n));
const anyFilter: fc.Arbitrary<Filter> = fc
  .record({
    collections: slugs.filter((list) => list.join() !== 'own'),
    tracks: slugs,
    actors: slugs,
    places: slugs,
    topics: slugs,
    families: terms(families),
    types: terms(eventTypes),
    statuses: terms(diplomaticStatuses),
    evidence: terms(evidentialStatuses),
    from: fc.option(day),
    to: fc.option(day),
    known: fc.option(day),
    names: fc.option(slug),
    text: fc
      .string({ maxLength: 60, unit: 'grapheme' })
      .map((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim()),
  })
  .map((filter) => (filter.from && filter.to && filter.to < filter.from ? { ...filter, to: null } : filter));

describe('an address and its filter', () => {
  it('written and read again is the same filter, and the address the same address', () => {
    fc.assert(
      fc.property(anyFilter, (filter) => {
        const result = parse(filterParams(filter).toString());
        expect(result).toEqual({ ok: true, value: filter });
        if (result.ok) expect(filterQuery(result.value)).toBe(filterQuery(filter));
      }),
    );
  });
  it('has one order whatever order it was typed in', () => {
    const [a, b] = [parse('type=call,meeting&track=b,a&track=c'), parse('track=c&track=a,b&type=meeting&type=call')];
    expect(a).toEqual(b);
    if (a.ok) expect(filterQuery(a.value)).toBe('?track=a,b,c&type=call,meeting');
  });
  it('empty parts, blanks and repeats are nothing', () => {
    expect(parse('track=,&q=%20%20&from=&type=call,call')).toMatchObject({
      ok: true,
      value: { types: ['call'], tracks: [] },
    });
  });
  it('leaves the page’s own keys alone', () => {
    expect(parse('sort=date&page=2')).toEqual({ ok: true, value: emptyFilter });
    expect(filterKeys).not.toContain('page');
    expect(filterQuery({ ...emptyFilter, text: 'a & b' }, { sort: 'date', page: null })).toBe('?q=a+%26+b&sort=date');
    expect(filterQuery(emptyFilter)).toBe('');
  });
  it('counts what is set', () => {
    const result = parse('track=a,b&from=2023-01-01&q=x');
    expect(result.ok && filterCount(result.value)).toBe(3);
  });
  it('reading never changes the empty filter', () => {
    parse('track=a&type=call');
    expect(emptyFilter.tracks).toEqual([]);
    expect(emptyFilter.types).toEqual([]);
  });
});

describe('faults, all at once', () => {
  test.each([
    ['type=meetings', [['filter.unknown-term', 'type']]],
    [
      'status=__proto__,constructor',
      [
        ['filter.unknown-term', 'status'],
        ['filter.unknown-term', 'status'],
      ],
    ],
    ['track=Not%20A%20Slug', [['filter.bad-slug', 'track']]],
    ['actor=../etc', [['filter.bad-slug', 'actor']]],
    ['from=2023-02-29', [['filter.bad-day', 'from']]],
    [
      'from=13.03.2023&to=x',
      [
        ['filter.bad-day', 'from'],
        ['filter.bad-day', 'to'],
      ],
    ],
    ['from=2023-03-14&to=2023-03-13', [['filter.end-before-start', 'to']]],
    [`q=${'a'.repeat(201)}`, [['filter.text-too-long', 'q']]],
    [
      'type=x&from=x&track=X',
      [
        ['filter.bad-slug', 'track'],
        ['filter.unknown-term', 'type'],
        ['filter.bad-day', 'from'],
      ],
    ],
  ])('%s', (query, faults) => expect(faultsOf(query)).toEqual(faults));
  it('a long value is shortened in the sentence', () => {
    const result = parse(`track=${'A'.repeat(5000)}`);
    expect(!result.ok && result.faults[0]?.message.length).toBeLessThan(200);
  });
  it('any text at all gives a filter or faults, never an exception', () => {
    fc.assert(fc.property(fc.string(), (query) => typeof parse(query).ok === 'boolean'));
  });
});

test.each([
  ['2024-02-29', true],
  ['2023-02-29', false],
  ['2023-00-10', false],
  ['0000-01-01', false],
  ['0001-01-01', true],
  ['9999-12-31', true],
  ['2023-1-1', false],
  ['2023-01-01T00:00', false],
])('%s is a day: %s', (value, is) => expect(isDay(value)).toBe(is));
