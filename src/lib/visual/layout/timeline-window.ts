/** The whole period that events cover, in whole months. */
import type { Day, EventSummary } from '../../domain/records';
import { timelineIndex } from '../index/timeline-index';
import { dayNumber, dayOfNumber } from './time-scale';

const monthStart = (day: Day): Day => `${day.slice(0, 7)}-01`;
/** The last day of a day's month. */
export const monthEnd = (day: Day): Day => {
  const next = dayNumber(monthStart(day)) + 31;
  return dayOfNumber(dayNumber(monthStart(dayOfNumber(next))) - 1);
};

/** From the first day of the first month to the last day of the last; around the data date, or 2000, when nothing is dated. */
export function wholePeriod(events: readonly EventSummary[], asOf: Day | null): { from: Day; to: Day } {
  const { extent } = timelineIndex(events);
  const from = extent ? dayOfNumber(extent.first) : (asOf ?? '2000-01-01');
  const to = extent ? dayOfNumber(extent.last) : (asOf ?? '2000-12-31');
  return { from: monthStart(from), to: monthEnd(asOf && asOf > to ? asOf : to) };
}
