/**
 * The rules for vague phrases: phrase → EDTF and the sentence that states the rule. Parley's own: neither EDTF nor
 * chrono-node knows them. Each gives an interval or a unit, never a day. The first rule that fits is used.
 */
import { addDays } from '../days';
import type { Day } from '../records';
import type { Clock } from '../vocabulary';
import {
  countOf,
  countPattern,
  dayText,
  lastOfMonth,
  mondayOf,
  monthNumber,
  monthOf,
  monthPattern,
  monthText,
  monthsFrom,
  nearestYear,
  yearOf,
  yearPattern,
  yearText,
} from './phrase';

/** Days counted from an anchor; an editor may change them. `loose`: the far end is approximate. */
export interface Offsets {
  from: number;
  to: number;
}

export interface VagueReading {
  edtf: string;
  /** What the rule does, as a clause: “days 11 to 20 of the month”. */
  rule: string;
  /** Set where the rule counts days from the anchor. */
  offsets?: Offsets;
}

export interface PhraseContext {
  anchor: Day | null;
  clock: Clock;
  /** The editor's own numbers in place of the rule's. */
  offsets: Offsets | null;
}

interface PhraseRule {
  pattern: RegExp;
  /** True where the phrase has no meaning without a day it is seen from. */
  relative: boolean;
  read(found: string[], context: PhraseContext & { anchor: Day }): VagueReading | null;
}

const rule = (pattern: string, relative: boolean, read: PhraseRule['read']): PhraseRule => ({
  pattern: new RegExp(`^(?:${pattern})$`),
  relative,
  read,
});

/** `fro`/`til` days from the anchor, loose at the end that lies further away. */
function counted(pattern: string, from: number, to: number, loose = true): PhraseRule {
  return rule(pattern, true, (_, context) => offsetReading(context, { from, to }, loose));
}

function offsetReading(context: PhraseContext & { anchor: Day }, standard: Offsets, loose: boolean): VagueReading {
  const { from, to } = context.offsets ?? standard;
  const [first, last] = [addDays(context.anchor, Math.min(from, to)), addDays(context.anchor, Math.max(from, to))];
  const past = to <= 0;
  const edtf = `${first}${loose && past ? '~' : ''}/${last}${loose && !past ? '~' : ''}`;
  return { edtf, rule: 'days counted', offsets: { from, to } };
}

const unitDays: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30, year: 365 };
const daysOf = (count: string, unit: string) => countOf(count) * (unitDays[unit.replace(/s$/, '')] ?? 1);

const M = `(${monthPattern})(?:,? (?:of )?(${yearPattern}))?`;
/** The month a phrase names; the year left out is the one nearest to the anchor. Null with neither. */
function monthAt(name: string | undefined, year: string | undefined, anchor: Day | ''): [number, number] | null {
  const month = monthNumber(name ?? '');
  if (month === 0) return null;
  if (year) return [Number(year), month];
  return anchor ? [nearestYear(anchor, month), month] : null;
}
type Part = (year: number, month: number) => [from: string, to: string, rule: string];
const part = (pattern: string, make: Part): PhraseRule =>
  rule(`${pattern} ?-? ?${M}`, false, ([, name, year], { anchor }) => {
    const at = monthAt(name, year, anchor);
    if (!at) return null;
    const [from, to, words] = make(...at);
    return { edtf: `${from}/${to}`, rule: words };
  });
const week = (n: number): Part => {
  const [first, last] = [n * 7 - 6, n * 7];
  return (y, m) => [dayText(y, m, first), dayText(y, m, last), `days ${first} to ${last} of the month`];
};

const quarters = ['first', 'second', 'third', 'fourth'];
const ordinal = (word: string) => Math.max(quarters.indexOf(word), ['1st', '2nd', '3rd', '4th'].indexOf(word)) + 1;
const seasons: Readonly<Record<string, number>> = { spring: 21, summer: 22, autumn: 23, fall: 23, winter: 24 };
const seasonMonth: Readonly<Record<string, number>> = { spring: 4, summer: 7, autumn: 10, fall: 10, winter: 1 };

