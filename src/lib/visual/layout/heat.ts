/**
 * Too many events for single glyphs: bars of counts over whole days, aligned to the calendar and never to px. Bars stand
 * in columns wide enough to be hit and to carry their number. Few enough, and each bar is the tick of one event.
 */
import type { Day, EventSummary } from '../../domain/records';
import { type Bucket, bucketsWithin, levelFor } from '../index/count-pyramid';
import type { LaneIndex, TimelineIndex } from '../index/timeline-index';
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
  /** Top of the highest bar, its height, and the middle of the row of texts beneath. */
  y: number;
  height: number;
  textY: number;
  /** x, y, width, height of each bar: of events on a day, and on top of them of events over several days. */
  bars: number[];
  /** Bars of what lasted or is vague, and in the form of ticks of what was planned, refused or moved. */
  pale: number[];
  hue: Hue;
  /** The weightiest event of the column. */
  top: EventSummary;
  /** The column's weightiest text, if it has one, and how many there are: an agreement is never hidden in a count. */
  text: { event: EventSummary; drawing: EventDrawing; count: number } | null;
}

export interface HeatBox {
  top: number;
  bottom: number;
  hue: Hue;
  form: 'heat' | 'ticks';
}

/** Columns at least this wide, px, so that they can be hit; a bar of a heat strip, and the tick of an event. */
const COLUMN = 24;
const BAR = { heat: 2, ticks: 3 } as const;
/** px of the row of texts beneath the bars, and of the numbers above them. */
const TEXTS = 15;
const NUMBERS = 14;

interface Bin {
  from: number;
  instants: number;
  ranges: number;
  top: number;
}

/** Buckets of two pyramids side by side, in order of time. */
function bins(instants: readonly Bucket[], ranges: readonly Bucket[], weight: (row: number) => number): Bin[] {
  const all = new Map<number, Bin>();
  for (const { from, count, top } of instants) all.set(from, { from, instants: count, ranges: 0, top });
  for (const { from, count, top } of ranges) {
    const bin = all.get(from);
    if (!bin) all.set(from, { from, instants: 0, ranges: count, top });
    else {
      bin.ranges = count;
      if (weight(top) > weight(bin.top)) bin.top = top;
    }
  }
  return [...all.values()].sort((a, b) => a.from - b.from);
}

/** Columns of one lane; heights grow with log₂ of the count and are the same for a count wherever the window stands. */
export function heatColumns(lane: LaneIndex, index: TimelineIndex, scale: TimeScale, box: HeatBox): HeatColumn[] {
  const { columns, events } = index;
  const [from, to] = [dayNumber(scale.from), dayNumber(scale.to)];
  const fine = Math.max(levelFor(scale.pxPerDay, BAR[box.form]), columns.cells?.level ?? 0);
  const coarse = Math.max(fine, levelFor(scale.pxPerDay, COLUMN));
  const weight = (row: number) => columns.importance[row] ?? 0;
  const within = (pyramid: LaneIndex['instants'], level: number) => bucketsWithin(pyramid, level, from, to, columns);
  const most = [lane.instants, lane.ranges].reduce(
    (sum, { levels }) => sum + (levels[Math.min(fine, levels.length - 1)]?.most ?? 0),
    0,
  );
  const texts = new Map(within(lane.texts, coarse).map((bucket) => [bucket.from, bucket]));
  const base = box.bottom - (lane.texts.levels.length ? TEXTS : 0);
  const room = base - box.top - NUMBERS;
  const heightOf = (count: number) =>
    count
      ? Math.max(box.form === 'ticks' ? 9 : 3, (room * Math.log2(count + 1)) / Math.log2(Math.max(2, most) + 1))
      : 0;
  const [fineDays, coarseDays] = [2 ** fine, 2 ** coarse];
  const px = (day: number) => scale.left + (day - from) * scale.pxPerDay;
  const found: HeatColumn[] = [];
  let column: HeatColumn | undefined;
  let start = Number.NaN;
  let topRow = -1;
  for (const bin of bins(within(lane.instants, fine), within(lane.ranges, fine), weight)) {
    const begins = Math.floor(bin.from / coarseDays) * coarseDays;
    const top = events[bin.top];
    if (!top) continue;
    if (!column || begins !== start) {
      start = begins;
      topRow = bin.top;
      const left = clamp(px(begins), scale.left, scale.right);
      const text = texts.get(begins);
      const event = text && events[text.top];
      const drawing = text && index.drawing(text.top);
      column = {
        from: dayOfNumber(begins),
        to: dayOfNumber(begins + coarseDays - 1),
        count: 0,
        x: round(left),
        width: round(clamp(px(begins + coarseDays), scale.left, scale.right) - left),
        y: base,
        height: 0,
        textY: round(base + TEXTS * 0.6),
        bars: [],
        pale: [],
        hue: box.hue,
        top,
        text: text && event && drawing ? { event, drawing, count: text.count } : null,
      };
      found.push(column);
    }
    column.count += bin.instants + bin.ranges;
    if (weight(bin.top) > weight(topRow)) [topRow, column.top] = [bin.top, top];
    const left = clamp(px(bin.from), scale.left, scale.right);
    const right = clamp(px(bin.from + fineDays), scale.left, scale.right);
    const thin = box.form === 'ticks' ? 1.6 : Math.max(0.5, right - left - Math.min(1, (right - left) * 0.2));
    const x = round(box.form === 'ticks' ? (left + right) / 2 - 0.8 : left);
    const full = heightOf(bin.instants + bin.ranges);
    const solid = bin.ranges ? heightOf(bin.instants) : full;
    const single = bin.instants + bin.ranges === 1 ? index.drawing(bin.top)?.fill : 'solid';
    const planned = box.form === 'ticks' && single !== 'solid' && single !== 'quarter';
    if (solid) (planned ? column.pale : column.bars).push(x, round(base - solid), round(thin), round(solid));
    if (full > solid) column.pale.push(x, round(base - full), round(thin), round(full - solid));
    column.y = Math.min(column.y, round(base - full));
    column.height = round(base - column.y);
  }
  return found;
}
