/** The pieces that phrases about time are made of, in English as articles write it. Everything is lower case here. */
import { addDays, daysBetween, daysInMonth, isDay } from '../days';
import type { Day } from '../records';

const monthStems = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
export const monthPattern =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
export const weekdayPattern =
  '(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)';
export const yearPattern = '(?:1[6-9]\\d\\d|20\\d\\d)';
export const dayPattern = '(?:0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?';
export const countPattern =
  '(?:\\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|couple of|a couple of)';

const counts: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  'couple of': 2,
  'a couple of': 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
};

/** 1–12 of a month's name, full or short. */
export const monthNumber = (word: string): number => monthStems.indexOf(word.slice(0, 3)) + 1;
export const countOf = (word: string): number => counts[word] ?? Number.parseInt(word, 10);
export const dayNumber = (word: string): number => Number.parseInt(word, 10);

const pad = (value: number, width: number) => String(value).padStart(width, '0');
export const yearText = (year: number): string => pad(year, 4);
export const monthText = (year: number, month: number): string => `${pad(year, 4)}-${pad(month, 2)}`;
export const dayText = (year: number, month: number, day: number): Day => `${monthText(year, month)}-${pad(day, 2)}`;
export const lastOfMonth = (year: number, month: number): Day => dayText(year, month, daysInMonth(year, month));

export const yearOf = (day: Day): number => Number(day.slice(0, 4));
export const monthOf = (day: Day): number => Number(day.slice(5, 7));

/** The month `n` months after the one `day` stands in. */
export function monthsFrom(day: Day, n: number): { year: number; month: number } {
  const index = yearOf(day) * 12 + monthOf(day) - 1 + n;
  return { year: Math.floor(index / 12), month: (index % 12) + 1 };
}

/** Monday of the week `day` stands in. */
export function mondayOf(day: Day): Day {
  const offset = ((daysBetween('1970-01-05', day) % 7) + 7) % 7;
  return addDays(day, -offset);
}

/** The year (of the anchor's, the one before and the one after) that puts a month, or a day of it, next to the anchor. */
export function nearestYear(anchor: Day, month: number, day = 15): number {
  const years = [-1, 0, 1].map((n) => yearOf(anchor) + n);
  const distance = (year: number) => {
    const text = dayText(year, month, Math.min(day, daysInMonth(year, month)));
    return isDay(text) ? Math.abs(daysBetween(anchor, text)) : Number.POSITIVE_INFINITY;
  };
  return years.reduce((best, year) => (distance(year) < distance(best) ? year : best));
}

/** Text as the rules expect it: lower case, plain dashes and quotes, single spaces, no full stop or brackets at the ends. */
export function normalise(words: string): string {
  return words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‐‑‒–—―−]/gu, '-')
    .replace(/[’‘`´]/gu, "'")
    .replace(/["“”„«»]/gu, '')
    .replace(/\p{Cf}+/gu, '')
    .replace(/\s+/gu, ' ')
    .replace(/^[\s,;:.]+|[\s,;:.!]+$/gu, '')
    .replace(/^(?:on|at) /u, '')
    .trim();
}
