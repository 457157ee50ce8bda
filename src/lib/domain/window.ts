import { placedDate } from './dates';
import type { Day, EventSummary } from './records';

/** True where an event's bounds overlap the days `from`–`to` (both included); an open side reaches any day, an undated event none. */
export function inWindow(
  event: Pick<EventSummary, 'occurred' | 'intended' | 'announced'>,
  from: Day | null,
  to: Day | null,
): boolean {
  const date = placedDate(event)?.date;
  if (!date || (!date.earliest && !date.latest)) return from === null && to === null;
  return (
    (to === null || date.earliest === null || date.earliest <= to) &&
    (from === null || date.latest === null || date.latest >= from)
  );
}
