/** Arithmetic on calendar days as text. No instants and no time zones: a day is counted, never shifted. */
import type { Day } from './records';

const DAY_MS = 86_400_000;

/** Days since 1970-01-01; negative before. */
const toNumber = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS;
const toDay = (number: number): Day => new Date(number * DAY_MS).toISOString().slice(0, 10);

/** True for a real calendar day written `YYYY-MM-DD`, years 0001–9999. */
export function isDay(value: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  if (!parts || parts[1] === '0000') return false;
  const [month, day] = [Number(parts[2]), Number(parts[3])];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(Number(parts[1]), month);
}

/** Number of days of a month (1–12) in the Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** The day `n` days after `day` (before, if negative), held within the years 0001–9999. */
export function addDays(day: Day, n: number): Day {
  const number = Math.min(Math.max(toNumber(day) + Math.trunc(n), toNumber('0001-01-01')), toNumber('9999-12-31'));
  return toDay(number);
}

/** Days from `a` to `b`: 1 from 13 to 14 March, negative if `b` lies before `a`. */
export const daysBetween = (a: Day, b: Day): number => toNumber(b) - toNumber(a);

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
export type Weekday = (typeof weekdays)[number];

/** The English name of the weekday. */
export const weekday = (day: Day): Weekday => weekdays[(((toNumber(day) + 4) % 7) + 7) % 7] ?? 'Sunday';
