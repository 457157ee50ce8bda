import type { ParamMatcher } from '@sveltejs/kit';

/** The endings of an address that give its citations. */
export const match = ((text: string): text is 'csl.json' | 'bib' | 'ris' =>
  ['csl.json', 'bib', 'ris'].includes(text)) satisfies ParamMatcher;
