/** The actor graph as a figure that stands alone: graph, legend, what is drawn and what is not, sources, link. */
import { type Filter, filterQuery } from '../../domain/filter';
import { type Pick as Picked, pickText } from '../../domain/pick';
import type { Collection } from '../../domain/records';
import { type Fold, folds } from '../../domain/tie-folding';
import { graphSummary } from '../../domain/tie-words';
import { tieGraph } from '../../domain/ties';
import { shownWords } from '../../domain/wording';
import { networkScene } from '../../visual/charts/network';
import { networkLegend } from '../../visual/charts/network-legend';
import { figureWords } from './figure-words';
import { type Figure, type FigureSetting, type Look, finishFigure } from './finish';
import { networkPlaces } from './network-places';
import { type FigureRecords, sourceLine, sourcesOf } from './notes';

export type NetworkFigureOptions = Look & {
  labels: boolean;
  fold: Fold;
  pick: Picked | null;
};

/**
 * Draws the filter's whole result, read before. `whole` is the same without its window: actors keep the places they have
 * in the whole period, as on the page.
 */
export function networkFigure(
  whole: Collection,
  file: FigureRecords,
  filter: Filter,
  options: NetworkFigureOptions,
  setting: FigureSetting,
): Figure {
  const { collection } = file;
  const graph = tieGraph(collection, options.fold);
  const union = tieGraph(whole, options.fold);
  const query = {
    pick: options.pick && pickText(options.pick),
    fold: options.fold === 'person' ? null : options.fold,
    labels: options.labels ? null : 'off',
  };
  const link = `${setting.origin}/network${filterQuery(filter, query)}`;
  const words = figureWords(collection, filter, 'Who is tied to whom');
  const { title } = words;
  const scene = networkScene(
    {
      graph,
      tracks: collection.tracks,
      titles: new Map(collection.events.map((event) => [event.slug, event.title])),
      layout: networkPlaces(union, options.fold, options.width),
    },
    { width: options.width, title, labels: options.labels ? 'all' : 'none', selected: options.pick },
  );
  const untied = new Set([...graph.single, ...graph.unnamed]);
  const drawn = new Set(collection.events.map((event) => event.slug).filter((slug) => !untied.has(slug)));
  return finishFigure(
    [scene],
    {
      title,
      subtitle: `${shownWords(collection.events.length, collection.total)} · by ${folds[options.fold].toLowerCase()}`,
      filters: words.filters,
      legend: networkLegend(graph, collection.tracks, collection.collections),
      notes: [
        `${graphSummary(graph)}${words.leftOut} ${words.asOf}`,
        'Position says nothing but who belongs together: parties keep regions, events stand between those they join.',
      ],
      sources: sourcesOf(drawn, file).map(sourceLine),
      summary: scene.description,
      link,
      asOf: collection.asOf,
    },
    options,
    setting,
  );
}
