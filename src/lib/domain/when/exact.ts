/**
 * Exact days and months by chrono-node, asked twice: as a British and as an American reader. Chrono drops qualifiers it
 * does not know (“mid-March” comes out as 1 March), so it is asked only about text made of words that stand for a day.
 */
import * as chrono from 'chrono-node';
import { addDays, isDay, weekday } from '../days';
import type { Day } from '../records';
import {
  countOf,
  dayNumber,
  dayPattern,
  dayText,
  monthNumber,
  monthPattern,
  monthText,
  nearestYear,
  weekdayPattern,
  yearPattern,
  countPattern,
} from './phrase';

/** What one reader makes of a text: a day, or a whole month. */
export interface ExactReading {
  edtf: string;
  /** The first day of what is meant. */
  day: Day;
}

const harmless = new RegExp(
  `^(?:${weekdayPattern}|${monthPattern}|${yearPattern}|${dayPattern}|of|the|,|\\(|\\)|\\d{1,2}[./-]\\d{1,2}[./-](?:\\d{4}|\\d{2}))$`,
);

/** True when every word of the text stands for a day, month or year, so that nothing is lost by reading it as one. */
export const isPlainDate = (text: string): boolean =>
  text
    .replace(/([(),])/g, ' $1 ')
    .split(' ')
    .filter(Boolean)
    .every((word) => harmless.test(word));

function read(parser: typeof chrono.en.GB, text: string, anchor: Day): ExactReading | null {
  const results = parser.parse(text, { instant: new Date(`${anchor}T12:00:00Z`), timezone: 0 });
  const [result] = results;
  if (!result || results.length > 1 || result.end) return null;
  const rest = (text.slice(0, result.index) + text.slice(result.index + result.text.length)).replace(
    /[\s,()]|of|the/g,
    '',
  );
  if (rest) return null;
  const { start } = result;
  const [year, month, day] = [start.get('year') ?? 0, start.get('month') ?? 0, start.get('day') ?? 0];
  if (start.isCertain('day') && start.isCertain('month')) {
    const text = dayText(start.isCertain('year') ? year : nearestYear(anchor, month, day), month, day);
    return isDay(text) ? { edtf: text, day: text } : null;
  }
  if (start.isCertain('month') && start.isCertain('year') && !start.isCertain('day'))
    return { edtf: monthText(year, month), day: dayText(year, month, 1) };
  return null;
}

/**
 * The readings of a plain date, the British first; one where both readers agree. A year left out is the one that puts the
 * day nearest to `anchor`.
 */
export function exactReadings(text: string, anchor: Day): ExactReading[] {
  if (!isPlainDate(text)) return [];
  const british = read(chrono.en.GB, text, anchor);
  const american = read(chrono.en.casual, text, anchor);
  // “March 13” as March 2013 is a reading nobody means: a month followed by a number up to 31 names a day.
  const misread = british !== null && british.edtf.length === 7 && american !== null && american.edtf.length === 10;
  const readings = [misread ? null : british, american].filter((reading) => reading !== null);
  return readings.filter((reading, at) => readings.findIndex(({ edtf }) => edtf === reading.edtf) === at);
}

/** “There is no 29 February 2023” and the like, before chrono turns it into 1 March; null when the day exists. */
export function impossibleDay(text: string, anchor: Day | null): string | null {
  const found =
    new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)? (?:of )?(${monthPattern}),? ?(${yearPattern})?`).exec(text) ?? null;
  const american = new RegExp(`(${monthPattern}) (\\d{1,2})(?:st|nd|rd|th)?(?!\\d)(?:,? (${yearPattern}))?`).exec(text);
  const parts = found
    ? { day: found[1], month: found[2], year: found[3] }
    : american
      ? { day: american[2], month: american[1], year: american[3] }
      : null;
  if (!parts?.day || !parts.month) return null;
  const month = monthNumber(parts.month);
  const day = dayNumber(parts.day);
  const year = parts.year ? Number(parts.year) : anchor ? nearestYear(anchor, month, day) : 2024;
  if (day >= 1 && isDay(dayText(year, month, day))) return null;
  const names = 'January February March April May June July August September October November December'.split(' ');
  return `There is no ${day} ${names[month - 1] ?? ''}${parts.year || anchor ? ` ${year}` : ''}. Correct the day, or give the month alone.`;
}

/** The day of a relative word, seen from `anchor`; null where the text is none. */
export function relativeDay(text: string, anchor: Day): Day | null {
  const fixed: Readonly<Record<string, number>> = {
    today: 0,
    tonight: 0,
    'this morning': 0,
    'this afternoon': 0,
    'this evening': 0,
    'the same day': 0,
    yesterday: -1,
    'yesterday evening': -1,
    'last night': -1,
    'the day before': -1,
    'the previous day': -1,
    tomorrow: 1,
    'the next day': 1,
    'the following day': 1,
    'the day after tomorrow': 2,
    'the day before yesterday': -2,
  };
  const offset = Object.hasOwn(fixed, text) ? fixed[text] : undefined;
  if (offset !== undefined) return addDays(anchor, offset);
  const ago = new RegExp(`^(${countPattern}) days? ago$`).exec(text);
  if (ago?.[1]) return addDays(anchor, -countOf(ago[1]));
  const ahead = new RegExp(
    `^(?:in (${countPattern}) days?(?:' time)?|(${countPattern}) days? (?:later|from now))$`,
  ).exec(text);
  const count = ahead?.[1] ?? ahead?.[2];
  return count ? addDays(anchor, countOf(count)) : null;
}

const stems = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** The day of that weekday nearest to `near`; of two, the earlier. */
export function nearestWeekday(word: string, near: Day): Day {
  const wanted = stems.indexOf(word.slice(0, 3));
  const days = [-3, -2, -1, 0, 1, 2, 3].map((n) => addDays(near, n));
  return days.find((day) => stems.indexOf(weekday(day).slice(0, 3).toLowerCase()) === wanted) ?? near;
}

/** The last such weekday up to `anchor`, or the first after it. */
export function weekdayFrom(word: string, anchor: Day, side: 'before' | 'after'): Day {
  const days = [1, 2, 3, 4, 5, 6, 7].map((n) => addDays(anchor, side === 'before' ? 1 - n : n));
  const near = days.find((day) => nearestWeekday(word, day) === day);
  return near ?? anchor;
}
