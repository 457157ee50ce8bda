/** Sizes of figures: on paper and on a slide it is printed or shown as large as it is drawn; on a screen it is enlarged to fit. */

export interface FigureSize {
  label: string;
  unit: 'mm' | 'px';
  /** Of the figure with its margins. */
  width: number;
  /** Of the sheet or the picture; null where the figure is as high as it needs to be. */
  height: number | null;
  /** Around the drawing, px of the drawing. */
  margin: number;
}

export const figureSizes = {
  column: { label: 'One column, 84 mm', unit: 'mm', width: 84, height: null, margin: 2 },
  columns: { label: 'Two columns, 174 mm', unit: 'mm', width: 174, height: null, margin: 2 },
  a4: { label: 'A4 portrait', unit: 'mm', width: 210, height: 297, margin: 57 },
  'a4-landscape': { label: 'A4 landscape', unit: 'mm', width: 297, height: 210, margin: 57 },
  slide: { label: 'Slide, 1920 × 1080 px', unit: 'px', width: 1920, height: 1080, margin: 36 },
  social: { label: 'Social media, 1200 × 675 px', unit: 'px', width: 1200, height: 675, margin: 24 },
} as const satisfies Record<string, FigureSize>;
export type FigureSizeName = keyof typeof figureSizes;

/** px per mm and pt per px, as CSS has them: 96 px and 72 pt are an inch. */
export const pxPerMm = 96 / 25.4;
export const ptPerPx = 0.75;

/** Sheets of paper, which a figure is cut into; null for sizes without a height and for screens. */
export function sheetOf(name: FigureSizeName | null): { width: number; height: number; margin: number } | null {
  const size: FigureSize | null = name && figureSizes[name];
  return size?.unit === 'mm' && size.height !== null
    ? { width: size.width * pxPerMm, height: size.height * pxPerMm, margin: size.margin }
    : null;
}

/** Width and height of a picture for a screen, px; null for every other size. */
export function pictureOf(name: FigureSizeName | null): { width: number; height: number; margin: number } | null {
  const size: FigureSize | null = name && figureSizes[name];
  return size?.unit === 'px' && size.height !== null
    ? { width: size.width, height: size.height, margin: size.margin }
    : null;
}

/** Widths of drawings tried for a screen, px: the first that is low enough for it, so that text is as large as can be. */
export const pictureWidths = [640, 760, 880, 1000, 1160, 1360, 1600, 1900] as const;

/** Width of the drawing between the margins of a size on paper, px; the first to be tried on a screen. */
export function drawingWidth(name: FigureSizeName): number {
  const { width, margin, unit } = figureSizes[name];
  return unit === 'mm' ? Math.floor(width * pxPerMm) - 2 * margin : pictureWidths[0];
}

/** How the frame around a chart is set for a size: its margins, how many sources it lists, in how many columns. */
export function frameSettings(size: FigureSizeName | null, width: number) {
  if (size === null) return { maxSources: width < 560 ? 15 : 40 };
  const { height, margin, unit } = figureSizes[size];
  if (unit === 'px') return { margin, maxSources: 0 };
  return height === null
    ? { margin, maxSources: width < 560 ? 5 : 10 }
    : { margin, maxSources: 400, sourceColumns: 1 as const };
}
