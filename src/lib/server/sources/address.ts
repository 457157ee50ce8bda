/**
 * Which addresses the server may fetch from. Everything that is not plainly a public unicast address is refused: own
 * network, loopback, link-local (with the cloud's metadata service), carrier-grade NAT, documentation, multicast, and
 * IPv6 forms that carry such an IPv4 address.
 */
import { BlockList, isIP } from 'node:net';

const refused = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  refused.addSubnet(net, bits, 'ipv4');

/** Only 2000::/3 is given out for the public internet; within it, these carry other addresses or are for examples. */
const publicV6 = new BlockList();
publicV6.addSubnet('2000::', 3, 'ipv6');
const refusedV6 = new BlockList();
for (const [net, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  refusedV6.addSubnet(net, bits, 'ipv6');

/** True for an IP address (as text) the server may connect to. */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '');
  const family = isIP(bare);
  if (family === 4) return !refused.check(bare, 'ipv4');
  if (family === 6) return !bare.includes('%') && publicV6.check(bare, 'ipv6') && !refusedV6.check(bare, 'ipv6');
  return false;
}

/** Why an address typed by an editor is not fetched, as a code and a sentence; null when its form is allowed. */
export function refusalOf(url: URL): { code: string; message: string } | null {
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return { code: 'source.scheme', message: 'Only http and https addresses can be fetched.' };
  if (url.username || url.password)
    return { code: 'source.credentials', message: 'An address with a user name or password in it is not fetched.' };
  if (url.port && !['80', '443', '8080', '8443'].includes(url.port))
    return { code: 'source.port', message: `Pages are not fetched from port ${url.port}.` };
  return null;
}

export const privateAddress = {
  code: 'source.private-address',
  message: 'This address leads into a private network, so the server does not fetch it.',
};
