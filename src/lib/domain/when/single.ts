/** One date in words: a day named in one or several ways that must agree, or a vague phrase. */
import { formatDay } from '../date-words';
import { addDays, weekday } from '../days';
import type { Day } from '../records';
import { exactReadings, isPlainDate, nearestWeekday, relativeDay, weekdayFrom } from './exact';
import { countPattern, mondayOf, weekdayPattern, yearPattern } from './phrase';
import { type Offsets, type PhraseContext, readVague } from './vague-phrases';

/** Two meanings, and the day or days of each; E is “either”. */
export interface WhenDoubt {
  code: 'when.words-disagree' | 'when.two-readings';
  sentence: string;
  choices: { key: 'A' | 'B' | 'E'; edtf: string; label: string }[];
}

export interface Inner {
  edtf: string;
  rule: string | null;
  relative: boolean;
  offsets?: Offsets;
  doubt?: WhenDoubt;
}
export type Failed = 'needs-anchor' | 'end-before-start' | null;
export const isInner = (value: Inner | Failed): value is Inner => value !== null && typeof value === 'object';

const relativeWords = [
  'the day before yesterday',
  'the day after tomorrow',
  'yesterday evening',
  'yesterday',
  'last night',
  'today',
  'tonight',
  'this (?:morning|afternoon|evening)',
  'tomorrow',
  'the (?:next|following|same|previous) day',
  'the day before',
  `in ${countPattern} days?(?:' time)?`,
  `${countPattern} days? (?:ago|later|from now)`,
].join('|');
const relativeStart = new RegExp(`^(${relativeWords})(?=[ ,(]|$)`);
const weekdayStart = new RegExp(`^(?:(last|next|this|coming|the coming) )?(${weekdayPattern})(?=[ ,)]|$)`);

const trimmed = (text: string) => text.replace(/^[\s,()]+(?:on )?|[\s,()]+$/g, '');

/** Reads a text that names one date. */
export function readSingle(text: string, context: PhraseContext): Inner | Failed {
  const vague = readVague(text, context);
  if (vague === 'needs-anchor') return vague;
  if (vague) {
    const relative = vague.offsets !== undefined || isRelative(text, context);
    return { edtf: vague.edtf, rule: vague.rule, relative, ...(vague.offsets ? { offsets: vague.offsets } : {}) };
  }
  return readDay(text, context);
}

/** True when the phrase means something else seen from another day. */
function isRelative(text: string, context: PhraseContext): boolean {
  const bare = readVague(text, { ...context, anchor: null });
  return bare === 'needs-anchor' && !/\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/.test(text);
}

function readDay(text: string, context: PhraseContext): Inner | Failed {
  let rest = trimmed(text);
  const relativeWord = relativeStart.exec(rest)?.[1] ?? null;
  if (relativeWord) rest = trimmed(rest.slice(relativeWord.length));
  const named = weekdayStart.exec(rest);
  if (named) rest = trimmed(rest.slice(named[0].length));
  if (!relativeWord && !named && !rest) return null;
  if (rest && !isPlainDate(rest)) return null;
  const hasYear = new RegExp(yearPattern).test(rest) || /\d[./-]\d{1,2}[./-]\d/.test(rest);
  const { anchor } = context;
  if (!anchor && (relativeWord || (named && !rest) || !hasYear)) return 'needs-anchor';
  const from = anchor ?? '2000-01-01';

  const relative = relativeWord ? relativeDay(relativeWord, from) : null;
  if (relativeWord && !relative) return null;
  if (rest) {
    const readings = exactReadings(rest, from);
    const [first, second] = readings;
    if (!first) return null;
    if (second) return twoReadings(rest, first.edtf, second.edtf);
    if (first.edtf.length !== 10) return named || relative ? null : { edtf: first.edtf, rule: null, relative: false };
    return agree(first.day, { relative, relativeWord, weekdayWord: named?.[2] ?? null, from });
  }
  if (relative) {
    const wanted = named?.[2] ? nearestWeekday(named[2], relative) : relative;
    if (wanted === relative) return { edtf: relative, rule: null, relative: true };
    const sentence = `Seen from ${formatDay(from)} “${relativeWord}” is ${spoken(relative)}, yet it says “${weekday(wanted)}”.`;
    return doubted(wanted, relative, 'when.words-disagree', sentence, true);
  }
  return named?.[2] ? byWeekday(named[1] ?? '', named[2], from, context) : null;
}

const spoken = (day: Day) => `${weekday(day)}, ${formatDay(day)}`;

function doubted(a: Day, b: Day, code: WhenDoubt['code'], sentence: string, relative = false): Inner {
  const either = `[${[a, b].sort().join(',')}]`;
  const choices: WhenDoubt['choices'] = [
    { key: 'A', edtf: a, label: formatDay(a, 'short') },
    { key: 'B', edtf: b, label: formatDay(b, 'short') },
    { key: 'E', edtf: either, label: 'either' },
  ];
  return { edtf: either, rule: null, relative, doubt: { code, sentence, choices } };
}

/** The date is named by the calendar; a weekday and a relative word beside it must say the same. */
function agree(
  day: Day,
  beside: { relative: Day | null; relativeWord: string | null; weekdayWord: string | null; from: Day },
): Inner {
  const { relative, relativeWord, weekdayWord, from } = beside;
  const byName = weekdayWord ? nearestWeekday(weekdayWord, day) : day;
  if (byName !== day) {
    const sentence = `${formatDay(day)} is a ${weekday(day)}, yet it says “${weekday(byName)}”.`;
    return doubted(day, relative ?? byName, 'when.words-disagree', sentence);
  }
  if (relative && relative !== day) {
    const sentence = `In an article of ${formatDay(from)} “${relativeWord}” is ${spoken(relative)}, yet it says “${weekdayWord ? `${weekday(day)}, ` : ''}${formatDay(day)}”.`;
    return doubted(day, relative, 'when.words-disagree', sentence);
  }
  return { edtf: day, rule: null, relative: false };
}

function twoReadings(text: string, british: string, american: string): Inner | null {
  if (british.length !== 10 || american.length !== 10) return null;
  const sentence = `“${text}” is ${formatDay(british)} with the day first and ${formatDay(american)} with the month first.`;
  return doubted(british, american, 'when.two-readings', sentence);
}

function byWeekday(which: string, name: string, from: Day, { clock }: PhraseContext): Inner {
  const ahead = clock === 'intended' || /next|coming/.test(which);
  if (which === 'this') {
    const day = nearestWeekday(name, addDays(mondayOf(from), 3));
    return { edtf: day, rule: 'that weekday of the same week', relative: true };
  }
  const day = ahead ? weekdayFrom(name, from, 'after') : weekdayFrom(name, which ? addDays(from, -1) : from, 'before');
  const inNextWeek = addDays(nearestWeekday(name, addDays(mondayOf(from), 3)), 7);
  if (which === 'next' && inNextWeek !== day) {
    const sentence = `“next ${weekday(day)}” seen from ${spoken(from)} may be the first to come or the one of the next week.`;
    return doubted(day, inNextWeek, 'when.two-readings', sentence, true);
  }
  return { edtf: day, rule: ahead ? 'the first such weekday to come' : 'the last such weekday', relative: true };
}
