import { error } from '@sveltejs/kit';

/**
 * The page asked for (`?page=`, from 1). Throws SvelteKit's 400 for what is no whole number and 404 for a page past the
 * last, each with the sentence a reader sees.
 */
export function pageNumber(url: URL, pages: number): number {
  const asked = url.searchParams.get('page') ?? '1';
  if (!/^[1-9]\d{0,6}$/.test(asked)) error(400, { message: 'A page is a whole number from 1.' });
  if (Number(asked) > pages)
    error(404, { message: `There ${pages === 1 ? 'is 1 page' : `are ${pages} pages`}; page ${asked} does not exist.` });
  return Number(asked);
}
