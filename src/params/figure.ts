import type { ParamMatcher } from '@sveltejs/kit';

/** The name of a saved figure. */
export const match: ParamMatcher = (text) => /^[a-z2-7]{12}$/.test(text);
