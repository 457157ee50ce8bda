/** What an address says about a figure beside the filter: size, look, words, and what of the chart is drawn. */
import { type Fault, type Result, fail, ok } from '../../domain/result';
import { type LaneView, laneParts, parseLaneView, usualLanes } from '../../visual/layout/lane-view';
import { type ThemeName, themes } from '../../visual/scene/theme';
import { type FigureSizeName, drawingWidth, figureSizes, pxPerMm } from './sizes';

/** Pixels of a PNG per px of the drawing. */
export type Density = 1 | 2 | 4;

export interface FigureOptions {
  /** px of the drawing inside its margins. */
  width: number;
  /** A preset, which then decides the width. */
  size: FigureSizeName | null;
  theme: ThemeName;
  lanes: LaneView;
  thread: string | null;
  /** The event chosen on the page: ringed, and its thread joined strongly. */
  event: string | null;
  labels: boolean;
  threads: boolean;
  /** Of a PNG. */
  density: Density;
  /** Words of the author's own, instead of those made from the filter; notes stand before the usual ones. */
  title: string | null;
  subtitle: string | null;
  notes: string | null;
  /** The alternative text. */
  alt: string | null;
  legend: boolean;
  /** Filter, counts, data date, naming, sources, licence and link. */
  footer: boolean;
  /** Logo and licence line of this site. */
  house: boolean;
  /** Months per part of a timeline that is cut in parts; null for one piece. */
  months: (typeof partMonths)[number] | null;
}

export const partMonths = [1, 3, 6, 12, 24, 60] as const;

const figureWidths = { least: 320, most: 2400, usual: 1040 } as const;
/** The longest texts, characters. */
const longest = { title: 300, subtitle: 300, notes: 2000, alt: 2000 } as const;

const shorten = (value: string) => (value.length > 60 ? `${value.slice(0, 59)}…` : value);

/** px of `1040` or `120mm`; NaN for anything else. */
function widthOf(given: string): number {
  const [, number, unit] = /^(\d{1,5})(mm)?$/.exec(given) ?? [];
  return number === undefined ? Number.NaN : unit ? Math.floor(Number(number) * pxPerMm) : Number(number);
}

/**
 * Reads the figure's keys of an address, all that `figureKeys` writes. Faults: `figure.bad-width`, `figure.unknown-word`,
 * `figure.bad-slug`, `figure.too-long`, and those of `parseLaneView`.
 */
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
  const on = (key: string) => word(key, ['on', 'off'], 'on') === 'on';
  const text = (key: keyof typeof longest): string | null => {
    const value = (params.get(key) ?? '')
      .toWellFormed()
      .normalize('NFC')
      .replace(/\r\n?/g, '\n')
      .replace(/(?!\n)\p{Cc}/gu, ' ')
      .trim();
    if (value.length > longest[key]) {
      const message = `The ${key} has ${value.length.toLocaleString('en')} characters; ${longest[key].toLocaleString('en')} are the most.`;
      faults.push({ code: 'figure.too-long', field: key, value: shorten(value), message });
      return null;
    }
    return (key === 'notes' ? value : value.replace(/\s+/g, ' ')) || null;
  };
  const { least, most, usual } = figureWidths;
  const given = params.get('width')?.trim() ?? '';
  const width = given === '' ? usual : widthOf(given);
  if (!(width >= least && width <= most))
    faults.push({
      code: 'figure.bad-width',
      field: 'width',
      value: shorten(given),
      message: `“${shorten(given)}” is no width of a figure. Write px, from ${least} to ${most.toLocaleString('en')}, or mm, from 85mm to 635mm.`,
    });
  const slug = (key: 'thread' | 'event'): string | null => {
    const value = params.get(key)?.trim() ?? '';
    if (!value || /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(value)) return value || null;
    const message = `“${shorten(value)}” is not a name Parley uses in addresses. Choose the ${key} again.`;
    faults.push({ code: 'figure.bad-slug', field: key, value: shorten(value), message });
    return null;
  };
  const lanes = parseLaneView(params);
  if (!lanes.ok) faults.push(...lanes.faults);
  const sizes = Object.keys(figureSizes) as FigureSizeName[];
  const size = params.get('size')?.trim() ? word('size', sizes, 'columns') : null;
  const parts = word('part', ['', ...partMonths.map(String)], '');
  const options: FigureOptions = {
    width: size === null ? width : drawingWidth(size),
    size,
    theme: word('theme', Object.keys(themes) as ThemeName[], 'light'),
    lanes: lanes.ok ? lanes.value : usualLanes,
    thread: slug('thread'),
    event: slug('event'),
    labels: on('labels'),
    threads: on('threads'),
    density: Number(word('density', ['1', '2', '4'], '2')) as Density,
    title: text('title'),
    subtitle: text('subtitle'),
    notes: text('notes'),
    alt: text('alt'),
    legend: on('legend'),
    footer: on('footer'),
    house: on('house'),
    months: partMonths.find((months) => String(months) === parts) ?? null,
  };
  return faults.length ? fail(...faults) : ok(options);
}

/** The address keys of options that differ from the usual ones, in a fixed order; null for the others. */
export function figureKeys(options: FigureOptions): Record<string, string | null> {
  const off = (value: boolean) => (value ? null : 'off');
  return {
    ...laneParts(options.lanes),
    thread: options.thread,
    event: options.event,
    labels: off(options.labels),
    threads: off(options.threads),
    part: options.months && String(options.months),
    size: options.size,
    width: options.size === null && options.width !== figureWidths.usual ? String(options.width) : null,
    density: options.density === 2 ? null : String(options.density),
    theme: options.theme === 'light' ? null : options.theme,
    title: options.title,
    subtitle: options.subtitle,
    notes: options.notes,
    alt: options.alt,
    legend: off(options.legend),
    footer: off(options.footer),
    house: off(options.house),
  };
}