const phraseRules: readonly PhraseRule[] = [
  // Days ahead
  counted(
    '(?:in |over |within |during )?(?:the )?(?:coming|next few|next several|following few|days ahead|nearest) ?(?:days)?',
    1,
    7,
  ),
  counted('in (?:a few|several|some) days(?: time)?|(?:a few|several) days (?:later|from now)', 2, 7),
  counted('(?:in |over |within |during )?(?:the )?(?:coming|next few|next several|following few) weeks', 1, 28),
  counted('in (?:a few|several) weeks|(?:a few|several) weeks (?:later|from now)', 14, 42),
  counted('(?:in |over |within |during )?(?:the )?(?:coming|next few|next several) months', 1, 120),
  counted('soon|shortly|in the near(?:est)? future|before long', 1, 30),
  // Days back
  counted(
    '(?:in |over )?(?:the )?(?:recent|last few|past few|last several|past several) days|recently|the other day',
    -7,
    -1,
  ),
  counted('(?:a few|several|some) days (?:ago|earlier|before)', -7, -2),
  counted('(?:in |over )?(?:the )?(?:recent|last few|past few|last several|past several) weeks', -28, -1),
  counted('(?:a few|several|some) weeks (?:ago|earlier|before)', -42, -14),
  counted('(?:in |over )?(?:the )?(?:recent|last few|past few) months', -120, -1),
  rule(
    `(?:within|in|over|during) (?:the )?(?:next |coming )(${countPattern}) (days?|weeks?|months?)`,
    true,
    ([, count = '', unit = ''], context) => offsetReading(context, { from: 1, to: daysOf(count, unit) }, false),
  ),
  rule(`within (${countPattern}) (days?|weeks?|months?)`, true, ([, count = '', unit = ''], context) =>
    offsetReading(
      context,
      context.clock === 'intended' ? { from: 0, to: daysOf(count, unit) } : { from: 0, to: daysOf(count, unit) },
      false,
    ),
  ),
  rule(
    `(?:in |over |during )(?:the )?(?:last|past) (${countPattern}) (days?|weeks?|months?)`,
    true,
    ([, count = '', unit = ''], context) => offsetReading(context, { from: -daysOf(count, unit), to: 0 }, false),
  ),
  rule(`(?:in )?(${countPattern}) weeks?(?: later| from now|' time)?`, true, ([, count = ''], context) => {
    const day = addDays(context.anchor, countOf(count) * 7);
    return { edtf: `${day}~`, rule: `about ${countOf(count) * 7} days on` };
  }),
  rule(`(${countPattern}) weeks? (?:ago|earlier|before)`, true, ([, count = ''], { anchor }) => ({
    edtf: `${addDays(anchor, -countOf(count) * 7)}~`,
    rule: `about ${countOf(count) * 7} days back`,
  })),
  rule(`in (${countPattern}) months?|(${countPattern}) months? (?:later|from now)`, true, ([, a, b], { anchor }) => {
    const { year, month } = monthsFrom(anchor, countOf(a ?? b ?? ''));
    return { edtf: `${monthText(year, month)}~`, rule: 'about that month' };
  }),
  rule(`(${countPattern}) months? (?:ago|earlier|before)`, true, ([, count = ''], { anchor }) => {
    const { year, month } = monthsFrom(anchor, -countOf(count));
    return { edtf: `${monthText(year, month)}~`, rule: 'about that month' };
  }),
  rule(`(${countPattern}) years? (?:ago|earlier|before)`, true, ([, count = ''], { anchor }) => ({
    edtf: `${yearText(yearOf(anchor) - countOf(count))}~`,
    rule: 'about that year',
  })),
  rule('overnight', true, (_, { anchor }) => ({
    edtf: `[${addDays(anchor, -1)},${anchor}]`,
    rule: 'the evening before or the day itself',
  })),
  // Weeks, months and years around the anchor
  rule(
    '(?:in |during )?(last|previous|this|next|the coming|the following) week',
    true,
    ([, which = ''], { anchor }) => {
      const monday = addDays(mondayOf(anchor), /last|prev/.test(which) ? -7 : which === 'this' ? 0 : 7);
      return { edtf: `${monday}/${addDays(monday, 6)}`, rule: 'Monday to Sunday of that week' };
    },
  ),
  rule('(?:(?:at|over) )?(?:the )?(last|this|next|past|coming)? ?weekend', true, ([, which = ''], { anchor }) => {
    const saturday = addDays(mondayOf(anchor), 5 + (/last|past/.test(which) ? -7 : which === 'next' ? 7 : 0));
    return { edtf: `${saturday}/${addDays(saturday, 1)}`, rule: 'Saturday and Sunday' };
  }),
  rule('earlier (?:in )?(?:this|the) (week|month|year)', true, ([, unit], { anchor }) => {
    const start =
      unit === 'week'
        ? mondayOf(anchor)
        : unit === 'month'
          ? `${anchor.slice(0, 7)}-01`
          : `${anchor.slice(0, 4)}-01-01`;
    const from = start === anchor ? addDays(anchor, -1) : start;
    return { edtf: `${from}/${anchor}`, rule: `from the start of the ${unit ?? ''} to that day` };
  }),
  rule('later (?:in )?(?:this|the) (week|month|year)', true, ([, unit], { anchor }) => {
    const end =
      unit === 'week'
        ? addDays(mondayOf(anchor), 6)
        : unit === 'month'
          ? lastOfMonth(yearOf(anchor), monthOf(anchor))
          : `${anchor.slice(0, 4)}-12-31`;
    const to = end === anchor ? addDays(anchor, 1) : end;
    return { edtf: `${anchor}/${to}`, rule: `from that day to the end of the ${unit ?? ''}` };
  }),
  rule('(?:in )?(last|previous|this|next|the coming|the following) month', true, ([, which = ''], { anchor }) => {
    const { year, month } = monthsFrom(anchor, /last|prev/.test(which) ? -1 : which === 'this' ? 0 : 1);
    return { edtf: monthText(year, month), rule: 'some day of that month' };
  }),
  rule('(?:in )?(last|previous|this|next|the coming|the following) year', true, ([, which = ''], { anchor }) => ({
    edtf: yearText(yearOf(anchor) + (/last|prev/.test(which) ? -1 : which === 'this' ? 0 : 1)),
    rule: 'some day of that year',
  })),
  rule(
    '(?:at |in |towards? )?(?:the )?(beginning|start|middle|end) of (?:the|this|next) (month|year)',
    true,
    ([text = '', which = '', unit], { anchor }) => {
      const next = / next /.test(text);
      if (unit === 'month') {
        const { year, month } = monthsFrom(anchor, next ? 1 : 0);
        const [from, to] = monthThird(year, month, which);
        return { edtf: `${from}/${to}`, rule: thirdWords[which] ?? '' };
      }
      return yearThird(yearOf(anchor) + (next ? 1 : 0), which);
    },
  ),
  // Parts of a month
  part('(?:in )?(?:the )?early(?: in| part of)?', (y, m) => [
    dayText(y, m, 1),
    `${dayText(y, m, 10)}~`,
    'days 1 to 10 of the month, end approximate',
  ]),
  part('(?:in |at )?(?:the )?(?:mid|middle of)', (y, m) => [
    `${dayText(y, m, 11)}~`,
    `${dayText(y, m, 20)}~`,
    'days 11 to 20 of the month, both ends approximate',
  ]),
  part('(?:in )?(?:the )?late(?: in)?', (y, m) => [
    `${dayText(y, m, 21)}~`,
    lastOfMonth(y, m),
    'day 21 to the end of the month, start approximate',
  ]),
  part('(?:at |in )?(?:the )?(?:beginning|start) of', (y, m) => [
    dayText(y, m, 1),
    `${dayText(y, m, 7)}~`,
    'days 1 to 7 of the month, end approximate',
  ]),
  part('(?:in )?(?:the )?first (?:few )?days of', (y, m) => [
    dayText(y, m, 1),
    `${dayText(y, m, 5)}~`,
    'days 1 to 5 of the month, end approximate',
  ]),
  part('(?:at |in |towards? )?(?:the )?(?:end|last days) of', (y, m) => [
    `${lastWeekStart(y, m)}~`,
    lastOfMonth(y, m),
    'the last seven days of the month, start approximate',
  ]),
  part('(?:in |during )?(?:the )?(?:first|1st) week (?:of|in)', week(1)),
  part('(?:in |during )?(?:the )?(?:second|2nd) week (?:of|in)', week(2)),
  part('(?:in |during )?(?:the )?(?:third|3rd) week (?:of|in)', week(3)),
  part('(?:in |during )?(?:the )?(?:fourth|4th) week (?:of|in)', week(4)),
  part('(?:in |during )?(?:the )?last week (?:of|in)', (y, m) => [
    lastWeekStart(y, m),
    lastOfMonth(y, m),
    'the last seven days of the month',
  ]),
  part('(?:in )?(?:the )?(?:first|1st) half of', (y, m) => [
    dayText(y, m, 1),
    dayText(y, m, 15),
    'days 1 to 15 of the month',
  ]),
  part('(?:in )?(?:the )?(?:second|2nd) half of', (y, m) => [
    dayText(y, m, 16),
    lastOfMonth(y, m),
    'day 16 to the end of the month',
  ]),
  rule(
    `(?:a|some|one|an unknown|an unspecified) (?:day|date|time) in ${M}|some ?time in ${M}`,
    false,
    ([, a, b, c, d], { anchor }) => {
      const at = monthAt(a ?? c, b ?? d, anchor);
      return at && { edtf: `${monthText(...at)}-XX`, rule: 'some day of that month' };
    },
  ),
  rule(`(?:in |during )?${M}`, false, ([, name, year], { anchor }) => {
    const at = monthAt(name, year, anchor);
    return at && { edtf: monthText(...at), rule: 'some day of that month' };
  }),
  // Parts of a year
  rule(
    `(?:in )?(?:the )?(early|mid|late|beginning of|start of|middle of|end of)(?: in)?[ -]?(?:the )?(${yearPattern})`,
    false,
    ([, which = '', year = '']) => yearThird(Number(year), which),
  ),
  rule(
    `(?:in )?(?:the )?(first|second|third|fourth|1st|2nd|3rd|4th) quarter of (${yearPattern})`,
    false,
    ([, which = '', year = '']) => ({
      edtf: `${year}-${32 + ordinal(which)}`,
      rule: 'three months of the year',
    }),
  ),
  rule(`(?:in )?q([1-4]) ?(?:of )?(${yearPattern})`, false, ([, n, year]) => ({
    edtf: `${year}-${32 + Number(n)}`,
    rule: 'three months of the year',
  })),
  rule(`(?:in )?(?:the )?(first|second|1st|2nd) half of (${yearPattern})`, false, ([, which = '', year]) => ({
    edtf: `${year}-${39 + ordinal(which)}`,
    rule: 'six months of the year',
  })),
  rule(
    `(?:in )?(?:the )?(spring|summer|autumn|fall|winter)(?: of)?(?: (${yearPattern}))?`,
    false,
    ([, season = '', year], { anchor }) => {
      const which = year ?? (anchor ? yearText(nearestYear(anchor, seasonMonth[season] ?? 1)) : null);
      const months = season === 'winter' ? 'either winter that touches the year' : 'three months, northern hemisphere';
      return which ? { edtf: `${which}-${seasons[season]}`, rule: months } : null;
    },
  ),
  rule('(?:in )?(?:the )?(\\d\\d\\d)0s', false, ([, decade]) => ({ edtf: `${decade}X`, rule: 'ten years' })),
  rule(`(?:in |during )?(${yearPattern})`, false, ([, year]) => ({ edtf: year ?? '', rule: 'some day of that year' })),
];

