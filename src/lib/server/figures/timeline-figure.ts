/** The timeline as a figure that stands alone: chart, overview, legend, counts, sources, link. */
import { spanOfDays } from '../../domain/dates';
import { type Filter, filterQuery } from '../../domain/filter';
import type { Collection } from '../../domain/records';
import { inWindow } from '../../domain/window';
import { countWords, shownWords } from '../../domain/wording';
import { overviewScene } from '../../visual/charts/overview';
import { paintTimeline, timelineLegend, timelineSummary } from '../../visual/charts/timeline';
import { laneParts } from '../../visual/layout/lane-view';
import { type LaneKey, lanePlurals } from '../../visual/layout/lanes';
import { timelineLayout } from '../../visual/layout/timeline';
import type { TimelineLayout } from '../../visual/layout/timeline-model';
import { rollupView } from '../../visual/index/rollup-index';
import { wholePeriod } from '../../visual/layout/timeline-window';
import { figureWords } from './figure-words';
import { type Figure, type FigureSetting, finishFigure } from './finish';
import { type FigureRecords, sourceLine, sourcesOf } from './notes';
import type { FigureOptions } from './options';
import { type Part, partsOf } from './timeline-parts';

/** Address keys of the page's own options that differ from its usual ones. */
const optionKeys = ({ lanes, thread, event, labels, threads }: FigureOptions) => ({
  ...laneParts(lanes),
  thread,
  event,
  labels: labels ? null : 'off',
  threads: threads ? null : 'off',
});

/** “75 outside the window; 2 without a date” – or nothing, where nothing is left out. */
function omitted({ counts }: TimelineLayout, by: LaneKey): string {
  const parts = [
    counts.filtered && `${countWords(counts.filtered, 'event')} by the filter`,
    counts.outside && `${countWords(counts.outside, 'event')} outside the window`,
    counts.undated && `${countWords(counts.undated, 'event')} without a date`,
  ].filter(Boolean);
  const lanes = counts.hiddenLanes
    ? ` ${counts.hiddenLanes} ${lanePlurals[by]} without an event in the window have no lane.`
    : '';
  const shown = countWords(counts.shown, 'event');
  return `${shown.charAt(0).toUpperCase()}${shown.slice(1)} shown; ${parts.length ? `left out: ${parts.join(', ')}` : 'none left out'}.${lanes}`;
}

const several = (layout: TimelineLayout) =>
  layout.lanes.filter(({ inView }) => inView > 0).length > 1 ? ' An event in several lanes is drawn in each.' : '';

/** The parts a timeline is cut into, in time order; one, the whole window, where none are asked for. */
export function timelineParts(
  collection: Collection,
  { from, to }: Pick<Filter, 'from' | 'to'>,
  months: number | null,
): Part[] {
  const whole = wholePeriod(collection.events, collection.asOf);
  const window = { from: from ?? whole.from, to: to ?? whole.to };
  return months === null ? [window] : partsOf(window, months);
}

/**
 * Draws the filter's whole result. The records are of the filter without its window, so that the overview and the counts
 * know what lies outside it.
 */
export function timelineFigure(
  records: FigureRecords,
  filter: Filter,
  options: FigureOptions,
  setting: FigureSetting,
): Figure {
  const { large } = records;
  const collection = large
    ? { ...records.collection, events: rollupView(records.collection, large.rollup).events }
    : records.collection;
  const chosen = collection.events.find(({ slug }) => slug === options.event);
  const chart = {
    width: options.width,
    from: filter.from,
    to: filter.to,
    ...options.lanes,
    by: large ? 'track' : options.lanes.by,
    lanes: options.lanes.by === 'track' && filter.tracks.length ? filter.tracks : null,
    marked: chosen?.slug ?? null,
    thread: options.thread ?? chosen?.thread ?? null,
    labels: options.labels,
    threads: options.threads,
  };
  const layout = timelineLayout(collection, chart);
  const parts = options.months === null ? [] : timelineParts(collection, filter, options.months);
  const pieces = parts.map((part) => {
    const own = { ...chart, ...part };
    return { own, layout: timelineLayout(collection, own) };
  });
  const layouts = pieces.length ? pieces.map((piece) => piece.layout) : [layout];
  const placed = layouts.flatMap(({ lanes }) => lanes.flatMap(({ events }) => events));
  const drawn = new Set(placed.map(({ event }) => event.slug));
  const inColumns = layouts.some(({ lanes }) => lanes.some(({ columns }) => columns.length > 0));
  const { from, to } = layout.scale;
  const shownSlugs = inColumns
    ? new Set(collection.events.filter((event) => inWindow(event, from, to)).map(({ slug }) => slug))
    : drawn;
  const words = figureWords(collection, filter, 'Timeline');
  const tracks = new Set(placed.flatMap(({ event }) => event.tracks)).size;
  const inParts = pieces.length > 1 ? ` In ${pieces.length} parts, in time order.` : '';
  return finishFigure(
    pieces.length
      ? pieces.map((piece) => paintTimeline(collection, piece.own, piece.layout))
      : [paintTimeline(collection, chart, layout), overviewScene(collection, chart)],
    {
      title: `${words.name}, ${spanOfDays(layout.scale.from, layout.scale.to)}`,
      subtitle: [shownWords(layout.counts.shown, collection.total), tracks ? countWords(tracks, 'track') : '']
        .filter(Boolean)
        .join(' · '),
      filters: words.filters,
      legend: timelineLegend(layouts, collection),
      notes: [
        `${omitted(layout, options.lanes.by)}${several(layout)}${inParts} ${words.asOf}`,
        ...(large
          ? ['So many events are drawn as counts by track; single events and their sources are not listed.']
          : []),
      ],
      sources: large ? [] : sourcesOf(shownSlugs, records).map(sourceLine),
      parts: pieces.length > 0,
      summary: timelineSummary(collection, layout, options.lanes.by),
      link: `${setting.origin}/timeline${filterQuery(filter, optionKeys(options))}`,
      asOf: collection.asOf,
    },
    options,
    setting,
  );
}
