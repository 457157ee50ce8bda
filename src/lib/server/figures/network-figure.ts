/** The actor graph as a figure that stands alone: graph, legend, what is drawn and what is not, sources, link. */
import { type Filter, filterQuery } from '../../domain/filter';
import { type Pick as Picked, pickText } from '../../domain/pick';
import type { Collection, SourceRecord } from '../../domain/records';
import { type Fold, folds } from '../../domain/tie-folding';
import { graphSummary } from '../../domain/tie-words';
import { tieGraph } from '../../domain/ties';
import { shownWords } from '../../domain/wording';
import { networkScene } from '../../visual/charts/network';
import { networkLegend } from '../../visual/charts/network-legend';
import { figureFrame } from '../../visual/marks/figure-frame';
import { themes } from '../../visual/scene/theme';
import { toSvg } from '../../visual/scene/to-svg';
import { figureWords } from './figure-words';
import { networkPlaces } from './network-places';
import { licence, naming, sourceLine } from './notes';
import type { FigureOptions } from './options';
import { frameSettings } from './sizes';
import { type Figure, sourcesOf } from './timeline-figure';

export type NetworkFigureOptions = Pick<FigureOptions, 'width' | 'size' | 'theme' | 'labels'> & {
  fold: Fold;
  pick: Picked | null;
};

/**
 * Draws the filter's whole result, read before. `whole` is the same without its window: actors keep the places they have
 * in the whole period, as on the page. `origin` is the address of this installation, for the permanent link.
 */
export function networkFigure(
  whole: Collection,
  file: { collection: Collection; sources: ReadonlyMap<string, readonly SourceRecord[]> },
  filter: Filter,
  options: NetworkFigureOptions,
  origin: string,
): Figure {
  const { collection, sources } = file;
  const graph = tieGraph(collection, options.fold);
  const union = tieGraph(whole, options.fold);
  const query = {
    pick: options.pick && pickText(options.pick),
    fold: options.fold === 'person' ? null : options.fold,
    labels: options.labels ? null : 'off',
  };
  const link = `${origin}/network${filterQuery(filter, query)}`;
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
  const figure = figureFrame([scene], {
    title,
    subtitle: `${shownWords(collection.events.length, collection.total)} · by ${folds[options.fold].toLowerCase()}`,
    filters: words.filters,
    legend: networkLegend(graph, collection.tracks, collection.collections),
    notes: [
      `${graphSummary(graph)}${words.leftOut} ${words.asOf}`,
      `Position says nothing but who belongs together: parties keep regions, events stand between those they join. ${naming} ${licence}`,
    ],
    sources: sourcesOf(drawn, collection, sources).map(sourceLine),
    ...frameSettings(options.size, options.width),
    link,
  });
  const svg = toSvg(figure, themes[options.theme], {
    link,
    terms: { date: collection.asOf ?? undefined, rights: licence, publisher: 'Parley' },
  });
  return { scene: figure, svg, title, link, asOf: collection.asOf };
}
