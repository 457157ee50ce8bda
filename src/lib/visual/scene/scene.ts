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
  type: 'event' | 'actor' | 'tie' | 'lane' | 'place' | 'cluster';
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
  children: Mark[];
}
export type Mark = RectMark | CircleMark | LineMark | PathMark | TextMark | GroupMark;

export interface Scene {
  width: number;
  height: number;
  /** One line; a file's `<title>`. */
  title: string;
  /** What the chart shows in sentences; a file's `<desc>` and the figure's alternative text. */
  description: string;
  background: Paint;
  children: Mark[];
}

/** Rounds to 1/100 px. */
export const round = (value: number): number => Math.round(value * 100) / 100;

export const group = (
  id: string,
  children: Mark[],
  extra: Partial<Omit<GroupMark, 'kind' | 'id' | 'children'>> = {},
): GroupMark => ({ kind: 'group', id, children, ...extra });
