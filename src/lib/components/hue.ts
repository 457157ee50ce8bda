import type { ColourRole } from '$lib/visual/scene/scene';

const hues = ['t1', 't2', 't3', 't4', 't5'] as const satisfies readonly ColourRole[];

/** The colour role of a track by its order; after five tracks hues repeat. */
export const hueOf = (order: number): ColourRole => hues[order % hues.length] ?? 't1';

/** True where a track repeats a hue and is drawn with the second line style (a ring instead of a disc). */
export const isSecondStyle = (order: number): boolean => Math.floor(order / hues.length) % 2 === 1;
