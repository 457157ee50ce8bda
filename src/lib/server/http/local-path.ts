/** Only ever a path of this site: `//elsewhere` and `/\elsewhere` lead away. */
export function localPath(to: unknown, url: URL, otherwise = '/'): string {
  if (typeof to !== 'string' || !to.startsWith('/')) return otherwise;
  const target = URL.canParse(to, url) ? new URL(to, url) : null;
  // A path that itself begins with two slashes would be read as another site by whoever gets it back.
  return target?.origin === url.origin && !target.pathname.startsWith('//')
    ? target.pathname + target.search
    : otherwise;
}
