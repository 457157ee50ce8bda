import { expect, test } from 'vitest';
import { readFigureWords } from './figure-words';

const words = (text: string) => readFigureWords(text.split(' '), { ORIGIN: 'https://parley.example/' });

test('the words of the terminal become the address of the chart', () => {
  expect(words('timeline --track a,b --from 2023-03-01 --out x.pdf')).toEqual({
    chart: 'timeline',
    format: 'pdf',
    out: 'x.pdf',
    address: 'https://parley.example/timeline?track=a%2Cb&from=2023-03-01',
  });
  expect(words('network --format svg --out - --origin http://localhost:3000')).toMatchObject({
    format: 'svg',
    address: 'http://localhost:3000/network?',
  });
});

test.each([
  ['no chart', '--out x.pdf'],
  ['no file', 'timeline --format pdf'],
  ['unknown ending', 'timeline --out x.doc'],
  ['a key without a value', 'timeline --out x.pdf --track'],
  ['no address of an installation', 'timeline --out x.pdf --origin file:///etc'],
])('%s: the usage is shown', (_, text) => expect(words(text)).toBeNull());
