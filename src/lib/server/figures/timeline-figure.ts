/** The timeline as a figure that stands alone: chart, overview, legend, counts, sources, link. */
import { formatDay, spanOfDays } from '../../domain/dates';
import { type Filter, filterQuery } from '../../domain/filter';
import type { Collection, Day, SourceRecord } from '../../domain/records';
import { countWords, describeFilter, shownWords } from '../../domain/wording';
import { overviewScene } from '../../visual/charts/overview';
import { paintTimeline } from '../../visual/charts/timeline';
import { lanePlurals } from '../../visual/layout/lanes';
import { type TimelineLayout, timelineLayout } from '../../visual/layout/timeline';
import { figureFrame } from '../../visual/marks/figure-frame';
import { legendItems } from '../../visual/marks/legend';
import type { Scene } from '../../visual/scene/scene';
import { themes } from '../../visual/scene/theme';
import { toSvg } from '../../visual/scene/to-svg';
import { licence, naming, sourceLine } from './notes';
import type { FigureOptions } from './options';
import { frameSettings } from './sizes';

/** What was read for the figure: the filter's result over all time, and the sources of each event. */
export interface FigureRecords {
  collection: Collection;
  sources: ReadonlyMap<string, readonly SourceRecord[]>;
}

export interface Figure {
  scene: Scene;
  svg: string;
  title: string;
  link: string;
  /** The data date. */
  asOf: Day | null;
}

/** Address keys of the page's own options that differ from its usual ones. */
const optionKeys = ({ by, thread, event, labels, threads }: FigureOptions) => ({
  by: by === 'track' ? null : by,
  thread,
  event,
  labels: labels ? null : 'off',
  threads: threads ? null : 'off',
});

/** Sources of what is drawn, in the order in which the events stand, each once. */
export function sourcesOf(
  drawn: ReadonlySet<string>,
  collection: Collection,
  sources: FigureRecords['sources'],
): SourceRecord[] {
  const found = new Map<string, SourceRecord>();
  for (const { slug } of collection.events)
    if (drawn.has(slug)) for (const source of sources.get(slug) ?? []) found.set(source.slug, source);
  return [...found.values()];
}

/** “75 outside the window; 2 without a date” – or nothing, where nothing is left out. */
function omitted({ counts }: TimelineLayout, by: FigureOptions['by']): string {
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

/**
 * Draws the filter's whole result. The records are of the filter without its window, so that the overview and the counts
 * know what lies outside it. `origin` is the address of this installation, for the permanent link.
 */
export function timelineFigure(
  { collection, sources }: FigureRecords,
  filter: Filter,
  options: FigureOptions,
  origin: string,
): Figure {
  const chosen = collection.events.find(({ slug }) => slug === options.event);
  const chart = {
    width: options.width,
    from: filter.from,
    to: filter.to,
    by: options.by,
    lanes: options.by === 'track' && filter.tracks.length ? filter.tracks : null,
    marked: chosen?.slug ?? null,
    thread: options.thread ?? chosen?.thread ?? null,
    labels: options.labels,
    threads: options.threads,
  };
  const layout = timelineLayout(collection, chart);
  const placed = layout.lanes.flatMap(({ events }) => events);
  const drawn = new Map(placed.map(({ event, drawing }) => [event.slug, { event, drawing }]));
  const inColumns = layout.lanes.some(({ columns }) => columns.length > 0);
  const shownSlugs = inColumns ? new Set(collection.events.map(({ slug }) => slug)) : new Set(drawn.keys());
  const link = `${origin}/timeline${filterQuery(filter, optionKeys(options))}`;
  const names = (rows: readonly { slug: string; name: string }[]) => {
    const bySlug = new Map(rows.map((row) => [row.slug, row.name]));
    return (slug: string) => bySlug.get(slug);
  };
  const trackName = names(collection.tracks);
  const [track] = filter.tracks.length === 1 ? filter.tracks : [];
  const title = `${(track && trackName(track)) ?? 'Timeline'}, ${spanOfDays(layout.scale.from, layout.scale.to)}`;
  const words = describeFilter(filter, {
    track: trackName,
    actor: names(collection.actors),
    place: names(collection.places),
    topic: names(collection.topics),
    collection: names(collection.collections ?? []),
  });
  const asOf = collection.asOf ? `Data as of ${formatDay(collection.asOf)}.` : 'No data date on record.';
  const tracks = new Set(placed.flatMap(({ event }) => event.tracks)).size;
  const scene = figureFrame([paintTimeline(collection, chart, layout), overviewScene(collection, chart)], {
    title,
    subtitle: [shownWords(layout.counts.shown, collection.total), tracks ? countWords(tracks, 'track') : '']
      .filter(Boolean)
      .join(' · '),
    filters: `Filter: ${words}`,
    legend: legendItems([...drawn.values()], {
      threads: layout.connectors.length > 0,
      collections: collection.collections,
    }),
    notes: [`${omitted(layout, options.by)}${several(layout)} ${asOf}`, `${naming} ${licence}`],
    sources: sourcesOf(shownSlugs, collection, sources).map(sourceLine),
    ...frameSettings(options.size, options.width),
    link,
  });
  const svg = toSvg(scene, themes[options.theme], {
    link,
    terms: { date: collection.asOf ?? undefined, rights: licence, publisher: 'Parley' },
  });
  return { scene, svg, title, link, asOf: collection.asOf };
}
