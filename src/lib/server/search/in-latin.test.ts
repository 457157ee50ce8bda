import { expect, it } from 'vitest';
import { fold } from '../../domain/fold';
import { inLatin } from './in-latin';

it.each([
  ['Ստեփանակերտ', 'stepanakert'],
  ['Степанакерт', 'stepanakert'],
  ['Շուշի', 'shushi'],
  ['Երևան', 'erevan'],
  ['Объявление', 'obyavlenie'],
  ['თბილისი', 'tbilisi'],
  ['Xankəndi', 'xankendi'],
  ['', ''],
])('%s sounds like %s', (text, expected) => {
  expect(inLatin(fold(text))).toBe(expected);
});
