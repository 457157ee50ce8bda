import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isPublicAddress } from './address';
import { type Address, type FetchOptions, fetchPage } from './fetch-page';
import { decodeHtml, readPage, sha256 } from './read-page';

describe('addresses the server may connect to', () => {
  it.each(['93.184.216.34', '8.8.8.8', '2606:2800:220:1:248:1893:25c8:1946', '172.32.0.1', '100.128.0.1'])(
    '%s',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );
  it.each([
    '127.0.0.1',
    '127.8.9.1',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '192.0.2.5',
    '198.19.0.1',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    'fe80::1',
    'fe80::1%eth0',
    'fc00::1',
    'fd12::1',
    'ff02::1',
    '2002:7f00:1::',
    '2001:db8::1',
    '2001::1',
    'localhost',
    '',
    '2130706433',
    '0177.0.0.1',
  ])('not %s', (address) => expect(isPublicAddress(address)).toBe(false));
});

describe('fetching a page', () => {
  let server: Server;
  let port: number;
  const asked: string[] = [];
  const connected: string[] = [];
  const answers: Record<string, (request: IncomingMessage, response: ServerResponse) => void> = {
    '/page': (_, response) => response.setHeader('content-type', 'text/html; charset=utf-8').end('<title>A</title>'),
    '/packed': (_, response) => response.setHeader('content-encoding', 'gzip').end(gzipSync('unpacked')),
    '/bomb': (_, response) => response.setHeader('content-encoding', 'gzip').end(gzipSync(Buffer.alloc(3_000_000))),
    '/slow': () => {},
    '/away': (_, response) => response.writeHead(302, { location: 'http://inward.example/secret' }).end(),
    '/file': (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
    '/literal': (_, response) => response.writeHead(301, { location: 'http://169.254.169.254/latest/meta-data' }).end(),
    '/on': (_, response) => response.writeHead(302, { location: '/page' }).end(),
    '/round': (_, response) => response.writeHead(302, { location: '/round' }).end(),
    '/gone': (_, response) => response.writeHead(404).end(),
  };
  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(`${request.headers.host ?? ''}${request.url ?? ''}`);
      answers[request.url ?? '']?.(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const names: Record<string, Address[]> = {
    'news.example': [{ address: '93.184.216.34', family: 4 }],
    'inward.example': [{ address: '10.0.0.5', family: 4 }],
    'both.example': [
      { address: '93.184.216.34', family: 4 },
      { address: '127.0.0.1', family: 4 },
    ],
    'mapped.example': [{ address: '::ffff:10.0.0.1', family: 6 }],
  };
  /** Every connection, whatever address passed the check, ends at the server above. */
  const confined: FetchOptions = {
    resolve: async (host) => names[host] ?? [],
    connectTo: ({ address }) => {
      connected.push(address);
      return { host: '127.0.0.1', port };
    },
    within: 1500,
    most: 1_000_000,
  };
  const codeOf = async (address: string, options = confined) => {
    const result = await fetchPage(address, options);
    return result.ok ? `fetched ${result.value.url}` : result.faults[0]?.code;
  };

  it.each([
    ['http://127.0.0.1/', 'source.private-address'],
    ['http://[::1]/', 'source.private-address'],
    ['http://[::ffff:127.0.0.1]/', 'source.private-address'],
    ['http://169.254.169.254/latest/meta-data/', 'source.private-address'],
    ['http://2130706433/', 'source.private-address'],
    ['http://0x7f000001/', 'source.private-address'],
    ['http://0177.0.0.1/', 'source.private-address'],
    ['http://127.1/', 'source.private-address'],
    ['http://0/', 'source.private-address'],
    ['http://100.64.1.1/', 'source.private-address'],
    ['http://inward.example/', 'source.private-address'],
    ['http://both.example/page', 'source.private-address'],
    ['http://mapped.example/', 'source.private-address'],
    ['http://unknown.example/', 'source.unknown-host'],
    ['file:///etc/passwd', 'source.scheme'],
    ['ftp://news.example/', 'source.scheme'],
    ['javascript:alert(1)', 'source.scheme'],
    ['data:text/html,hello', 'source.scheme'],
    ['http://user:pass@news.example/', 'source.credentials'],
    ['http://news.example:22/', 'source.port'],
    ['nothing', 'source.address'],
    ['', 'source.address'],
  ])('refuses %s before any connection', async (address, code) => {
    const before = connected.length;
    expect(await codeOf(address)).toBe(code);
    expect(connected.length).toBe(before);
  });

  it.each([
    ['http://news.example/away', 'source.private-address'],
    ['http://news.example/literal', 'source.private-address'],
    ['http://news.example/file', 'source.scheme'],
    ['http://news.example/round', 'source.redirects'],
    ['http://news.example/gone', 'source.status'],
    ['http://news.example/slow', 'source.too-slow'],
    ['http://news.example/bomb', 'source.too-large'],
  ])('%s: %s', async (address, code) => expect(await codeOf(address)).toBe(code));

  it('connected to nothing but the address that was checked', () =>
    expect(new Set(connected)).toEqual(new Set(['93.184.216.34'])));

  it('asks a name once per hop, so that an answer that changes cannot lead elsewhere', async () => {
    let times = 0;
    const changing = async () => [{ address: times++ === 0 ? '93.184.216.34' : '127.0.0.1', family: 4 }];
    const start = connected.length;
    expect(await codeOf('http://changing.example/page', { ...confined, resolve: changing })).toBe(
      'fetched http://changing.example/page',
    );
    expect([times, ...connected.slice(start)]).toEqual([1, '93.184.216.34']);
    expect(await codeOf('http://changing.example/page', { ...confined, resolve: changing })).toBe(
      'source.private-address',
    );
  });

  it('follows redirects on the same ground, unpacks, and names the host it was asked for', async () => {
    expect(await codeOf('http://news.example/on')).toBe('fetched http://news.example/page');
    const packed = await fetchPage('http://news.example/packed', confined);
    expect(packed.ok && packed.value.body.toString()).toBe('unpacked');
    expect(asked).toContain('news.example/page');
  });
});

describe('reading a page', () => {
  const html = `<!doctype html><html lang="en-GB"><head><title>Fallback</title>
    <link rel="canonical" href="/story?utm_source=x">
    <meta property="og:site_name" content="The Lake Post"><meta property="og:title" content="Graph title">
    <script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"Envoys meet \\u202e at the lake","datePublished":"2023-03-15T23:30:00+04:00","author":[{"name":"A. Writer"},{"name":"B. Writer"}]}]}</script>
    </head><body><nav>Menu</nav><article><h1>Envoys meet</h1>${'<p>The envoys of both sides met at the lake on Monday, said the ministry, and agreed to meet again soon.</p>'.repeat(8)}
    <script>alert(1)</script><p>Last <b>paragraph</b> &lt;script&gt;.</p></article></body></html>`;
  const read = readPage(html, 'https://news.example/story?id=1');
  it('takes schema.org first, OpenGraph second', () =>
    expect(read).toMatchObject({
      title: 'Envoys meet  at the lake',
      publisher: 'The Lake Post',
      authors: 'A. Writer; B. Writer',
      publishedOn: '2023-03-15',
      language: 'en',
      canonical: 'https://news.example/story',
    }));
  it('keeps paragraphs as plain text', () => {
    const paragraphs = read.text.split('\n\n');
    expect(paragraphs.at(-1)).toBe('Last paragraph <script>.');
    expect(read.text).not.toContain('alert(1)');
  });
  it('believes a canonical address on its own host only', () =>
    expect(
      readPage(html.replace('/story?utm_source=x', 'https://other.example/'), 'https://news.example/a').canonical,
    ).toBeNull());
  it.each(['', '<', '\u0000', '<html><body></body>', '<script type="application/ld+json">{</script>'])(
    'survives %j',
    (bad) => expect(readPage(bad, 'https://news.example/a').title).toBe('news.example'),
  );
  it('reads other charsets', () =>
    expect(decodeHtml(Buffer.from([0xd1, 0xf2, 0xe5, 0xef]), 'windows-1251')).toBe('Степ'));
  it('has a fingerprint', () => expect(sha256('abc')).toMatch(/^ba7816bf/));
});
