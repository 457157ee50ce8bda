import { describe, expect, it } from 'vitest';
import { type GazetteerEntry, buildGazetteer, findNames } from './gazetteer';

const actor = (slug: string, ...names: string[]): GazetteerEntry => ({ kind: 'actor', slug, names, person: false });
const person = (slug: string, ...names: string[]): GazetteerEntry => ({ kind: 'actor', slug, names, person: true });
const place = (slug: string, ...names: string[]): GazetteerEntry => ({ kind: 'place', slug, names, person: false });

const gazetteer = buildGazetteer([
  actor('presidential-administration', 'Presidential Administration of Azerbaijan', 'Presidential Administration'),
  actor('azerbaijan', 'Azerbaijan', 'Азербайджан', 'Ադրբեջան'),
  actor('un', 'UN'),
  actor('us', 'US', 'United States'),
  person('hajiyev', 'Hikmet Hajiyev', 'Hikmət Hacıyev', 'Хикмет Гаджиев'),
  person('aliyev-i', 'Ilham Aliyev'),
  person('aliyev-h', 'Heydar Aliyev'),
  place('khankendi', 'Khankendi', 'Xankəndi', 'Степанакерт', 'Ստեփանակերտ', 'Stepanakert'),
  place('baku', 'Baku', 'Bakı'),
  actor('baku-press', 'Baku Press'),
  place('baku-street', 'Baku'),
]);
const found = (text: string) =>
  findNames(gazetteer, text).map(
    ({ start, end, refs }) => `${text.slice(start, end)} → ${refs.map(({ slug }) => slug).join(' / ')}`,
  );

describe('names in a text', () => {
  it.each([
    [
      'The Presidential Administration of Azerbaijan said',
      ['Presidential Administration of Azerbaijan → presidential-administration'],
    ],
    ['Azerbaijan’s government', ['Azerbaijan → azerbaijan']],
    ['in Xankəndi / XANKENDİ', ['Xankəndi → khankendi', 'XANKENDİ → khankendi']],
    ['в Степанакерт приехали', ['Степанакерт → khankendi']],
    ['Ստեփանակերտ և Ադրբեջան', ['Ստեփանակերտ → khankendi', 'Ադրբեջան → azerbaijan']],
    ['Baku Press wrote from Baku', ['Baku Press → baku-press', 'Baku → baku / baku-street']],
    ['Hajiyev, said Hikmet Hajiyev', ['Hajiyev → hajiyev', 'Hikmet Hajiyev → hajiyev']],
    ['Aliyev spoke', []],
    ['they told us that the UN and the US agreed', ['UN → un', 'US → us']],
    ['Azerbaijanis and bakuvians', []],
    ['the presidential administration of somewhere', []],
    ['in Baku. Press freedom', ['Baku → baku / baku-street']],
    ['', []],
    ['<b>Baku</b>\u0000\ud800', ['Baku → baku / baku-street']],
  ])('%s', (text, names) => expect(found(text)).toEqual(names));

  it('reads a long article against 10,000 actors in well under a second', () => {
    const many = Array.from({ length: 10_000 }, (_, i) => actor(`a${i}`, `Invented Committee ${i}`, `Комитет ${i}`));
    const start = performance.now();
    const large = buildGazetteer([...many, place('baku', 'Baku')]);
    const mentions = findNames(large, 'The Invented Committee 77 met Комитет 9999 in Baku. '.repeat(200));
    expect(mentions).toHaveLength(600);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
