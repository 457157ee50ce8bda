import { describe, expect, test } from 'vitest';
import { highlightParts } from './highlight';

const marked = (text: string, query: string) =>
  highlightParts(text, query)
    .map(({ text, hit }) => (hit ? `[${text}]` : text))
    .join('');

describe('what of a text matched a search', () => {
  test.each([
    ['Meeting in Xankəndi', 'xankendi', 'Meeting in [Xankəndi]'],
    ['Степанакерт', 'степан', '[Степан]акерт'],
    ['Baku invites to Baku', 'baku', '[Baku] invites to [Baku]'],
    ['Ilham Aliyev', 'ILHAM ALIYEV', '[Ilham Aliyev]'],
    ['Aliyev, Ilham', 'ilham aliyev', '[Aliyev], [Ilham]'],
    ['İlham Əliyev', 'ilham eliyev', '[İlham Əliyev]'],
    ['Nothing of it', 'zzz', 'Nothing of it'],
    ['Nothing asked', '  ', 'Nothing asked'],
  ])('%s for %s', (text, query, expected) => expect(marked(text, query)).toBe(expected));

  test('the text itself is never changed', () => {
    for (const text of ['Straße nach Łódź', 'e\u0301a', 'և', '🕊️ talks'])
      expect(
        highlightParts(text, 'a')
          .map((part) => part.text)
          .join(''),
      ).toBe(text);
  });
});
