/** What people and programs read while the database is away. */
export const awaySentence =
  'The database does not answer just now. Nothing is lost; this works again as soon as it does. Please try again in a moment.';

/** Seconds after which trying again makes sense. */
export const retryAfter = 5;

/** The answer to a program, or to a page that asks for its data: 503, in the format it asked for. */
export function awayResponse(request: Request, path: string, id: string): Response {
  const json = path.endsWith('.json') || (request.headers.get('accept') ?? '').includes('application/json');
  const body = json ? JSON.stringify({ message: awaySentence, requestId: id }) : `${awaySentence}\n`;
  const type = json ? 'application/json' : 'text/plain; charset=utf-8';
  return new Response(request.method === 'HEAD' ? null : body, { status: 503, headers: awayHeaders(type) });
}

/** The same page as rendered elsewhere, with the status and headers of a page that cannot be had now. */
export const awayPage = (page: Response): Response => {
  const headers = new Headers(page.headers);
  for (const [name, value] of Object.entries(awayHeaders('text/html; charset=utf-8'))) headers.set(name, value);
  return new Response(page.body, { status: 503, headers });
};

const awayHeaders = (type: string) => ({
  'content-type': type,
  'cache-control': 'no-store',
  'retry-after': String(retryAfter),
});
