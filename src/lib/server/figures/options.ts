/** What an address says about a figure beside the filter: width or size, theme, lanes, labels, threads, density. */
import { type Fault, type Result, fail, ok } from '../../domain/result';
import { type LaneKey, laneKeys } from '../../visual/layout/lanes';
import { type ThemeName, themes } from '../../visual/scene/theme';
import type { Density } from './png';
import { type FigureSizeName, drawingWidth, figureSizes } from './sizes';

export interface FigureOptions {
  /** px of the drawing inside its margins. */
  width: number;
  /** A size on paper, which then decides the width. */
  size: FigureSizeName | null;
  theme: ThemeName;
  by: LaneKey;
  thread: string | null;
  /** The event chosen on the page: ringed, and its thread joined strongly. */
  event: string | null;
  labels: boolean;
  threads: boolean;
  /** Of a PNG. */
  density: Density;
}

const figureWidths = { least: 320, most: 2400, usual: 1040 } as const;

const shorten = (value: string) => (value.length > 60 ? `${value.slice(0, 59)}…` : value);

/** Reads `width size theme by thread event labels threads density`. Faults: `figure.bad-width`, `figure.unknown-word`, `figure.bad-slug`. */
export function parseFigureOptions(params: URLSearchParams): Result<FigureOptions> {
  const faults: Fault[] = [];
  const word = <T extends string>(key: string, allowed: readonly T[], usual: T): T => {
    const value = params.get(key)?.trim() ?? '';
    const known = allowed.find((one) => one === value);
    if (known !== undefined || value === '') return known ?? usual;
    const message = `“${shorten(value)}” is no ${key} of a figure. Known: ${allowed.join(', ')}.`;
    faults.push({ code: 'figure.unknown-word', field: key, value: shorten(value), message });
    return usual;
  };
  const { least, most, usual } = figureWidths;
  const given = params.get('width')?.trim() ?? '';
  const width = given === '' ? usual : /^\d{1,5}$/.test(given) ? Number(given) : Number.NaN;
  if (!(width >= least && width <= most))
    faults.push({
      code: 'figure.bad-width',
      field: 'width',
      value: shorten(given),
      message: `“${shorten(given)}” is no width of a figure. Write px, from ${least} to ${most}.`,
    });
  const slug = (key: 'thread' | 'event'): string | null => {
    const value = params.get(key)?.trim() ?? '';
    if (!value || /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(value)) return value || null;
    const message = `“${shorten(value)}” is not a name Parley uses in addresses. Choose the ${key} on the timeline again.`;
    faults.push({ code: 'figure.bad-slug', field: key, value: shorten(value), message });
    return null;
  };
  const sizes = Object.keys(figureSizes) as FigureSizeName[];
  const size = params.get('size')?.trim() ? word('size', sizes, 'columns') : null;
  const options: FigureOptions = {
    width: size === null ? width : drawingWidth(size),
    size,
    theme: word('theme', Object.keys(themes) as ThemeName[], 'light'),
    by: word('by', laneKeys, 'track'),
    thread: slug('thread'),
    event: slug('event'),
    labels: word('labels', ['on', 'off'], 'on') === 'on',
    threads: word('threads', ['on', 'off'], 'on') === 'on',
    density: Number(word('density', ['1', '2', '4'], '2')) as Density,
  };
  return faults.length ? fail(...faults) : ok(options);
}
