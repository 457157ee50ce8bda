import type { ParamMatcher } from '@sveltejs/kit';

export const match = ((text: string): text is 'timeline' | 'network' | 'grid' =>
  ['timeline', 'network', 'grid'].includes(text)) satisfies ParamMatcher;
