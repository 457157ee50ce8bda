/** Sizes of figures on paper. A drawing is laid out at its printed size, so that text is as large on every one of them. */

export interface FigureSize {
  label: string;
  /** Of the printed figure with its margins, mm. */
  width: number;
  /** Of the sheet, mm; null where the figure is as high as it needs to be. */
  height: number | null;
  /** Around the drawing, px. */
  margin: number;
}

export const figureSizes = {
  column: { label: 'One column, 84 mm', width: 84, height: null, margin: 2 },
  columns: { label: 'Two columns, 174 mm', width: 174, height: null, margin: 2 },
  a4: { label: 'A4 portrait', width: 210, height: 297, margin: 57 },
  'a4-landscape': { label: 'A4 landscape', width: 297, height: 210, margin: 57 },
} as const satisfies Record<string, FigureSize>;
export type FigureSizeName = keyof typeof figureSizes;

/** px per mm and pt per px, as CSS has them: 96 px and 72 pt are an inch. */
export const pxPerMm = 96 / 25.4;
export const ptPerPx = 0.75;

/** Width of the drawing between the margins of a size, px. */
export function drawingWidth(name: FigureSizeName): number {
  const { width, margin } = figureSizes[name];
  return Math.floor(width * pxPerMm) - 2 * margin;
}

/** How the frame around a chart is set for a size: its margins, how many sources it lists, in how many columns. */
export function frameSettings(size: FigureSizeName | null, width: number) {
  if (size === null) return { maxSources: width < 560 ? 15 : 40 };
  const { height, margin } = figureSizes[size];
  return height === null
    ? { margin, maxSources: width < 560 ? 5 : 10 }
    : { margin, maxSources: 400, sourceColumns: 1 as const };
}
