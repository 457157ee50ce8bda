/** The small timeline on an event's page: what stood around it on its own tracks. */
import { addDays, placedDate } from '../../domain/dates';
import type { Day, EventSummary } from '../../domain/records';
import type { TimelineView } from '../layout/lanes';
import type { Scene } from '../scene/scene';
import { timelineScene } from './timeline';

export interface AroundEvent {
  scene: Scene;
  from: Day;
  to: Day;
  /** Events drawn, the event itself included. */
  count: number;
  tracks: number;
}

/** Days before and after, from near to far; the first window with enough in it is taken. */
const spans = [
  [14, 35],
  [30, 60],
  [90, 120],
  [240, 240],
] as const;
const ENOUGH = 8;

function overlaps(event: EventSummary, from: Day, to: Day): boolean {
  const date = placedDate(event)?.date;
  const first = date?.earliest ?? date?.latest;
  const last = date?.latest ?? date?.earliest;
  return !!first && !!last && first <= to && last >= from;
}

/**
 * The timeline around one event of `view`, with the event ringed. Null when the event is not in the view or has no
 * date. `width` in px.
 */
export function aroundEvent(view: TimelineView, slug: string, options: { width: number }): AroundEvent | null {
  const event = view.events.find((one) => one.slug === slug);
  const date = event && placedDate(event)?.date;
  const first = date?.earliest ?? date?.latest;
  const last = date?.latest ?? date?.earliest;
  if (!event || !first || !last) return null;
  const near = view.events.filter(
    (one) => one.slug === slug || one.tracks.some((track) => event.tracks.includes(track)),
  );
  let [from, to, events] = [first, last, [event]];
  for (const [before, after] of spans) {
    from = addDays(first, -before);
    to = addDays(last, after);
    events = near.filter((one) => overlaps(one, from, to));
    if (events.length >= ENOUGH) break;
  }
  const scene = timelineScene(
    { ...view, events },
    {
      width: options.width,
      from,
      to,
      by: 'track',
      lanes: event.tracks.length ? event.tracks : null,
      marked: slug,
      thread: event.thread,
    },
  );
  return {
    scene: { ...scene, title: `Around this event: ${event.title}` },
    from,
    to,
    count: events.length,
    tracks: event.tracks.length,
  };
}
