/**
 * The address two mentions of one page share: without fragment, default port, user name, campaign parameters and a
 * bare trailing question mark; host in lower case. Null for what is no web address.
 */
export function canonicalUrl(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  url.hash = '';
  url.username = '';
  url.password = '';
  for (const name of [...url.searchParams.keys()]) {
    if (/^(utm_.+|fbclid|gclid|yclid|mc_cid|mc_eid)$/i.test(name)) url.searchParams.delete(name);
  }
  if (url.searchParams.size === 0) url.search = '';
  return url.href;
}
