import type { ParamMatcher } from '@sveltejs/kit';

/** The endings of a saved figure’s address: the picture, and the rows behind it. */
export const match = ((text: string): text is 'svg' | 'png' | 'pdf' | 'csv' | 'json' =>
  ['svg', 'png', 'pdf', 'csv', 'json'].includes(text)) satisfies ParamMatcher;
