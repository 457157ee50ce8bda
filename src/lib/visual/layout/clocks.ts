/** Where the other clocks of an event stand: when it was announced, and the window it aimed at. */
import { placedDate } from '../../domain/dates';
import type { EventSummary, FuzzyDate } from '../../domain/records';
import { type TimeScale, clamp } from './time-scale';
import type { PlacedClocks } from './timeline-model';

/** px from the mark, at least, for a clock to be seen beside it. */
const APART = 6;

function extent(date: FuzzyDate | null, { dayStart, dayEnd, left, right }: TimeScale): [number, number] | null {
  const first = date?.earliest ?? date?.latest;
  const last = date?.latest ?? date?.earliest;
  if (!first || !last || dayEnd(last) < left || dayStart(first) > right) return null;
  return [clamp(dayStart(first), left, right), clamp(dayEnd(last), left, right)];
}

/** `x`: px of the event’s own mark. Null where there is no other clock, or all of them fall on it. */
export function placeClocks(event: EventSummary, x: number, scale: TimeScale): PlacedClocks | null {
  const own = placedDate(event)?.clock;
  const said = own === 'announced' ? null : extent(event.announced, scale);
  const announced = said && Math.abs((said[0] + said[1]) / 2 - x) >= APART ? (said[0] + said[1]) / 2 : null;
  const aim = own === 'intended' ? null : extent(event.intended, scale);
  const intended = aim && (Math.abs(aim[0] - x) >= APART || Math.abs(aim[1] - x) >= APART) ? aim : null;
  if (announced === null && !intended) return null;
  const all = [x, ...(announced === null ? [] : [announced]), ...(intended ?? [])];
  return { announced, intended, left: Math.min(...all), right: Math.max(...all) };
}
