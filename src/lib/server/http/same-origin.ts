const harmless = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Null when this request may change something or does not try to; else the sentence that refuses it. Only our own pages
 * and programs without a browser may. SvelteKit checks forms by `Origin`; this covers every content type, and believes
 * the browser's `Sec-Fetch-Site` first.
 */
export function refuseForeign(request: Request, origin: string): string | null {
  if (harmless.has(request.method)) return null;
  const site = request.headers.get('sec-fetch-site');
  const from = request.headers.get('origin');
  const own = site !== null ? site === 'same-origin' || site === 'none' : from === null || from === origin;
  return own ? null : 'This request comes from another site. Changes are accepted from Parley’s own pages only.';
}
