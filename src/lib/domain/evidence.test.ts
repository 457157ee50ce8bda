import { describe, expect, it, test } from 'vitest';
import { parseFuzzy } from './dates';
import { type EvidenceInput, deriveEvidence, independentOrigins, opposingAspects } from './evidence';
import type { SourceDerivation } from './records';

function on(edtf: string) {
  const result = parseFuzzy(edtf);
  if (!result.ok) throw new Error(result.faults[0]?.message);
  return result.value;
}
const party: Record<string, string> = {
  'az-mfa': 'azerbaijan',
  'az-mod': 'azerbaijan',
  'am-mfa': 'armenia',
  'ru-mod': 'russia',
};
const partyOf = (actor: string) => party[actor] ?? actor;
const account = (speaker: string, aspect: 'account' | 'date' = 'account') => ({ speaker, aspect });
const copy = (source: string, from: string): SourceDerivation => ({ source, from, kind: 'wire_copy' });
const given = (over: Partial<EvidenceInput>): EvidenceInput => ({
  event: { occurred: on('2023-03-05'), publicity: null },
  sources: [],
  accounts: [],
  partyOf,
  ...over,
});

describe('evidential status', () => {
  test.each<[string, Partial<EvidenceInput>, string]>([
    ['no source', {}, 'unsourced'],
    ['one source', { sources: ['a'] }, 'single_source'],
    ['the same source cited for two aspects', { sources: ['a', 'a'] }, 'single_source'],
    ['two sources of unknown derivation', { sources: ['a', 'b'] }, 'several_reports'],
    ['two copies of one wire', { sources: ['a', 'b'], derivations: [copy('a', 'w'), copy('b', 'w')] }, 'single_source'],
    ['two wires', { sources: ['a', 'b'], derivations: [copy('a', 'w'), copy('b', 'x')] }, 'corroborated'],
    ['two examined sources', { sources: ['a', 'b'], examined: ['a', 'b'] }, 'corroborated'],
    ['one of two examined', { sources: ['a', 'b'], examined: ['a'] }, 'several_reports'],
    ['opposing accounts', { sources: ['a'], accounts: [account('az-mfa'), account('am-mfa')] }, 'disputed'],
    ['two organs of one party', { sources: ['a'], accounts: [account('az-mfa'), account('az-mod')] }, 'single_source'],
    [
      'two parties on different aspects',
      { sources: ['a'], accounts: [account('az-mfa'), account('am-mfa', 'date')] },
      'single_source',
    ],
    [
      'one of several days',
      { sources: ['a', 'b'], event: { occurred: on('[2023-02-24,2023-02-27]'), publicity: null } },
      'disputed',
    ],
    [
      'a span is no dispute',
      { sources: ['a'], event: { occurred: on('2023-02-24/2023-02-27'), publicity: null } },
      'single_source',
    ],
    ['a denial', { sources: ['a', 'b'], denied: true }, 'denied'],
    ['publicity 0', { sources: ['a'], event: { occurred: null, publicity: 0 } }, 'denied'],
    ['every source retracted', { sources: ['a', 'b'], retracted: ['a', 'b'] }, 'retracted'],
    ['one of two retracted', { sources: ['a', 'b'], retracted: ['a'] }, 'single_source'],
  ])('%s', (_, input, status) => expect(deriveEvidence(given(input))).toBe(status));
});

describe('independent origins', () => {
  it('counts chains and circles once, and nothing as nothing', () => {
    expect(independentOrigins([], [])).toBe(0);
    expect(independentOrigins(['a'], [])).toBe(1);
    expect(independentOrigins(['a', 'b'], [])).toBeNull();
    expect(independentOrigins(['a', 'b', 'c'], [copy('a', 'b'), copy('b', 'c')])).toBe(1);
    expect(independentOrigins(['a', 'b'], [copy('a', 'b'), copy('b', 'a')])).toBe(1);
    expect(independentOrigins(['a', 'b', 'c'], [copy('a', 'b')], ['c'])).toBe(2);
  });
});

it('names the aspects that opposing parties speak about', () => {
  expect(opposingAspects([account('az-mfa'), account('ru-mod'), account('am-mfa', 'date')], partyOf)).toEqual([
    'account',
  ]);
});
