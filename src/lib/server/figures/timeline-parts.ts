/** A period in parts of whole months, for a timeline that is read part by part. */
import type { Day } from '../../domain/records';
import { dayNumber, dayOfNumber } from '../../visual/layout/time-scale';

export interface Part {
  from: Day;
  to: Day;
}

const monthOf = (day: Day): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
const firstDay = (month: number): Day =>
  `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`;

/** Parts of `months` months on the calendar (quarters begin in January), the first and the last cut to the period. */
export function partsOf({ from, to }: Part, months: number): Part[] {
  const parts: Part[] = [];
  for (let month = Math.floor(monthOf(from) / months) * months; firstDay(month) <= to; month += months) {
    const [start, last] = [firstDay(month), dayOfNumber(dayNumber(firstDay(month + months)) - 1)];
    parts.push({ from: start < from ? from : start, to: last > to ? to : last });
  }
  return parts;
}
