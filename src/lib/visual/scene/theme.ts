/** Colour roles in hex for files. The page's style sheet carries the same values as custom properties. */
import { type ColourRole, type Paint } from './scene';

export type Theme = Readonly<Record<ColourRole, string>>;

export const light: Theme = {
  paper: '#fbfaf7',
  panel: '#ffffff',
  lane: '#f4f1ea',
  ink: '#1c2127',
  muted: '#5d6673',
  rule: '#e7e2d8',
  rule2: '#cfc8ba',
  bar: '#b9b2a3',
  accent: '#1d4f91',
  t1: '#b8431a',
  t2: '#0a66a0',
  t3: '#0c7a5b',
  t4: '#8a3f93',
  t5: '#8f6400',
};

export const dark: Theme = {
  paper: '#14171b',
  panel: '#1b1f24',
  lane: '#22272e',
  ink: '#e9e6df',
  muted: '#9aa3ae',
  rule: '#2a2f36',
  rule2: '#3a414a',
  bar: '#59616b',
  accent: '#7fb0ee',
  t1: '#f08a5d',
  t2: '#5fb3e8',
  t3: '#4fc79b',
  t4: '#cf8fd8',
  t5: '#d9a93b',
};

/** For black-and-white print: hue says nothing any more, shape and line still say all of it. */
export const grey: Theme = {
  paper: '#ffffff',
  panel: '#ffffff',
  lane: '#f4f4f4',
  ink: '#1a1a1a',
  muted: '#5c5c5c',
  rule: '#e2e2e2',
  rule2: '#c6c6c6',
  bar: '#adadad',
  accent: '#1a1a1a',
  t1: '#3d3d3d',
  t2: '#3d3d3d',
  t3: '#3d3d3d',
  t4: '#3d3d3d',
  t5: '#3d3d3d',
};

export const themes = { light, dark, grey } as const;
export type ThemeName = keyof typeof themes;

/** The hex value of a paint, or `none`. */
export const resolvePaint = (theme: Theme, paint: Paint): string => (paint === 'none' ? 'none' : theme[paint]);

const hues = ['t1', 't2', 't3', 't4', 't5'] as const;
export type Hue = (typeof hues)[number] | 'muted' | 'ink' | 'accent';

/** The hue of the track at this position (from 0); the sixth track begins again with `secondStyle`. */
export function trackHue(order: number): { hue: Hue; secondStyle: boolean } {
  const place = Math.max(0, Math.trunc(order));
  return { hue: hues[place % hues.length] ?? 't1', secondStyle: place >= hues.length };
}
