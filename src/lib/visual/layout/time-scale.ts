/** Days to px and back. A window always holds whole days, so its width is never zero. */
import type { Day } from '../../domain/records';
import { round } from '../scene/scene';

const MS_PER_DAY = 86_400_000;

/** Days since 1 January 1970; a day is a number here and nowhere an instant. */
export const dayNumber = (day: Day): number => Math.round(Date.parse(`${day}T00:00:00Z`) / MS_PER_DAY);
export const dayOfNumber = (number: number): Day => new Date(number * MS_PER_DAY).toISOString().slice(0, 10);

export interface TimeScale {
  /** First and last day shown, inclusive. */
  from: Day;
  to: Day;
  /** px of the beginning of `from` and of the end of `to`. */
  left: number;
  right: number;
  pxPerDay: number;
  /** px of the beginning of a day; `dayEnd` of its end, `dayMiddle` of its noon. Not clamped. */
  dayStart: (day: Day) => number;
  dayMiddle: (day: Day) => number;
  dayEnd: (day: Day) => number;
  /** The day under a px, clamped to the window. */
  dayAt: (x: number) => Day;
}

/** A scale of whole days over `left`–`right` px; if `to` lies before `from`, the two are exchanged. */
export function timeScale(from: Day, to: Day, left: number, right: number): TimeScale {
  const [first, last] = from <= to ? [from, to] : [to, from];
  const start = dayNumber(first);
  const days = dayNumber(last) - start + 1;
  const width = Math.max(1, right - left);
  const pxPerDay = width / days;
  const at = (day: number) => round(left + (day - start) * pxPerDay);
  return {
    from: first,
    to: last,
    left,
    right: left + width,
    pxPerDay,
    dayStart: (day) => at(dayNumber(day)),
    dayMiddle: (day) => at(dayNumber(day) + 0.5),
    dayEnd: (day) => at(dayNumber(day) + 1),
    dayAt: (x) => dayOfNumber(start + Math.min(days - 1, Math.max(0, Math.floor((x - left) / pxPerDay)))),
  };
}

export const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
