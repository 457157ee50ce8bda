/** Where everything of a timeline stands: lanes from top to bottom, connectors, the data date. */
import type { Day } from '../../domain/records';
import { countWithin } from '../index/interval-list';
import { timelineIndex } from '../index/timeline-index';
import { round } from '../scene/scene';
import { connect } from './connectors';
import { type TimelineView, lanesOf, trackHues } from './lanes';
import { type LaneOptions, MOST_GLYPHS, MOST_IN_ALL, placeLane } from './place-lane';
import { dayNumber, timeScale } from './time-scale';
import { type TimelineMetrics, metricsOf } from './timeline-metrics';
import type { PlacedLane, TimelineLayout, TimelineOptions, TimelineStage } from './timeline-model';
import { wholePeriod } from './timeline-window';

/** The window of a chart as it is asked for. */
function usualStage(options: TimelineOptions, period: { from: Day; to: Day }, metrics: TimelineMetrics): TimelineStage {
  const { width } = options;
  const scale = timeScale(options.from ?? period.from, options.to ?? period.to, metrics.gutter, width - metrics.right);
  return { scale, width, from: scale.from, to: scale.to };
}

/** Positions of a timeline: lanes from top to bottom, each as high as its rows need. `stage` for painters that draw ahead. */
export function timelineLayout(view: TimelineView, options: TimelineOptions, stage?: TimelineStage): TimelineLayout {
  const by = options.by ?? 'track';
  const metrics = metricsOf(options);
  const period = wholePeriod(view.events, view.asOf);
  const { scale, width, ...days } = stage ?? usualStage(options, period, metrics);
  const [from, to] = [dayNumber(days.from), dayNumber(days.to)];
  const index = timelineIndex(view.events);
  const all = countWithin(index.all.list, from, to);
  const chosen = lanesOf(view, { by, from, to, maxLanes: options.maxLanes, only: options.lanes, order: options.order });
  const single = chosen.lanes
    .map((lane) => countWithin(lane.index.list, from, to).within)
    .filter((count) => count <= MOST_GLYPHS);
  const crowded = single.reduce((sum, count) => sum + count, 0) > MOST_IN_ALL;
  const shared: LaneOptions = {
    options,
    hues: trackHues(view.tracks),
    names: new Map(view.tracks.map((track) => [track.slug, track.name])),
    index,
    shut: new Set(options.shut),
    focus: chosen.lanes.some(({ id }) => id === options.focus) ? (options.focus ?? null) : null,
    maxRows: options.maxRows ?? 28,
    // A cell of a roll-up is a count, even of one.
    mostGlyphs: index.columns.cells
      ? -1
      : crowded
        ? Math.max(60, Math.floor(MOST_IN_ALL / single.length))
        : MOST_GLYPHS,
    plotWidth: (to - from + 1) * scale.pxPerDay,
    from,
    to,
    period: { from: dayNumber(period.from), to: dayNumber(period.to) },
  };
  const lanes: PlacedLane[] = [];
  let y = metrics.header;
  for (const lane of chosen.lanes) {
    const placed = placeLane(lane, y, scale, metrics, shared);
    lanes.push(placed);
    y += placed.height;
  }
  if (!lanes.length) y += metrics.empty;
  const asOf = options.asOf === undefined ? view.asOf : options.asOf;
  const asOfShown = asOf && asOf >= scale.from && asOf <= scale.to ? { day: asOf, x: scale.dayEnd(asOf) } : null;
  const bottom = round(y);
  return {
    scale,
    metrics,
    width,
    height: bottom + (asOfShown ? metrics.footer : 0),
    plot: { left: scale.left, right: scale.right, top: metrics.header, bottom },
    lanes,
    connectors: (options.threads ?? true) ? connect(lanes, view.links, options) : [],
    asOf: asOfShown,
    counts: {
      shown: all.within,
      outside: all.before + all.after,
      undated: index.all.undated,
      filtered: Math.max(0, view.total - all.before - all.within - all.after - index.all.undated),
      hiddenLanes: chosen.hidden,
    },
  };
}
