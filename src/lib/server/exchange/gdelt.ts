/**
 * GDELT events 1.0 (57 or 58 columns) and 2.0 (61), and mentions 2.0 (16): tabs, no header, no quoting. How often an
 * event was mentioned is not an event and is not read; each mention with an address becomes a source of its event.
 */
import { articleAt, dayOf, placeOf } from './foreign-cells';
import { exactDay, hashKey } from '../imports/keys';
import { sides, termOf } from './cameo-event';
import type { ForeignActor, ForeignFormat, ForeignSource, ReaderContext, RowReader } from '../imports/foreign-record';
import { titleOf } from './icews-actors';

/** An article by its address; what is no address (`BBC Monitoring`) is a source of that name, its article not named. */
const reportFrom = (text: string, publisher: string | null): ForeignSource =>
  articleAt(text, null, publisher) ?? {
    key: `named-${hashKey(text)}`,
    name: `${text.slice(0, 200)} (article not named)`,
    url: null,
    publisher: publisher ?? text.slice(0, 200),
    published: null,
    kind: 'article',
    note: 'GDELT gives a name and no address.',
  };

const collection = () => ({
  slug: 'gdelt',
  name: 'GDELT',
  machineCoded: true,
  licence: 'The GDELT Project, gdeltproject.org; see its terms of use.',
  note: 'Coded from news by a program: a single event can be wrong, and one article often makes several events.',
});
const tabs = { separator: '\t', quoted: false, header: false, collection } as const;

const startsLikeEvents = (first: readonly string[]) =>
  /^\d+$/.test(first[0] ?? '') && /^\d{8}$/.test(first[1] ?? '') && /^\d{6}$/.test(first[2] ?? '');

export const gdeltEvents1: ForeignFormat = {
  ...tabs,
  key: 'gdelt-1',
  label: 'GDELT 1.0 events',
  recognise: (first) => (first.length === 57 || first.length === 58) && startsLikeEvents(first),
  reader: (context) => Promise.resolve(eventReader(context, { name: 50, lat: 53, lon: 54, url: 57 })),
};
export const gdeltEvents2: ForeignFormat = {
  ...tabs,
  key: 'gdelt-2',
  label: 'GDELT 2.0 events',
  recognise: (first) => first.length === 61 && startsLikeEvents(first),
  reader: (context) => Promise.resolve(eventReader(context, { name: 52, lat: 56, lon: 57, url: 60 })),
};

const typeWords: Readonly<Record<string, ForeignActor['kind']>> = {
  GOV: 'institution',
  LEG: 'institution',
  JUD: 'institution',
  SPY: 'institution',
  MIL: 'military',
  COP: 'military',
  PTY: 'party',
  REB: 'armed_organisation',
  INS: 'armed_organisation',
  SEP: 'armed_organisation',
  UAF: 'armed_organisation',
  IGO: 'international_organisation',
  IMG: 'international_organisation',
  NGO: 'international_organisation',
  MED: 'media',
  CVL: 'community',
  REF: 'community',
};

/** `cells` from the actor's code on: code, name, country, known group, ethnic, two religions, three types. */
function actorAt(cells: readonly string[], at: number): ForeignActor | null {
  const [code = '', name = '', country = '', group = ''] = cells.slice(at, at + 4);
  const type = cells[at + 7] ?? '';
  if (!code && !name) return null;
  const kind =
    typeWords[type] ?? (group ? 'international_organisation' : country && code === country ? 'state' : 'other');
  const said = [code && `code ${code}`, country && `country ${country}`].filter(Boolean).join(', ');
  return {
    key: `${code}|${name}`,
    name: readable(name || code),
    kind,
    description: said ? `Coded by GDELT: ${said}` : null,
  };
}

/** GDELT writes names in capitals: `SOUTH KOREA` → `South Korea`. Codes stay as they are. */
const readable = (name: string) =>
  name.length <= 3
    ? name
    : name
        .toLowerCase()
        .replace(/(^|[\s\-(.'])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase());

function eventReader(context: ReaderContext, at: { name: number; lat: number; lon: number; url: number }): RowReader {
  const track = { key: 'all', name: context.collection.name, description: 'Every event of the collection.' };
  return (cells, complain) => {
    const id = cells[0] ?? '';
    if (!/^\d+$/.test(id)) complain('GLOBALEVENTID', id, 'The event number is missing or is not a number.');
    const day = dayOf(cells[1] ?? '', 'SQLDATE', complain);
    const term = termOf(cells[26] ?? '', 'EventCode', context, complain);
    if (!day || !term || !/^\d+$/.test(id)) return null;
    const [source, target] = [actorAt(cells, 5), actorAt(cells, 15)];
    const type = cells[at.name - 1] ?? '';
    const named = (cells[at.url] ?? '').trim();
    const article = named ? reportFrom(named, null) : null;
    return {
      key: id,
      title: titleOf(source?.name ?? '', target?.name ?? '', term.label),
      type: term.type,
      summary: '',
      occurred: exactDay(day),
      track,
      // 3 and 4 are cities, the others a country or a state of one.
      place: placeOf(
        (cells[at.name] ?? '').trim(),
        cells[at.lat] ?? '',
        cells[at.lon] ?? '',
        type === '3' || type === '4' ? 'town' : 'region',
        complain,
      ),
      parts: sides(term.type, source, target),
      codes: [{ scheme: 'cameo', version: 'GDELT', code: cells[26] ?? '' }],
      sources: article ? [article] : [],
      directness: term.code === '045' ? 'mediated' : null,
    };
  };
}

export const gdeltMentions: ForeignFormat = {
  ...tabs,
  key: 'gdelt-mentions',
  label: 'GDELT 2.0 mentions',
  recognise: (first) =>
    first.length === 16 &&
    /^\d+$/.test(first[0] ?? '') &&
    /^\d{14}$/.test(first[1] ?? '') &&
    /^\d{14}$/.test(first[2] ?? ''),
  reader: (context) => Promise.resolve(mentionReader(context)),
};

function mentionReader(context: ReaderContext): RowReader {
  return (cells, complain) => {
    const [id = '', , seen = '', , publisher = '', address = ''] = cells;
    if (!/^\d+$/.test(id)) complain('GLOBALEVENTID', id, 'The event number is missing or is not a number.');
    const day = dayOf(seen.slice(0, 8), 'MentionTimeDate', complain);
    if (!day || !/^\d+$/.test(id)) return null;
    if (!address.trim()) {
      context.count('mentions that name no report; passed over');
      return null;
    }
    return { reportOn: id, source: reportFrom(address.trim(), publisher || null) };
  };
}
