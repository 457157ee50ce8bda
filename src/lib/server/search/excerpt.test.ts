import { describe, expect, it } from 'vitest';
import { fold } from '../../domain/fold';
import { excerpt } from './excerpt';

const filler = 'the delegations spoke of water, roads and the exchange of maps '.repeat(6);

describe('an excerpt', () => {
  it('is the whole of a short text', () => {
    expect(excerpt('They met at the lake.', 'lake')).toBe('They met at the lake.');
  });

  it.each([
    ['at the beginning', `Xankəndi first, ${filler}`, 'xankendi', 'Xankəndi'],
    ['in the middle', `${filler}in Xankəndi ${filler}`, 'xankendi', 'Xankəndi'],
    ['at the end', `${filler}Ստեփանակերտ և Շուշի`, fold('և Շուշի'), 'Շուշի'],
    ['after letters that fold to two', `${'ß '.repeat(90)}Lake ${filler}`, 'lake', 'Lake'],
    ['in a text without spaces', 'x'.repeat(400) + 'lake' + 'y'.repeat(400), 'lake', 'lake'],
  ])('shows the match %s', (_where, text, folded, shown) => {
    const cut = excerpt(text, folded);
    expect(cut).toContain(shown);
    expect(cut.length).toBeLessThan(200);
    expect(text).toContain(cut.replaceAll('…', ''));
  });

  it('falls back to the beginning where the match cannot be placed', () => {
    expect(excerpt(filler, 'nowhere').startsWith('the delegations')).toBe(true);
  });
});
