import type { ParamMatcher } from '@sveltejs/kit';

/** What Parley uses as a name in addresses; anything else is no page, whatever bytes it holds. */
export const match: ParamMatcher = (text) => text.length <= 200 && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text);
