/** The whole period that events cover, in whole months. */
import { placedDate } from '../../domain/dates';
import type { Day, EventSummary } from '../../domain/records';
import { dayNumber, dayOfNumber } from './time-scale';

const monthStart = (day: Day): Day => `${day.slice(0, 7)}-01`;
/** The last day of a day's month. */
export const monthEnd = (day: Day): Day => {
  const next = dayNumber(monthStart(day)) + 31;
  return dayOfNumber(dayNumber(monthStart(dayOfNumber(next))) - 1);
};

/** From the first day of the first month to the last day of the last; around the data date, or 2000, when nothing is dated. */
export function wholePeriod(events: readonly EventSummary[], asOf: Day | null): { from: Day; to: Day } {
  let first: Day | null = null;
  let last: Day | null = null;
  for (const event of events) {
    const date = placedDate(event)?.date;
    const from = date?.earliest ?? date?.latest;
    const to = date?.latest ?? date?.earliest;
    if (from && (!first || from < first)) first = from;
    if (to && (!last || to > last)) last = to;
  }
  const from = first ?? asOf ?? '2000-01-01';
  const to = last ?? asOf ?? '2000-12-31';
  return { from: monthStart(from), to: monthEnd(asOf && asOf > to ? asOf : to) };
}
