import { filterKeys } from '../../domain/filter';

/**
 * The part of a chart page's address that decides which records it needs: the filter without its window. Reads only
 * those keys, so that SvelteKit fetches nothing again when the window, the lanes or the chosen event change.
 */
export function recordsAddress(url: URL): URL {
  const records = new URL(url.origin);
  for (const key of filterKeys) {
    if (key === 'from' || key === 'to') continue;
    for (const value of url.searchParams.getAll(key)) records.searchParams.append(key, value);
  }
  return records;
}

/** Whether the first paint should be in the phone form: what the browser says of itself, corrected once it has measured. */
export const seemsPhone = (headers: Headers): boolean =>
  headers.get('sec-ch-ua-mobile') === '?1' || /\bMobi/.test(headers.get('user-agent') ?? '');
