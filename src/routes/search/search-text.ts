import { error } from '@sveltejs/kit';

const LONGEST = 200;

/** What an address asks to search for, trimmed. Throws SvelteKit's 400 where it is too long. */
export function searchText(url: URL): string {
  const text = (url.searchParams.get('q') ?? '').normalize('NFC').replace(/\s+/g, ' ').trim();
  if (text.length > LONGEST) {
    const message = `The search text has ${text.length} characters; ${LONGEST} are the most. Search for a name or a few words.`;
    error(400, { message, faults: [{ code: 'search.too-long', field: 'q', message }] });
  }
  return text;
}
