/**
 * A Scene is a picture as data: groups, marks and texts with positions in px. Pure geometry – no DOM, no theme.
 * Colours are roles that a painter resolves: `var(--role)` on the page, a hex value of a theme in a file.
 * Numbers are rounded where they are made (`round`), so that the same input gives the same bytes.
 */

/** Colour roles; the tokens of the page's style sheet carry the same names. */
export const colourRoles = [
  'paper',
  'panel',
  'lane',
  'ink',
  'muted',
  'rule',
  'rule2',
  'bar',
  'accent',
  't1',
  't2',
  't3',
  't4',
  't5',
] as const;
export type ColourRole = (typeof colourRoles)[number];
export type Paint = ColourRole | 'none';

/** What a mark stands for; the page makes it selectable, files ignore it. `id` is a slug (or `a~b` for a tie). */
export interface MarkRef {
  type: 'event' | 'actor' | 'tie' | 'lane' | 'place' | 'cluster' | 'beyond';
  id: string;
}

interface Styled {
  fill?: Paint;
  stroke?: Paint;
  strokeWidth?: number;
  dash?: readonly number[];
  opacity?: number;
  fillOpacity?: number;
}

export interface RectMark extends Styled {
  kind: 'rect';
  x: number;
  y: number;
  width: number;
  height: number;
  r?: number;
}
export interface CircleMark extends Styled {
  kind: 'circle';
  cx: number;
  cy: number;
  r: number;
}
export interface LineMark extends Styled {
  kind: 'line';
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}
export interface PathMark extends Styled {
  kind: 'path';
  d: string;
  join?: 'round' | 'miter';
  sprite?: Sprite;
}
/** Many upright rectangles of one look as one mark: x, y, width, height of each, one after the other. */
export interface BarsMark extends Styled {
  kind: 'bars';
  rects: readonly number[];
}
/**
 * The same picture stands in many places: a painter may keep it by `key` and copy it to x/y. Two marks with the same key
 * are the same drawing moved; `reach` is how far it extends from x/y on any side, px.
 */
export interface Sprite {
  key: string;
  x: number;
  y: number;
  reach: number;
}
export interface TextMark {
  kind: 'text';
  x: number;
  y: number;
  text: string;
  /** px */
  size: number;
  weight?: 400 | 500 | 600 | 700;
  anchor?: 'start' | 'middle' | 'end';
  family?: 'sans' | 'serif';
  fill?: Paint;
  /** Outline behind the glyphs, so that a label stays readable over lines. */
  halo?: Paint;
  opacity?: number;
}
/** A picture made elsewhere, such as a logo: PNG only, within the file. */
export interface ImageMark {
  kind: 'image';
  x: number;
  y: number;
  width: number;
  height: number;
  /** `data:image/png;base64,…` */
  href: string;
  label: string;
}
export interface GroupMark {
  kind: 'group';
  /** Names the layer or mark: 'axis', 'lanes', 'marks', 'labels', 'legend', 'event:slug' … Unique within its parent. */
  id: string;
  x?: number;
  y?: number;
  /** What it stands for, when it can be selected; and the sentence a screen reader hears. */
  ref?: MarkRef;
  label?: string;
  /** Where it can be hit and focused, in the group's coordinates. */
  hit?: { x: number; y: number; width: number; height: number };
  sprite?: Sprite;
  /** px of what is kept in one piece when a figure is cut into sheets. */
  whole?: number;
  children: Mark[];
}
export type Mark = RectMark | CircleMark | LineMark | PathMark | BarsMark | TextMark | ImageMark | GroupMark;

/** Bars as path data, for painters that have no such mark. */
export function barsPath({ rects }: Pick<BarsMark, 'rects'>): string {
  let d = '';
  for (let i = 0; i + 3 < rects.length; i += 4) {
    const [x = 0, y = 0, width = 0, height = 0] = rects.slice(i, i + 4);
    d += `M${x} ${y}h${width}v${height}h${-width}Z`;
  }
  return d;
}

export interface Scene {
  width: number;
  height: number;
  /** One line; a file's `<title>`. */
  title: string;
  /** What the chart shows in sentences; a file's `<desc>` and the figure's alternative text. */
  description: string;
  background: Paint;
  /** The size of the file's picture, px, where the drawing is enlarged or made smaller to fill it; its own otherwise. */
  shownAt?: { width: number; height: number };
  children: Mark[];
}

/** Rounds to 1/100 px. */
export const round = (value: number): number => Math.round(value * 100) / 100;

export const group = (
  id: string,
  children: Mark[],
  extra: Partial<Omit<GroupMark, 'kind' | 'id' | 'children'>> = {},
): GroupMark => ({ kind: 'group', id, children, ...extra });
