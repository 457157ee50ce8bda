/** What the figure builder shows: the figure of its address as the files it would give, and the fields that make it. */
import { isHttpError, redirect } from '@sveltejs/kit';
import { filterKeys } from '../../domain/filter';
import { namePartyLabel } from '../../domain/vocabulary';
import type { Fault } from '../../domain/result';
import type { Db } from '../db/open';
import { type FigureFormat, figureFormats } from '../figures/response';
import { sheetScenes } from '../figures/pdf';
import { figureSizes } from '../figures/sizes';
import { namingParties } from '../events/naming';
import { houseStyle } from '../settings/reads';
import { embedCode } from '../figures/embed';
import { type Chart, type ChartFigure, chartFigure, charts } from './chart-file';

/** Keys that a form field of the builder sets; all others in its address are kept as they are. */
const ownKeys = [
  ...['format', 'size', 'width', 'density', 'theme', 'from', 'to', 'part', 'by', 'names'],
  ...['title', 'subtitle', 'notes', 'alt', 'legend', 'footer', 'house', 'labels', 'threads'],
] as const;
export type BuilderField = (typeof ownKeys)[number];

/** Sheets shown in the preview; the others are counted. */
const MOST_SHEETS = 12;

export interface Preview {
  /** Addresses of the pictures: the file itself, or for a PDF its sheets. */
  pictures: string[];
  /** “A4 portrait”, “1040 × 655 px”. */
  size: string;
  /** px of each. */
  width: number;
  height: number;
  sheets: number;
}

export interface Builder {
  chart: Chart;
  format: FigureFormat;
  /** What the fields say, as given. */
  said: Record<BuilderField, string>;
  /** The rest of the address, kept in hidden fields. */
  kept: [key: string, value: string][];
  faults: Fault[];
  sizes: { value: string; label: string }[];
  parties: { slug: string; name: string }[];
  house: boolean;
  drawn: {
    made: ChartFigure['figure']['made'];
    title: string;
    filters: string;
    /** The chart's page with this filter, and the rows behind the picture. */
    chartHref: string;
    rows: { csv: string; json: string };
    /** The file's address, for each format. */
    files: Record<FigureFormat, string>;
    caption: string;
    /** HTML for other people's pages. */
    embed: string;
    /** What was asked for, in its one spelling. */
    query: string;
    preview: Preview;
  } | null;
}

const isChart = (text: string | null): text is Chart => charts.some((chart) => chart === text);

function previewOf(chart: Chart, format: FigureFormat, { figure, options, query }: ChartFigure): Preview {
  const scenes = format === 'pdf' ? sheetScenes(figure.scene, options.size) : [figure.scene];
  const [{ shownAt, ...first } = figure.scene] = scenes;
  const { width, height } = shownAt ?? first;
  const sheet = (number: number) => `/${chart}.svg${query ? `${query}&` : '?'}sheet=${number}`;
  return {
    pictures:
      format === 'pdf'
        ? scenes.slice(0, MOST_SHEETS).map((_, index) => sheet(index + 1))
        : [`/${chart}.${format}${query}`],
    size: options.size ? figureSizes[options.size].label : `${width} × ${height} px`,
    width,
    height,
    sheets: scenes.length,
  };
}

/** Reads the builder's address. Redirects to the same with the house's preset where it says nothing of the figure yet. */
export async function readBuilder(db: Db, url: URL): Promise<Builder> {
  const { searchParams } = url;
  const chart = isChart(searchParams.get('chart')) ? (searchParams.get('chart') as Chart) : 'timeline';
  const house = await houseStyle(db);
  if (!searchParams.has('format')) {
    const fresh = new URL(url);
    fresh.searchParams.set('chart', chart);
    fresh.searchParams.set('format', 'svg');
    if (house.size && !searchParams.has('size') && !searchParams.has('width'))
      fresh.searchParams.set('size', house.size);
    if (house.theme && !searchParams.has('theme')) fresh.searchParams.set('theme', house.theme);
    redirect(307, `${fresh.pathname}${fresh.search}`);
  }
  const asked = searchParams.get('format');
  const format = figureFormats.find((one) => one === asked);
  const said = Object.fromEntries(ownKeys.map((key) => [key, searchParams.get(key) ?? ''])) as Builder['said'];
  const shared = {
    chart,
    format: format ?? 'svg',
    said,
    kept: [...searchParams].filter(
      ([key, value]) => value && !(ownKeys as readonly string[]).includes(key) && key !== 'chart',
    ),
    sizes: Object.entries(figureSizes).map(([value, { label }]) => ({ value, label })),
    parties: (await namingParties(db)).map(({ party }) => ({ slug: party, name: namePartyLabel(party) })),
    house: house.licence !== null || house.logo !== null,
  };
  const wrong: Fault[] = format
    ? []
    : [
        {
          code: 'figure.unknown-format',
          field: 'format',
          message: `“${(asked ?? '').slice(0, 60)}” is no format of a figure. Known: ${figureFormats.join(', ')}.`,
        },
      ];
  try {
    const drawn = await chartFigure(db, chart, url);
    const { figure, query } = drawn;
    const own = new URLSearchParams([...searchParams].filter(([key]) => filterKeys.includes(key)));
    const rows = own.size ? `?${own}` : '';
    const caption = [figure.title, figure.made.subtitle && `${figure.made.subtitle}.`, `Parley, ${figure.link}`];
    return {
      ...shared,
      faults: wrong,
      drawn: {
        made: figure.made,
        title: figure.title,
        filters: figure.filters,
        chartHref: figure.link.slice(url.origin.length),
        rows: { csv: `/events.csv${rows}`, json: `/events.json${rows}` },
        files: { svg: `/${chart}.svg${query}`, png: `/${chart}.png${query}`, pdf: `/${chart}.pdf${query}` },
        caption: `${caption.filter(Boolean).join('. ')}`,
        embed: embedCode(`${url.origin}/embed/1/${chart}${query}`, figure),
        query,
        preview: previewOf(chart, shared.format, drawn),
      },
    };
  } catch (problem) {
    if (!isHttpError(problem) || ![400, 413].includes(problem.status)) throw problem;
    const { faults = [], message } = problem.body;
    return {
      ...shared,
      faults: [...wrong, ...(faults.length ? faults : [{ code: 'figure.refused', field: '', message }])],
      drawn: null,
    };
  }
}
