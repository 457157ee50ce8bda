/** The strip beneath a timeline: events per month over the whole period, with the window marked. */
import { formatDay } from '../../domain/dates';
import type { Day } from '../../domain/records';
import { type TimelineIndex, timelineIndex } from '../index/timeline-index';
import type { TimelineView } from '../layout/lanes';
import type { TimelineOptions } from '../layout/timeline-model';
import { metricsOf } from '../layout/timeline-metrics';
import { monthEnd, wholePeriod } from '../layout/timeline-window';
import { type TimeScale, clamp, dayNumber, dayOfNumber, timeScale } from '../layout/time-scale';
import { AXIS_TEXT } from '../marks/axis';
import { type GroupMark, type Mark, type Scene, group, round } from '../scene/scene';
import { textWidth } from '../scene/text-metrics';

export type OverviewOptions = Pick<TimelineOptions, 'width' | 'from' | 'to' | 'compact'>;

const HEIGHT = 66;
const BASE = 44;
const TALLEST = 34;

/** The scale of the strip, on the same left and right edges as the timeline above it: for a brush and for tests. */
export function overviewScale(view: TimelineView, options: OverviewOptions): TimeScale {
  const metrics = metricsOf(options);
  const { from, to } = wholePeriod(view.events, view.asOf);
  return timeScale(from, to, metrics.gutter, options.width - metrics.right);
}

const startOf = (day: Day, months: number): Day => {
  const index = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  const first = Math.floor(index / months) * months;
  return `${String(Math.floor(first / 12)).padStart(4, '0')}-${String((first % 12) + 1).padStart(2, '0')}-01`;
};

const counted = new WeakMap<TimelineIndex, Map<number, Map<Day, number>>>();

/** Events per so many months, by the middle of what is known of each date; found once for a list of events. */
function countsBy(months: number, index: TimelineIndex): Map<Day, number> {
  let known = counted.get(index);
  if (!known) counted.set(index, (known = new Map()));
  const before = known.get(months);
  if (before) return before;
  const counts = new Map<Day, number>();
  for (const { levels } of [index.all.instants, index.all.ranges])
    levels[0]?.bucket.forEach((day, i) => {
      const start = startOf(dayOfNumber(day), months);
      counts.set(start, (counts.get(start) ?? 0) + (levels[0]?.count[i] ?? 0));
    });
  known.set(months, counts);
  return counts;
}

/** Bars of whole months, quarters, years or decades: the finest that leaves 3 px a bar. */
function bars(view: TimelineView, scale: TimeScale): { marks: Mark[]; unit: string } {
  const units = [
    [1, 'month'],
    [3, 'quarter'],
    [12, 'year'],
    [120, 'decade'],
  ] as const;
  const [months, unit] = units.find(([n]) => n * 30.4 * scale.pxPerDay >= 3) ?? ([1200, 'century'] as const);
  const counts = countsBy(months, timelineIndex(view.events));
  const most = Math.max(1, ...counts.values());
  const marks = [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([start, count]): Mark => {
      const next = startOf(dayOfNumber(dayNumber(start) + months * 31), months);
      const end = months === 1 ? scale.dayEnd(monthEnd(start)) : scale.dayStart(next);
      const x = clamp(scale.dayStart(start), scale.left, scale.right);
      const right = clamp(end, scale.left, scale.right);
      const height = round(Math.max(1.5, (TALLEST * count) / most));
      return {
        kind: 'rect',
        x: round(x + 0.5),
        y: round(BASE - height),
        width: round(Math.max(1, right - x - 1)),
        height,
        fill: 'bar',
      };
    });
  return { marks, unit };
}

function years(scale: TimeScale): Mark[] {
  const marks: Mark[] = [];
  const [first, last] = [Number(scale.from.slice(0, 4)), Number(scale.to.slice(0, 4))];
  const every = [1, 2, 5, 10, 20, 50, 100, 500].find((n) => n * 365 * scale.pxPerDay >= 40) ?? 1000;
  let free = scale.left - 1;
  for (let year = Math.ceil(first / every) * every; year <= last; year += every) {
    const text = String(year);
    const start = `${text.padStart(4, '0')}-01-01`;
    const x = start < scale.from ? scale.left : scale.dayStart(start);
    const width = textWidth(text, AXIS_TEXT, 500);
    if (x < free || x + width > scale.right + 12) continue;
    if (start >= scale.from)
      marks.push({ kind: 'line', x1: x, x2: x, y1: BASE, y2: BASE + 5, stroke: 'rule2', strokeWidth: 1 });
    marks.push({ kind: 'text', x: round(x + 3), y: BASE + 16, text, size: AXIS_TEXT, weight: 500, fill: 'muted' });
    free = x + width + 10;
  }
  return marks;
}

function windowMark(scale: TimeScale, from: Day, to: Day): GroupMark {
  const x = clamp(scale.dayStart(from), scale.left, scale.right);
  const right = clamp(scale.dayEnd(to), scale.left, scale.right);
  const handle = (at: number): Mark => ({
    kind: 'rect',
    x: round(at - 2.5),
    y: 16,
    width: 5,
    height: 16,
    r: 2.5,
    fill: 'accent',
  });
  return group('window', [
    {
      kind: 'rect',
      x: round(x),
      y: 4,
      width: round(Math.max(2, right - x)),
      height: BASE - 3,
      fill: 'accent',
      fillOpacity: 0.12,
      stroke: 'accent',
      strokeWidth: 1,
    },
    handle(x),
    handle(right),
  ]);
}

/** What of the strip stays while the window moves. */
export function overviewGround(view: TimelineView, options: Pick<OverviewOptions, 'width' | 'compact'>): Scene {
  const metrics = metricsOf(options);
  const scale = overviewScale(view, options);
  const { marks, unit } = bars(view, scale);
  const period =
    scale.from.slice(0, 4) === scale.to.slice(0, 4)
      ? scale.from.slice(0, 4)
      : `${scale.from.slice(0, 4)} – ${scale.to.slice(0, 4)}`;
  const children: Mark[] = [
    group('bars', marks),
    { kind: 'line', x1: scale.left, x2: scale.right, y1: BASE + 0.5, y2: BASE + 0.5, stroke: 'rule2', strokeWidth: 1 },
    group('years', years(scale)),
  ];
  if (!metrics.compact)
    children.unshift(
      { kind: 'text', x: 24, y: 31, text: period, size: 11, weight: 500, fill: 'muted' },
      {
        kind: 'text',
        x: 24,
        y: 45,
        text: `events per ${unit}`,
        size: 10.5,
        fill: 'muted',
      },
    );
  return {
    width: options.width,
    height: HEIGHT,
    title: `Events per ${unit}, ${period}`,
    description: '',
    background: 'panel',
    children,
  };
}

/** The window on the strip; null when it is the whole. */
export function overviewWindow(view: TimelineView, options: OverviewOptions): GroupMark | null {
  const scale = overviewScale(view, options);
  const { from, to } = { from: options.from ?? scale.from, to: options.to ?? scale.to };
  return from > scale.from || to < scale.to ? windowMark(scale, from, to) : null;
}

/** Bars for the whole period; the window is marked when it is less than the whole. */
export function overviewScene(view: TimelineView, options: OverviewOptions): Scene {
  const ground = overviewGround(view, options);
  const { from, to } = overviewScale(view, options);
  const window = overviewWindow(view, options);
  return {
    ...ground,
    description: `Window: ${formatDay(options.from ?? from)} – ${formatDay(options.to ?? to)}.`,
    children: window ? [...ground.children, window] : ground.children,
  };
}
