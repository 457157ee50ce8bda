/**
 * Fetches a page for an editor without lending anybody the server's place in its network: http and https only, the
 * name resolved once and checked, the connection pinned to the checked address, every redirect taken by hand and
 * checked again, with limits of time and size.
 */
import { lookup as systemLookup } from 'node:dns/promises';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { type Result, fail, ok } from '../../domain/result';
import { isPublicAddress, privateAddress, refusalOf } from './address';

export interface FetchedPage {
  /** Where the page was in the end. */
  url: string;
  /** Without parameters, lower case. */
  type: string;
  charset: string | null;
  body: Buffer;
}

export interface Address {
  address: string;
  family: number;
}

export interface FetchOptions {
  /** All addresses of a host name. */
  resolve?: (host: string) => Promise<Address[]>;
  /** Whether the server may connect to an address. */
  allowed?: (address: string) => boolean;
  /** For the whole, ms. */
  within?: number;
  /** Bytes, after unpacking. */
  most?: number;
  redirects?: number;
  /** Where a checked address is really connected to. Only tests need it, to keep every packet on the machine. */
  connectTo?: (checked: Address, port: number) => { host: string; port: number };
}

const everyAddress = (host: string): Promise<Address[]> => systemLookup(host, { all: true, verbatim: true });

/**
 * Fetches `address`. Faults: `source.address`, `source.scheme`, `source.credentials`, `source.port`,
 * `source.private-address`, `source.unknown-host`, `source.redirects`, `source.status`, `source.too-large`,
 * `source.too-slow`, `source.unreachable`; each with the sentence an editor reads.
 */
export async function fetchPage(address: string, options: FetchOptions = {}): Promise<Result<FetchedPage>> {
  const { redirects = 5, within = 15_000 } = options;
  const signal = AbortSignal.timeout(within);
  const no = (code: string, message: string): Result<never> =>
    fail({ code, field: 'url', message, value: address.slice(0, 200) });
  if (!URL.canParse(address))
    return no('source.address', 'This is not a web address. It begins with https:// or http://.');
  let url = new URL(address);
  for (let hop = 0; hop <= redirects; hop++) {
    const refusal = refusalOf(url);
    if (refusal) return no(refusal.code, refusal.message);
    const found = await pinnedAddress(url, options);
    if (!found.ok) return no(found.faults[0]?.code ?? '', found.faults[0]?.message ?? '');
    let response: IncomingMessage;
    try {
      response = await ask(url, found.value, signal, options);
    } catch (error) {
      return signal.aborted
        ? no(...tooSlow(within))
        : no('source.unreachable', `The page did not answer (${reason(error)}).`);
    }
    const status = response.statusCode ?? 0;
    const next = response.headers.location;
    if (status >= 300 && status < 400 && next) {
      response.destroy();
      if (!URL.canParse(next, url))
        return no('source.address', 'The page sends on to something that is not an address.');
      url = new URL(next, url);
      continue;
    }
    if (status < 200 || status >= 300) {
      response.destroy();
      return no('source.status', `The page answered with status ${status}.`);
    }
    try {
      const body = await readBody(response, options.most ?? 8_000_000);
      if (!body) return no('source.too-large', 'The page is larger than 8 MB.');
      const [type = '', ...rest] = (response.headers['content-type'] ?? '').toLowerCase().split(';');
      const charset = /charset="?([\w-]+)/.exec(rest.join(';'))?.[1] ?? null;
      return ok({ url: url.href, type: type.trim(), charset, body });
    } catch (error) {
      return signal.aborted
        ? no(...tooSlow(within))
        : no('source.unreachable', `The page broke off (${reason(error)}).`);
    }
  }
  return no('source.redirects', `The address sends on more than ${redirects} times.`);
}

const tooSlow = (within: number): [string, string] => [
  'source.too-slow',
  `The page took longer than ${Math.round(within / 1000)} seconds.`,
];
const reason = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : 'connection lost');

/** Resolves the host once. All its addresses must be public: one private among them is refused, whichever would be used. */
async function pinnedAddress(url: URL, options: FetchOptions): Promise<Result<Address>> {
  const { resolve = everyAddress, allowed = isPublicAddress } = options;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const unknown = { code: 'source.unknown-host', field: 'url', message: `No host answers to the name ${host}.` };
  const family = isIP(host);
  const addresses = family ? [{ address: host, family }] : await resolve(host).catch(() => []);
  const [first] = addresses;
  if (!first) return fail(unknown);
  if (!addresses.every(({ address }) => allowed(address))) return fail({ ...privateAddress, field: 'url' });
  return ok(first);
}

function ask(url: URL, to: Address, signal: AbortSignal, { connectTo }: FetchOptions): Promise<IncomingMessage> {
  const secure = url.protocol === 'https:';
  const port = Number(url.port || (secure ? 443 : 80));
  const target = connectTo?.(to, port) ?? { host: to.address, port };
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return new Promise((resolve, reject) => {
    const send = secure ? httpsRequest : httpRequest;
    const request = send({
      // An address, never a name: nothing is left to resolve between the check and the connection.
      ...target,
      ...(secure && !isIP(host) ? { servername: host } : {}),
      path: `${url.pathname}${url.search}`,
      method: 'GET',
      agent: false,
      signal,
      maxHeaderSize: 32_768,
      headers: {
        host: url.host,
        'user-agent': 'Parley (archiving for an editor)',
        accept: 'text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.8',
        'accept-encoding': 'gzip, deflate, br',
      },
    });
    request.once('response', resolve);
    request.once('error', reject);
    request.end();
  });
}

const unpackers: Readonly<Record<string, () => Duplex>> = {
  gzip: createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** The unpacked body; null as soon as it is larger than `most` bytes. */
async function readBody(response: IncomingMessage, most: number): Promise<Buffer | null> {
  const packed = response.headers['content-encoding'] ?? '';
  const unpack = unpackers[packed]?.();
  if (unpack) response.once('error', (error) => unpack.destroy(error));
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of (unpack ? response.pipe(unpack) : response) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > most) {
      response.destroy();
      return null;
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
