import { describe, expect, test } from 'vitest';
import { figureKeys, parseFigureOptions } from './options';
import { partsOf } from './timeline-parts';

const read = (query: string) => parseFigureOptions(new URLSearchParams(query));
const keysOf = (query: string) => {
  const read = parseFigureOptions(new URLSearchParams(query));
  if (!read.ok) throw new Error(read.faults.map(({ message }) => message).join(' '));
  return Object.fromEntries(Object.entries(figureKeys(read.value)).filter(([, value]) => value !== null));
};

describe('the figure’s part of an address', () => {
  test.each([
    ['', {}],
    ['width=1040&theme=light&legend=on&density=2&title=', {}],
    ['width=120mm', { width: '453' }],
    ['size=slide&width=400', { size: 'slide' }],
    ['title=%20A%0A%20title%20&notes=One%0D%0Atwo', { title: 'A title', notes: 'One\ntwo' }],
    ['legend=off&footer=off&house=off&part=12', { legend: 'off', footer: 'off', house: 'off', part: '12' }],
  ])('%s is spelt in one way', (query, keys) => expect(keysOf(query)).toEqual(keys));

  test.each([
    ['width=3000mm', /“3000mm” is no width of a figure\. Write px, from 320 to 2,400, or mm, from 85mm to 635mm\./],
    ['width=99999', /no width/],
    ['size=a0', /“a0” is no size of a figure\. Known: column, /],
    ['part=5', /is no part/],
    ['thread=../x', /not a name Parley uses/],
    [`title=${encodeURIComponent('عنوان '.repeat(1000))}`, /The title has 5,999 characters; 300 are the most\./],
  ])('%s is refused with a sentence', (query, sentence) => {
    const result = read(query);
    expect(result.ok ? [] : result.faults.map(({ message }) => message)).toEqual([expect.stringMatching(sentence)]);
  });
});

describe('parts of a period', () => {
  test.each([
    ['2022-12-01', '2023-10-31', 12, ['2022-12-01 2022-12-31', '2023-01-01 2023-10-31']],
    ['2023-02-20', '2023-04-10', 1, ['2023-02-20 2023-02-28', '2023-03-01 2023-03-31', '2023-04-01 2023-04-10']],
    ['2023-02-20', '2023-02-20', 3, ['2023-02-20 2023-02-20']],
  ])('%s to %s by %d months', (from, to, months, parts) =>
    expect(partsOf({ from, to }, months).map((part) => `${part.from} ${part.to}`)).toEqual(parts),
  );
});
