/** Around every request: who asks, whether they may, and what they read when they may not. */
import { isHttpError, isRedirect, json, type RequestEvent } from '@sveltejs/kit';
import { database } from '../db/open';
import { isDatabaseGone } from '../db/trouble';
import { signedIn } from '../session/gate';
import { permit, readingIsPublic } from '../session/permit';
import { identify } from '../session/sign-in';

/** These work without the database, so they do not ask it who comes. */
const withoutSession = new Set(['/healthz', '/readyz', '/unavailable', '/theme']);

/** Answers with `answer` if this request may be answered, else with the refusal; adds the session's cookies. */
export async function withSession(event: RequestEvent, answer: () => Response | Promise<Response>): Promise<Response> {
  let cookies: string[] = [];
  if (!withoutSession.has(event.route.id ?? ''))
    try {
      cookies = await identify(database(), event);
    } catch (error) {
      if (!isDatabaseGone(error)) throw error;
      event.locals.databaseAway = true;
      return new Response(null, { status: 503 });
    }
  const response = await permitted(event, answer);
  for (const cookie of cookies) response.headers.append('set-cookie', cookie);
  if (signedIn(event) || !readingIsPublic()) keepPrivate(response);
  return response;
}

async function permitted(event: RequestEvent, answer: () => Response | Promise<Response>): Promise<Response> {
  try {
    permit(event);
  } catch (thrown) {
    if (isRedirect(thrown))
      return event.isDataRequest
        ? json({ type: 'redirect', location: thrown.location })
        : new Response(null, { status: thrown.status, headers: { location: thrown.location } });
    if (isHttpError(thrown)) return refusal(event, thrown.status, thrown.body);
    throw thrown;
  }
  return answer();
}

/** A page for readers; for a form that was sent by script, its own answer, so that the form keeps what was typed. */
async function refusal(event: RequestEvent, status: number, { message, needs }: App.Error): Promise<Response> {
  const { request, locals } = event;
  const accept = request.headers.get('accept') ?? '';
  if (event.isDataRequest) return json({ message, requestId: locals.requestId }, { status });
  if (request.headers.get('x-sveltekit-action') === 'true')
    return json({ type: 'failure', status, data: JSON.stringify([{ session: 1 }, message]) }, { status });
  if (accept.includes('text/html') && !event.isSubRequest) {
    const page = await event.fetch(`/refused?needs=${needs ?? ''}`);
    return new Response(page.body, { status, headers: new Headers(page.headers) });
  }
  return accept.includes('application/json')
    ? json({ message, requestId: locals.requestId }, { status })
    : new Response(`${message}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } });
}

/** What one person sees is not kept for the next. */
function keepPrivate(response: Response): void {
  if (response.headers.get('cache-control')?.includes('no-store')) return;
  response.headers.set('cache-control', 'private, no-cache');
}
