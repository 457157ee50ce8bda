/** Dates in a running text, for underlining and for what contradicts itself. */
import type { Day } from '../records';
import { countPattern, dayPattern, monthPattern, weekdayPattern, yearPattern } from './phrase';
import { type WhenReading, readWhen } from './read-when';

export interface DateMention {
  /** UTF-16 positions in the text. */
  start: number;
  end: number;
  words: string;
  reading: WhenReading;
}

const D = dayPattern;
const M = `(?:${monthPattern.replace('may', 'May').replace('mar(?:ch)?', 'Mar(?:ch)?')})`;
const Y = `(?:,? ${yearPattern})?`;
const dash = ' ?[-‐‑–—] ?';
const weekdayBefore = `(?:${weekdayPattern},? (?:the )?)?`;
const day = `${weekdayBefore}(?:${D} (?:of )?${M}|${M} ${D}\\b)${Y}`;
const several = `(?:${D}(?:, ${D})*(?:,? or |,? and |${dash}| to )${D} ${M}${Y}|${M} ${D}${dash}${D}${Y}|${D} ${M}${Y}(?:${dash}| to )${D} ${M}${Y})`;
const period = `(?:the )?(?:(?:first|second|third|fourth|last) (?:week|half|days) of|beginning of|start of|middle of|end of|early|mid|late) ?-?(?:in )?${M}${Y}`;
const side = '(?:(?:by|before|after|since|until|around|about) )?';
const relative = [
  'the day before yesterday',
  'the day after tomorrow',
  'yesterday',
  'tomorrow',
  `${countPattern} (?:days?|weeks?|months?|years?) ago`,
  'in the (?:coming|next few) (?:days|weeks|months)',
  '(?:in )?the (?:coming|next few) (?:days|weeks|months)',
  `within (?:the next )?${countPattern} (?:days?|weeks?|months?)`,
  '(?:a few|several) (?:days|weeks) ago',
  'in recent (?:days|weeks|months)',
  '(?:last|next|this) (?:week|weekend|month|year)',
  'in the near future',
].join('|');
const season = `(?:spring|summer|autumn|winter)(?: of)? ${yearPattern}`;
const either = [
  `(?:yesterday|today|tomorrow)(?:,| \\() ?(?:on )?${day}`,
  `${side}${several}`,
  `${side}${period}`,
  `${side}${day}`,
  `(?<=\\bon )${weekdayPattern}`,
  relative,
  season,
  `${M} ${yearPattern}`,
  '\\d{1,2}\\.\\d{1,2}\\.\\d{4}',
].join('|');

/** Mentions in order; those that overlap are read as the longest. At most `most`. */
export function findDates(text: string, article: Day | null, most = 500): DateMention[] {
  const finder = new RegExp(`(?<![\\p{L}\\p{N}])(?:${either})(?![\\p{L}\\p{N}])`, 'giu');
  const mentions: DateMention[] = [];
  for (const found of text.matchAll(finder)) {
    const words = found[0].replace(/[.,\s]+$/, '');
    const reading = readWhen(words, { anchor: article, anchorWords: 'the date of the article', clock: 'occurred' });
    if (reading.ok)
      mentions.push({ start: found.index, end: found.index + words.length, words, reading: reading.value });
    if (mentions.length === most) break;
  }
  return mentions;
}
