/** Distances between fuzzy dates: an interval in, an interval out, never a false single number. Unit: days. */
import { daysBetween } from './days';
import type { FuzzyDate } from './records';

/** The least and the most number of days it can be; equal where both dates are exact. */
export interface DayRange {
  min: number;
  max: number;
}

type Bounds = Pick<FuzzyDate, 'earliest' | 'latest'>;

/** Days from `a` to `b`. Null where a date is missing, open or unknown on a side that matters. */
export function daysFromTo(a: Bounds | null | undefined, b: Bounds | null | undefined): DayRange | null {
  if (!a?.earliest || !a.latest || !b?.earliest || !b.latest) return null;
  return { min: daysBetween(a.latest, b.earliest), max: daysBetween(a.earliest, b.latest) };
}

/** The same where `b` cannot lie before `a` (an answer and its proposal): never below 0. Null if it lies before for certain. */
export function daysUntil(a: Bounds | null | undefined, b: Bounds | null | undefined): DayRange | null {
  const range = daysFromTo(a, b);
  return range && range.max >= 0 ? { min: Math.max(0, range.min), max: range.max } : null;
}

/** “1 day”, “14 days”, “0–1 days”, “between −2 and 3 days”. */
export function rangeWords({ min, max }: DayRange): string {
  if (min === max) return `${signed(min)} ${Math.abs(min) === 1 ? 'day' : 'days'}`;
  return min < 0 ? `between ${signed(min)} and ${signed(max)} days` : `${min}–${max} days`;
}

const signed = (n: number) => (n < 0 ? `−${-n}` : String(n));
