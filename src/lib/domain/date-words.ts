/** Dates in English words, from EDTF: doubt is spoken, and years and months are not said twice. */
import { type DatePart, type Reading, dayPart, readEdtf } from './edtf';
import type { Day, FuzzyDate } from './records';
import { joinWords } from './word-lists';

export type DateStyle = 'long' | 'short';

const monthNames = 'January February March April May June July August September October November December'.split(' ');
const monthName = (month: string, style: DateStyle) => {
  const name = monthNames[Number(month) - 1] ?? month;
  return style === 'long' ? name : name.slice(0, 3);
};

const seasonNames: Readonly<Record<string, string>> = {
  21: 'spring',
  22: 'summer',
  23: 'autumn',
  24: 'winter',
  25: 'spring (northern hemisphere)',
  26: 'summer (northern hemisphere)',
  27: 'autumn (northern hemisphere)',
  28: 'winter (northern hemisphere)',
  29: 'spring (southern hemisphere)',
  30: 'summer (southern hemisphere)',
  31: 'autumn (southern hemisphere)',
  32: 'winter (southern hemisphere)',
  33: 'first quarter of',
  34: 'second quarter of',
  35: 'third quarter of',
  36: 'fourth quarter of',
  37: 'first third of',
  38: 'second third of',
  39: 'last third of',
  40: 'first half of',
  41: 'second half of',
};

/** A phrase whose month and year can be left to the phrase after it. */
interface Phrase {
  head: string;
  month: string;
  year: string;
}

const said = (...words: string[]) => words.filter(Boolean).join(' ');

function phrase(part: DatePart, style: DateStyle): Phrase {
  const about = part.approximate ? 'about' : '';
  const [year = '', month = '', day = ''] = part.pattern.split('..')[0]?.split('-') ?? [];
  const plainYear = String(Number(year));
  if (part.pattern.includes('..'))
    return { head: said(about, spanOfDays(part.first, part.last, style)), month: '', year: '' };
  if (part.unit === 'season') return { head: said(about, seasonNames[month] ?? ''), month: '', year: plainYear };
  if (part.unit === 'longer') return { head: said(about, longer(part, style)), month: '', year: '' };
  if (part.unit === 'day')
    return { head: said(about, String(Number(day))), month: monthName(month, style), year: plainYear };
  if (part.unit === 'month')
    return { head: said(about, day ? 'a day in' : ''), month: monthName(month, style), year: plainYear };
  return { head: said(about, day ? 'a day in' : month ? 'a month in' : ''), month: '', year: plainYear };
}

function longer(part: DatePart, style: DateStyle): string {
  if (/^\d{3}X$/.test(part.pattern)) return `the ${Number(part.pattern.slice(0, 3))}0s`;
  if (/^\d\dXX$/.test(part.pattern)) return `${Number(part.first.slice(0, 4))}–${Number(part.last.slice(0, 4))}`;
  return `a day between ${formatDay(part.first, style)} and ${formatDay(part.last, style)}`;
}

/** Drops month and year where the next phrase says the same ones. */
function shared(phrases: Phrase[], keepMonth = false): string[] {
  return phrases.map((own, i) => {
    const next = phrases[i + 1];
    const sameYear = next && own.year === next.year;
    const sameMonth = !keepMonth && sameYear && own.month && own.month === next.month && own.head && next.head;
    return said(own.head, sameMonth ? '' : own.month, sameYear && said(own.head, own.month) ? '' : own.year);
  });
}

const dashed = (from: string, to: string) => (/\s/.test(from) || /^about\b/.test(to) ? `${from} – ${to}` : null);

function span(from: DatePart, to: DatePart, style: DateStyle): string {
  // “about 1 – 20 March” would put the doubt on both ends.
  const [a = '', b = ''] = shared([phrase(from, style), phrase(to, style)], from.approximate);
  return dashed(a, b) ?? (/^\d+$/.test(a) || !/\d.* /.test(b) ? `${a}–${b}` : `${a} – ${b}`);
}

/** “13–20 March 2023”, “28 Sep – 2 Oct 2023”; one day if both are the same. */
export const spanOfDays = (from: Day, to: Day, style: DateStyle = 'long'): string =>
  from === to ? formatDay(from, style) : span(dayPart(from), dayPart(to), style);

const doubt = (parts: DatePart[]) => (parts.some((part) => part.uncertain) ? ' (uncertain)' : '');

function readingWords(reading: Reading, style: DateStyle): string {
  const one = (part: DatePart) => shared([phrase(part, style)])[0] ?? '';
  switch (reading.form) {
    case 'unknown':
      return '';
    case 'date':
      return one(reading.part) + doubt([reading.part]);
    case 'set': {
      const { parts, earlier, later } = reading;
      const items = shared(parts.map((part) => phrase(part, style)));
      if (earlier) items.push('earlier');
      if (later) items.push('later');
      return joinWords(items, reading.every ? 'and' : 'or') + doubt(parts);
    }
    case 'interval': {
      const { from, to } = reading;
      if (typeof from !== 'string' && typeof to !== 'string')
        return (
          (from.pattern === to.pattern && from.approximate === to.approximate ? one(from) : span(from, to, style)) +
          doubt([from, to])
        );
      if (typeof from !== 'string')
        return `from ${one(from)}${to === 'open' ? ' on' : ', end not known'}` + doubt([from]);
      if (typeof to !== 'string') return `until ${one(to)}${from === 'open' ? '' : ', start not known'}` + doubt([to]);
      return '';
    }
  }
}

/** “13 March 2023”, or “13 Mar 2023” in short. */
export const formatDay = (day: Day, style: DateStyle = 'long'): string =>
  shared([phrase(dayPart(day), style)])[0] ?? day;

/**
 * A date in words: “13 March 2023”, “24, 25 or 27 February 2023”, “a day in October 2023”, “about 3 December 2021”,
 * “28 September – 2 October 2023”, “13 – about 20 March 2023”. Says no more than the EDTF does. Where the EDTF cannot
 * be read, the source's words or the text itself.
 */
export function formatFuzzy(date: Pick<FuzzyDate, 'edtf' | 'words'>, style: DateStyle = 'long'): string {
  const reading = readEdtf(date.edtf);
  const words = reading.ok ? readingWords(reading.value, style) : '';
  return words || date.words || (reading.ok ? '' : date.edtf) || 'date not known';
}
