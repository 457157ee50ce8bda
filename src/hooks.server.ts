import { building, dev } from '$app/environment';
import { boot } from '$lib/server/db/boot';
import { database } from '$lib/server/db/open';
import { isDatabaseGone } from '$lib/server/db/trouble';
import { registerImportControl } from '$lib/server/exchange/import-control';
import { seedIfEmpty } from '$lib/server/exchange/seed';
import { awayPage, awayResponse, awaySentence } from '$lib/server/http/away';
import { describeError, log, logServed } from '$lib/server/http/log';
import { registerFigureControl } from '$lib/server/http/figure-control';
import { requestId } from '$lib/server/http/request-id';
import { refuseForeign } from '$lib/server/http/same-origin';
import { withSecurityHeaders } from '$lib/server/http/security-headers';
import { themeCookie } from '$lib/server/http/theme';
import { themeAttribute } from '$lib/server/http/theme-attribute';
import { withSession } from '$lib/server/http/with-session';
import { registerUserControl } from '$lib/server/session/user-control';
import { prepareSetup, setupPath } from '$lib/server/session/welcome';
import type { Handle, HandleServerError, RequestEvent, ServerInit } from '@sveltejs/kit';

export const init: ServerInit = async () => {
  if (building) return;
  await boot({ seed: seedIfEmpty });
  registerImportControl();
  registerFigureControl();
  registerUserControl();
  await prepareSetup(database());
  if (dev && setupPath()) log.info(`There is no account yet: make the first one at ${setupPath()}`);
};

export const handle: Handle = async ({ event, resolve }) => {
  const began = performance.now();
  event.locals.requestId = requestId(event.request.headers.get('x-request-id'));
  const theme = themeAttribute(event.cookies.get(themeCookie));
  const refusal = refuseForeign(event.request, event.url.origin);
  let response = refusal
    ? new Response(refusal, { status: 403 })
    : await withSession(event, () =>
        resolve(event, { transformPageChunk: ({ html }) => html.replace('%parley.theme%', theme) }),
      );
  // Kit wraps the failed data of a page in a response that says 200.
  if (event.locals.databaseAway && (response.status >= 500 || event.isDataRequest)) response = await away(event);
  response = withSecurityHeaders(response);
  response.headers.set('x-request-id', event.locals.requestId);
  if (!event.isSubRequest)
    logServed({
      requestId: event.locals.requestId,
      method: event.request.method,
      route: event.route.id,
      status: response.status,
      ms: Math.round(performance.now() - began),
    });
  return response;
};

/** A reader gets the page `/unavailable` under the address that was asked for; a program, a sentence. */
async function away(event: RequestEvent): Promise<Response> {
  const { request, url, locals } = event;
  const reader = !event.isDataRequest && (request.headers.get('accept') ?? '').includes('text/html');
  if (!reader) return awayResponse(request, event.isDataRequest ? '.json' : url.pathname, locals.requestId);
  return awayPage(await event.fetch('/unavailable', { headers: { accept: 'text/html' } }));
}

export const handleError: HandleServerError = ({ error, event, status }) => {
  const { requestId } = event.locals;
  if (status === 404) return { message: 'Not Found', requestId };
  if (isDatabaseGone(error)) {
    event.locals.databaseAway = true;
    log.warn({ requestId, error: describeError(error) }, 'database away');
    return { message: awaySentence, requestId };
  }
  log.error({ requestId, route: event.route.id, error: describeError(error) }, 'failed');
  return { message: 'Internal Error', requestId };
};
