const headers: readonly (readonly [string, string])[] = [
  ['x-content-type-options', 'nosniff'],
  // Sources are other people's sites: they do not learn which page of ours a reader came from.
  ['referrer-policy', 'same-origin'],
  ['permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['cross-origin-resource-policy', 'same-origin'],
];

/** For what is not a page: nothing in an SVG, a CSV or a sentence of ours needs to load or run anything. */
const inertContent = "default-src 'none'; img-src data:; font-src data:; base-uri 'none'; frame-ancestors 'none'";

/**
 * The response with the headers every response carries. Pages bring their own Content-Security-Policy (from
 * `svelte.config.js`, with its nonces); everything else gets one that allows nothing.
 */
export function withSecurityHeaders(response: Response): Response {
  const secured = mutable(response);
  for (const [name, value] of headers) if (!secured.headers.has(name)) secured.headers.set(name, value);
  if (!secured.headers.has('content-security-policy')) secured.headers.set('content-security-policy', inertContent);
  return secured;
}

/** `Response.redirect()` and fetched responses refuse changes to their headers. */
function mutable(response: Response): Response {
  try {
    response.headers.set('x-content-type-options', 'nosniff');
    return response;
  } catch {
    return new Response(response.body, response);
  }
}
