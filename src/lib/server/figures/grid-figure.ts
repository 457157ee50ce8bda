/** Event by event as a figure that stands alone: the grid in as many parts as the width needs, legend, counts, sources. */
import { attendanceGrid, attendanceSummary } from '../../domain/attendance';
import { type Filter, filterQuery } from '../../domain/filter';
import { pickText } from '../../domain/pick';
import { folds } from '../../domain/tie-folding';
import { shownWords } from '../../domain/wording';
import { hyperedgeScenes } from '../../visual/charts/hyperedges';
import { hyperedgeLegend } from '../../visual/charts/hyperedges-marks';
import { figureWords } from './figure-words';
import { type Figure, type FigureSetting, finishFigure } from './finish';
import type { NetworkFigureOptions } from './network-figure';
import { type FigureRecords, sourceLine, sourcesOf } from './notes';

/** Draws the filter's whole result, read before. */
export function gridFigure(
  records: FigureRecords,
  filter: Filter,
  options: NetworkFigureOptions,
  setting: FigureSetting,
): Figure {
  const { collection } = records;
  const grid = attendanceGrid(collection, options.fold);
  const fold = options.fold === 'person' ? null : options.fold;
  const link = `${setting.origin}/network${filterQuery(filter, { pick: options.pick && pickText(options.pick), fold })}`;
  const words = figureWords(collection, filter, 'Event by event');
  const titles = new Map(collection.events.map((event) => [event.slug, event.title]));
  const scenes = hyperedgeScenes(
    { grid, tracks: collection.tracks, titles },
    { width: options.width, title: words.title, selected: options.pick },
  );
  const drawn = new Set(grid.columns.flatMap(({ events }) => events));
  const parts = scenes.length > 1 ? ` In ${scenes.length} parts, one below the other, in time order.` : '';
  return finishFigure(
    scenes,
    {
      title: words.title,
      subtitle: `${shownWords(collection.events.length, collection.total)} · by ${folds[options.fold].toLowerCase()}`,
      filters: words.filters,
      legend: hyperedgeLegend(grid),
      notes: [
        `${attendanceSummary(grid)} One line is one event; a figure over it counts events of that month with the same actors in the same parts.${parts}${words.leftOut} ${words.asOf}`,
      ],
      sources: sourcesOf(drawn, records).map(sourceLine),
      parts: scenes.length > 1,
      summary: scenes[0]?.description ?? '',
      link,
      asOf: collection.asOf,
    },
    options,
    setting,
  );
}
