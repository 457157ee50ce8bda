/** Where an axis is ticked and what the ticks say: days, weeks, months, quarters or years, by zoom. */
import type { Day } from '../../domain/records';
import { textWidth } from '../scene/text-metrics';
import { type TimeScale, dayNumber, dayOfNumber } from './time-scale';

export interface Tick {
  day: Day;
  x: number;
  /** Empty where the label has no room. */
  label: string;
  /** A year begins here. */
  strong: boolean;
}

export type TickUnit = 'day' | 'week' | 'month' | 'quarter' | 'year';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const GAP = 6;

/** The finest unit whose labels have room at this zoom, and how many of it lie between two ticks. */
function tickUnit(pxPerDay: number): { unit: TickUnit; step: number } {
  if (pxPerDay >= 38) return { unit: 'day', step: 1 };
  if (pxPerDay >= 20) return { unit: 'day', step: 2 };
  if (pxPerDay * 7 >= 44) return { unit: 'week', step: 1 };
  if (pxPerDay * 30 >= 36) return { unit: 'month', step: 1 };
  if (pxPerDay * 91 >= 34) return { unit: 'quarter', step: 1 };
  for (const step of [1, 2, 5, 10, 20, 50, 100]) if (pxPerDay * 365 * step >= 38) return { unit: 'year', step };
  return { unit: 'year', step: 500 };
}

const pad = (value: number, length: number) => String(value).padStart(length, '0');

function startsOf({ from, to }: TimeScale, unit: TickUnit, step: number): Day[] {
  const days: Day[] = [];
  if (unit === 'day' || unit === 'week') {
    const every = unit === 'week' ? 7 : step;
    // 1970-01-05 was a Monday: weeks begin on Mondays and days are counted from a fixed origin, so ticks do not wander.
    const origin = unit === 'week' ? 4 : 0;
    const first = dayNumber(from);
    for (let n = first + ((((origin - first) % every) + every) % every); n <= dayNumber(to); n += every)
      days.push(dayOfNumber(n));
    return days;
  }
  const monthStep = unit === 'month' ? 1 : unit === 'quarter' ? 3 : 12 * step;
  const firstMonth = Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1;
  for (let m = Math.floor(firstMonth / monthStep) * monthStep; ; m += monthStep) {
    const day = `${pad(Math.floor(m / 12), 4)}-${pad((m % 12) + 1, 2)}-01`;
    if (day > to || m / 12 >= 9999) return days;
    if (day >= from) days.push(day);
  }
}

function wordsOf(day: Day, before: Day | null, unit: TickUnit): string[] {
  const year = day.slice(0, 4);
  const month = months[Number(day.slice(5, 7)) - 1] ?? '';
  const date = String(Number(day.slice(8)));
  const newYear = before === null || before.slice(0, 4) !== year;
  const newMonth = newYear || before.slice(0, 7) !== day.slice(0, 7);
  if (unit === 'year') return [year];
  if (unit === 'month' || unit === 'quarter')
    return newYear ? [`${month} ${year}`, before === null ? month : year] : [month];
  return newYear
    ? [`${date} ${month} ${year}`, `${date} ${month}`, date]
    : newMonth
      ? [`${date} ${month}`, date]
      : [date];
}

/**
 * Ticks with labels that never touch each other at `size` px, nor run past the right end. The first tick and each new
 * year name the year where that fits.
 */
export function ticksOf(scale: TimeScale, size: number): Tick[] {
  const { unit, step } = tickUnit(scale.pxPerDay);
  const days = startsOf(scale, unit, step);
  return days.map((day, index) => {
    const x = scale.dayStart(day);
    const next = days[index + 1];
    const room = (next === undefined ? scale.right : scale.dayStart(next)) - x - GAP;
    const words = wordsOf(day, days[index - 1] ?? null, unit);
    const label = words.find((text) => textWidth(text, size, 500) <= room) ?? '';
    return { day, x, label, strong: day.endsWith('-01-01') };
  });
}
