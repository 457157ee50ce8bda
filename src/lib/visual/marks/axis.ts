/** A time axis: labels in a header row, hairlines down the plot. */
import { type Tick, ticksOf } from '../layout/ticks';
import type { TimeScale } from '../layout/time-scale';
import { type GroupMark, type Mark, group } from '../scene/scene';

export const AXIS_TEXT = 11;

/** Hairlines of the ticks between two heights; a year's beginning is drawn stronger. */
export const gridLines = (ticks: readonly Tick[], top: number, bottom: number): GroupMark =>
  group(
    'grid',
    ticks.map((tick): Mark => ({
      kind: 'line',
      x1: tick.x,
      x2: tick.x,
      y1: top,
      y2: bottom,
      stroke: tick.strong ? 'rule2' : 'rule',
      strokeWidth: 1,
    })),
  );

/** Tick labels beside their hairlines, on one base line. */
export const axisLabels = (ticks: readonly Tick[], baseline: number): GroupMark =>
  group(
    'axis',
    ticks
      .filter((tick) => tick.label)
      .map((tick): Mark => ({
        kind: 'text',
        x: tick.x + 4,
        y: baseline,
        text: tick.label,
        size: AXIS_TEXT,
        weight: tick.strong ? 600 : 500,
        fill: tick.strong ? 'ink' : 'muted',
      })),
  );

export const axisTicks = (scale: TimeScale): Tick[] => ticksOf(scale, AXIS_TEXT);
