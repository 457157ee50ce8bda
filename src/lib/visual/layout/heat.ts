/** Too many events for single glyphs: columns of counts over whole days, aligned to the calendar and never to px. */
import type { Day, EventSummary } from '../../domain/records';
import { familyOf } from '../../domain/vocabulary';
import type { DatePlacement } from '../marks/date-doubt';
import type { EventDrawing } from '../marks/event-mark';
import { round } from '../scene/scene';
import type { Hue } from '../scene/theme';
import { type TimeScale, clamp, dayNumber, dayOfNumber } from './time-scale';

export interface HeatColumn {
  from: Day;
  to: Day;
  count: number;
  x: number;
  width: number;
  y: number;
  height: number;
  hue: Hue;
  /** The column's weightiest text, if it has one: an agreement is never hidden in a count. */
  text: { event: EventSummary; drawing: EventDrawing } | null;
}

interface Counted {
  event: EventSummary;
  drawing: EventDrawing;
  date: DatePlacement;
}

/** Columns at least this wide, px, so that their number fits on top. */
const LEAST = 18;

/** Columns whose height grows with the logarithm of their count. Buckets are 1 day × 2ⁿ, counted from 1970. */
export function heatColumns(
  events: readonly Counted[],
  scale: TimeScale,
  box: { top: number; bottom: number },
  hue: Hue,
): HeatColumn[] {
  let days = 1;
  while (days * scale.pxPerDay < LEAST) days *= 2;
  const buckets = new Map<number, Counted[]>();
  for (const one of events) {
    const bucket = Math.floor(dayNumber(scale.dayAt(one.date.x)) / days);
    const held = buckets.get(bucket);
    if (held) held.push(one);
    else buckets.set(bucket, [one]);
  }
  const most = Math.max(1, ...[...buckets.values()].map((held) => held.length));
  const room = box.bottom - box.top - 22;
  return [...buckets.entries()]
    .sort(([a], [b]) => a - b)
    .map(([bucket, held]) => {
      const from = dayOfNumber(bucket * days);
      const to = dayOfNumber((bucket + 1) * days - 1);
      const left = clamp(scale.dayStart(from), scale.left, scale.right);
      const right = clamp(scale.dayEnd(to), scale.left, scale.right);
      const height = round(Math.max(3, (room * Math.log2(held.length + 1)) / Math.log2(most + 1)));
      const texts = held.filter(({ event }) => familyOf(event.type) === 'text');
      const [text = null] = texts.sort((a, b) => b.event.sourceCount - a.event.sourceCount);
      return {
        from,
        to,
        count: held.length,
        x: round(left + 1),
        width: round(Math.max(1, right - left - 2)),
        y: round(box.bottom - height),
        height,
        hue,
        text: text && { event: text.event, drawing: text.drawing },
      };
    });
}
