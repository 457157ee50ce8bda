import { describe, expect, it } from 'vitest';
import { awayResponse } from './away';
import { describeError } from './log';
import { requestId } from './request-id';
import { refuseForeign } from './same-origin';
import { withSecurityHeaders } from './security-headers';
import { themeAttribute } from './theme-attribute';

const origin = 'http://parley.example';
const request = (method: string, headers: Record<string, string> = {}) =>
  new Request(`${origin}/x`, { method, headers });

describe('refuseForeign', () => {
  it.each([
    ['GET', { 'sec-fetch-site': 'cross-site', origin: 'http://evil.example' }],
    ['HEAD', { origin: 'http://evil.example' }],
    ['POST', { 'sec-fetch-site': 'same-origin' }],
    ['POST', { origin }],
    ['POST', {}],
    ['DELETE', { 'sec-fetch-site': 'none' }],
  ])('lets %s with %o through', (method, headers) =>
    expect(refuseForeign(request(method, headers), origin)).toBeNull(),
  );

  it.each([
    ['POST', { 'sec-fetch-site': 'cross-site' }],
    ['POST', { 'sec-fetch-site': 'same-site', origin }],
    ['PUT', { origin: 'http://evil.example' }],
    ['DELETE', { origin: 'null' }],
    ['PATCH', { origin: `${origin}.evil.example` }],
  ])('refuses %s with %o', (method, headers) =>
    expect(refuseForeign(request(method, headers), origin)).toMatch(/another site/),
  );
});

describe('withSecurityHeaders', () => {
  it('gives a file a policy that allows nothing, and keeps a page’s own', () => {
    const policy = (response: Response) => withSecurityHeaders(response).headers.get('content-security-policy');
    expect(policy(new Response('<svg/>'))).toMatch(/^default-src 'none'/);
    expect(policy(new Response('', { headers: { 'content-security-policy': "script-src 'self'" } }))).toBe(
      "script-src 'self'",
    );
  });

  it('works on a response whose headers are locked', () => {
    const redirected = withSecurityHeaders(Response.redirect(`${origin}/y`, 303));
    expect(redirected.status).toBe(303);
    expect(redirected.headers.get('location')).toBe(`${origin}/y`);
    expect(redirected.headers.get('x-content-type-options')).toBe('nosniff');
  });
});

describe('requestId', () => {
  it('keeps a plausible one', () => expect(requestId('abc-123_4.5')).toBe('abc-123_4.5'));

  it.each([null, '', 'short', 'x'.repeat(65), 'two words here', 'a\r\nb: c1234'])(
    'makes a new one instead of %j',
    (given) => expect(requestId(given)).toMatch(/^[0-9a-f-]{36}$/),
  );
});

describe('describeError', () => {
  it('says what failed without the values a query was given', () => {
    const driver = Object.assign(new Error('relation "x" does not exist'), { code: '42P01' });
    const error = Object.assign(new Error('Failed query: select $1\nparams: a private name', { cause: driver }), {
      query: 'select $1',
      params: ['a private name'],
    });
    const described = describeError(error);
    expect(JSON.stringify(described)).not.toContain('private');
    expect(described).toMatchObject({
      query: 'select $1',
      cause: { code: '42P01', message: 'relation "x" does not exist' },
    });
  });
});

describe('awayResponse', () => {
  it.each([
    ['/events.json', '*/*', 'application/json'],
    ['/events', 'application/json', 'application/json'],
    ['/events.csv', 'text/csv', 'text/plain; charset=utf-8'],
  ])('answers %s (%s) as %s', (path, accept, type) => {
    const response = awayResponse(request('GET', { accept }), path, 'id');
    expect(response.status).toBe(503);
    expect(response.headers.get('content-type')).toBe(type);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

describe('themeAttribute', () => {
  it.each([
    ['dark', 'data-theme="dark"'],
    ['light', 'data-theme="light"'],
    ['"><script>', ''],
    [undefined, ''],
  ])('for the cookie %j is %j', (cookie, attribute) => expect(themeAttribute(cookie)).toBe(attribute));
});