const lastWeekStart = (year: number, month: number): Day => addDays(lastOfMonth(year, month), -6);

const thirdWords: Readonly<Record<string, string>> = {
  beginning: 'days 1 to 7 of the month, end approximate',
  start: 'days 1 to 7 of the month, end approximate',
  middle: 'days 11 to 20 of the month, both ends approximate',
  end: 'the last seven days of the month, start approximate',
};

function monthThird(y: number, m: number, which: string): [string, string] {
  if (which === 'middle') return [`${dayText(y, m, 11)}~`, `${dayText(y, m, 20)}~`];
  if (which === 'end') return [`${lastWeekStart(y, m)}~`, lastOfMonth(y, m)];
  return [dayText(y, m, 1), `${dayText(y, m, 7)}~`];
}

function yearThird(year: number, which: string): VagueReading {
  const y = yearText(year);
  if (/^(?:early)/.test(which)) return { edtf: `${y}-01/${y}-04~`, rule: 'January to April, end approximate' };
  if (/^mid/.test(which)) return { edtf: `${y}-05~/${y}-08~`, rule: 'May to August, both ends approximate' };
  if (/^late/.test(which)) return { edtf: `${y}-09~/${y}-12`, rule: 'September to December, start approximate' };
  if (/^end/.test(which)) return { edtf: `${y}-11~/${y}-12`, rule: 'November and December, start approximate' };
  return { edtf: `${y}-01/${y}-02~`, rule: 'January and February, end approximate' };
}

/** The first rule that fits, with what it found; null when none does. `needsAnchor`: it would, with a day to count from. */
export function readVague(text: string, context: PhraseContext): VagueReading | 'needs-anchor' | null {
  for (const { pattern, relative, read } of phraseRules) {
    const found = pattern.exec(text);
    if (!found) continue;
    if (relative && !context.anchor) return 'needs-anchor';
    const reading = read([...found], { ...context, anchor: context.anchor ?? '' });
    return reading ?? (context.anchor ? null : 'needs-anchor');
  }
  return null;
}
