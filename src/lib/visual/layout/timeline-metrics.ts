/** Sizes of a timeline in px, by its width. */
export interface TimelineMetrics {
  compact: boolean;
  /** Left column with lane names, and the space right of the plot. */
  gutter: number;
  right: number;
  /** Row of tick labels. */
  header: number;
  /** Row beneath the lanes for the data date. */
  footer: number;
  /** Height of an empty chart. */
  empty: number;
  /** Lane name above its lane, in the phone form. */
  laneHead: number;
  lanePad: number;
  /** Distance of two rows. */
  pitch: number;
  glyph: number;
  labelText: number;
  nameText: number;
  maxLabel: number;
  minLabel: number;
  extraRows: number;
  /** A lane that needs more rows than this is drawn dense: small glyphs, no labels but the chosen ones. */
  denseAbove: number;
  densePitch: number;
  denseGlyph: number;
  /** A collapsed lane without its head. */
  thin: number;
  /** A lane in focus without its head, at least; its cards, and as many rows of them at most. */
  tall: number;
  cardPitch: number;
  cardWidth: number;
  cardRows: number;
}

/** Least size of what can be hit, px (WCAG 2.2, 2.5.8). */
export const HIT = 24;

const desk = {
  compact: false,
  right: 46,
  header: 34,
  footer: 20,
  empty: 150,
  laneHead: 0,
  lanePad: 8,
  pitch: 19,
  glyph: 10.5,
  labelText: 11.5,
  nameText: 12.5,
  maxLabel: 232,
  minLabel: 84,
  extraRows: 1,
  denseAbove: 11,
  densePitch: 10.5,
  denseGlyph: 7.4,
  thin: 44,
  tall: 180,
  cardPitch: 56,
  cardWidth: 196,
  cardRows: 9,
} as const;

const phone = {
  compact: true,
  gutter: 14,
  right: 14,
  header: 30,
  footer: 20,
  empty: 150,
  laneHead: 26,
  lanePad: 5,
  pitch: 25,
  glyph: 13,
  labelText: 12,
  nameText: 13,
  maxLabel: 150,
  minLabel: 80,
  extraRows: 0,
  denseAbove: 16,
  densePitch: 12,
  denseGlyph: 8.4,
  thin: 38,
  tall: 150,
  cardPitch: 60,
  cardWidth: 172,
  cardRows: 9,
} as const;

export function metricsOf({ width, compact }: { width: number; compact?: boolean }): TimelineMetrics {
  if (compact ?? width < 560) return phone;
  const gutter = width >= 900 ? 196 : width >= 700 ? 168 : 140;
  return { ...desk, gutter, maxLabel: width >= 900 ? desk.maxLabel : 170 };
}
