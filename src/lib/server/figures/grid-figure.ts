/** Event by event as a figure that stands alone: the grid in as many parts as the width needs, legend, counts, sources. */
import { attendanceGrid, attendanceSummary } from '../../domain/attendance';
import { type Filter, filterQuery } from '../../domain/filter';
import { pickText } from '../../domain/pick';
import type { Collection, SourceRecord } from '../../domain/records';
import { folds } from '../../domain/tie-folding';
import { shownWords } from '../../domain/wording';
import { hyperedgeScenes } from '../../visual/charts/hyperedges';
import { hyperedgeLegend } from '../../visual/charts/hyperedges-marks';
import { figureFrame } from '../../visual/marks/figure-frame';
import { themes } from '../../visual/scene/theme';
import { toSvg } from '../../visual/scene/to-svg';
import { figureWords } from './figure-words';
import type { NetworkFigureOptions } from './network-figure';
import { licence, naming, sourceLine } from './notes';
import { frameSettings } from './sizes';
import { type Figure, sourcesOf } from './timeline-figure';

/** Draws the filter's whole result, read before. `origin` is the address of this installation, for the permanent link. */
export function gridFigure(
  { collection, sources }: { collection: Collection; sources: ReadonlyMap<string, readonly SourceRecord[]> },
  filter: Filter,
  options: NetworkFigureOptions,
  origin: string,
): Figure {
  const grid = attendanceGrid(collection, options.fold);
  const fold = options.fold === 'person' ? null : options.fold;
  const link = `${origin}/network${filterQuery(filter, { pick: options.pick && pickText(options.pick), fold })}`;
  const words = figureWords(collection, filter, 'Event by event');
  const titles = new Map(collection.events.map((event) => [event.slug, event.title]));
  const scenes = hyperedgeScenes(
    { grid, tracks: collection.tracks, titles },
    { width: options.width, title: words.title, selected: options.pick },
  );
  const drawn = new Set(grid.columns.flatMap(({ events }) => events));
  const parts = scenes.length > 1 ? ` In ${scenes.length} parts, one below the other, in time order.` : '';
  const figure = figureFrame(scenes, {
    title: words.title,
    subtitle: `${shownWords(collection.events.length, collection.total)} · by ${folds[options.fold].toLowerCase()}`,
    filters: words.filters,
    legend: hyperedgeLegend(grid),
    notes: [
      `${attendanceSummary(grid)} One line is one event; a figure over it counts events of that month with the same actors in the same parts.${parts}${words.leftOut} ${words.asOf}`,
      `${naming} ${licence}`,
    ],
    sources: sourcesOf(drawn, collection, sources).map(sourceLine),
    ...frameSettings(options.size, options.width),
    link,
  });
  const svg = toSvg(figure, themes[options.theme], {
    link,
    terms: { date: collection.asOf ?? undefined, rights: licence, publisher: 'Parley' },
  });
  return { scene: figure, svg, title: words.title, link, asOf: collection.asOf };
}
