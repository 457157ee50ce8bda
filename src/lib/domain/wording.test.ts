import { describe, expect, it, test } from 'vitest';
import { emptyFilter } from './filter';
import { countWords, describeFilter, evidenceWords, joinWords, shownWords, statusWords } from './wording';

const names = {
  track: (slug: string) => ({ 'baku-karabakh-contacts': 'Baku–Karabakh contacts' })[slug],
  actor: (slug: string) => ({ 'ilham-aliyev': 'Ilham Aliyev' })[slug] ?? null,
  place: () => 'Khojaly',
  topic: () => 'transport',
};

describe('a filter in words', () => {
  test.each([
    [{}, 'All events'],
    [{ tracks: ['baku-karabakh-contacts'] }, 'Baku–Karabakh contacts'],
    [{ tracks: ['baku-karabakh-contacts', 'not-known'] }, 'Baku–Karabakh contacts or not-known'],
    [{ actors: ['ilham-aliyev'], places: ['khojaly'], topics: ['t'] }, 'with Ilham Aliyev; at Khojaly; on transport'],
    [{ families: ['contact' as const, 'text' as const] }, 'contacts or texts'],
    [
      { types: ['meeting' as const], statuses: ['refused' as const, 'lapsed' as const] },
      'type meeting; status refused or window passed, no report found',
    ],
    [{ evidence: ['single_source' as const] }, 'evidence: one source'],
    [{ from: '2023-03-13', to: '2023-03-28' }, '13–28 March 2023'],
    [{ from: '2023-03-13' }, 'from 13 March 2023'],
    [{ to: '2023-03-13' }, 'until 13 March 2023'],
    [{ names: 'azerbaijan' }, 'names as used by Azerbaijan, where recorded'],
    [{ text: 'peacekeepers', known: '2023-03-26' }, 'with the words “peacekeepers”; as known on 26 March 2023'],
  ])('%o: %s', (filter, words) => expect(describeFilter({ ...emptyFilter, ...filter }, names)).toBe(words));
});

it('counts', () => {
  expect(countWords(0, 'event')).toBe('no events');
  expect(countWords(1, 'event')).toBe('1 event');
  expect(countWords(12345, 'reply', 'replies')).toBe('12,345 replies');
  expect(shownWords(153, 153)).toBe('153 events');
  expect(shownWords(48, 153)).toBe('48 of 153 events');
  expect(shownWords(0, 153)).toBe('none of 153 events');
  expect(shownWords(1, 1)).toBe('1 event');
});

it('lists', () => {
  expect(joinWords([])).toBe('');
  expect(joinWords(['a'])).toBe('a');
  expect(joinWords(['a', 'b'], 'or')).toBe('a or b');
  expect(joinWords(['a', 'b', 'c'])).toBe('a, b and c');
});

it('statuses never say that something did not take place', () => {
  expect(statusWords({ status: 'lapsed' })).toBe('window passed, no report found');
  expect(statusWords({ status: 'postponed' })).toBe('moved');
  expect(statusWords({ status: null })).toBe('');
});

test.each([
  [{ evidence: 'unsourced' as const, sourceCount: 0, accountCount: 0 }, 'no source'],
  [{ evidence: 'single_source' as const, sourceCount: 1, accountCount: 0 }, 'one source'],
  [{ evidence: 'single_source' as const, sourceCount: 3, accountCount: 0 }, '3 sources of one origin'],
  [{ evidence: 'several_reports' as const, sourceCount: 4, accountCount: 0 }, '4 sources, independence not recorded'],
  [{ evidence: 'disputed' as const, sourceCount: 8, accountCount: 7 }, 'disputed, 7 accounts, 8 sources'],
  [{ evidence: 'corroborated' as const, sourceCount: 2, accountCount: 0 }, 'corroborated, 2 sources'],
])('%o: %s', (event, words) => expect(evidenceWords(event)).toBe(words));
