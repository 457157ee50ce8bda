/** What addresses answer: status, type, headers, words. No page is drawn. */
import { expect, test } from './parley';

const exports: [path: string, type: RegExp, first: string][] = [
  ['/timeline.svg', /^image\/svg\+xml/, '<'],
  ['/timeline.png', /^image\/png/, '\u0089PNG'],
  ['/network.svg', /^image\/svg\+xml/, '<'],
  ['/network.png', /^image\/png/, '\u0089PNG'],
  ['/grid.svg', /^image\/svg\+xml/, '<'],
  ['/grid.png', /^image\/png/, '\u0089PNG'],
  ['/timeline.pdf', /^application\/pdf/, '%PDF-'],
  ['/network.pdf', /^application\/pdf/, '%PDF-'],
  ['/grid.pdf', /^application\/pdf/, '%PDF-'],
  ['/network.graphml', /^application\/xml/, '<?xml'],
  ['/network.gexf', /^application\/gexf\+xml/, '<?xml'],
  ['/network.nodes.csv', /^text\/csv/, 'id,label'],
  ['/network.edges.csv', /^text\/csv/, 'source,target'],
  ['/sources.bib', /^application\/x-bibtex/, '@'],
  ['/sources.ris', /^application\/x-research-info-systems/, 'TY  - '],
  ['/sources.csl.json', /^application\/vnd.citationstyles.csl\+json/, '['],
  ['/events/2023-03-13-invitation-to-baku.bib', /^application\/x-bibtex/, '@'],
  ['/tracks/transport-links.ris', /^application\/x-research-info-systems/, 'TY  - '],
  ['/calendar.ics', /^text\/calendar/, 'BEGIN:VCALENDAR'],
  ['/changes.atom', /^application\/atom\+xml/, '<?xml'],
  ['/events.csv', /^text\/csv/, ''],
  ['/events.json', /^application\/json/, '{'],
  ['/proposals.csv', /^text\/csv/, 'thread,'],
  ['/proposals.json', /^application\/json/, '{'],
  ['/timeline/rollup.json', /^application\/json/, '{'],
  ['/timeline/events.json', /^application\/json/, '{'],
];

for (const [path, type, first] of exports)
  test(`${path} is a file of its type`, async ({ request }) => {
    const response = await request.get(`${path}?track=baku-karabakh-contacts`);
    expect(response.status()).toBe(200);
    expect(response.headers()['content-type']).toMatch(type);
    expect(response.headers()['x-content-type-options']).toBe('nosniff');
    const body = await response.body();
    expect(body.length).toBeGreaterThan(1000);
    expect(body.toString('latin1').startsWith(first)).toBe(true);
  });

test('/events.json holds the whole result, and CSV as many rows', async ({ request }) => {
  const all = (await (await request.get('/events.json')).json()) as { events: { slug: string }[] };
  expect(all.events).toHaveLength(153);
  expect(new Set(all.events.map((event) => event.slug)).size).toBe(153);
  const some = (await (await request.get('/events.json?track=transport-links')).json()) as { events: unknown[] };
  expect(some.events).toHaveLength(19);
  const csv = await (await request.get('/events.csv?track=transport-links')).text();
  expect(csv.trimEnd().split('\r\n')).toHaveLength(20);
  expect(csv).toContain('/events/');
});

for (const path of [
  '/',
  '/events',
  '/timeline',
  '/network',
  '/events.csv',
  '/events.json',
  '/timeline.svg',
  '/network.png',
  '/grid.svg',
  '/network.gexf',
  '/network.edges.csv',
  '/timeline/rollup.json',
  '/timeline/events.json',
])
  test(`${path} refuses a filter it cannot read, in a sentence`, async ({ request }) => {
    const badDay = await request.get(`${path}?from=2023-13-45`);
    expect(badDay.status()).toBe(400);
    expect(await badDay.text()).toContain('is not a day. Write it as 2023-03-13.');
    const badTerm = await request.get(`${path}?status=maybe`);
    expect(badTerm.status()).toBe(400);
    expect(await badTerm.text()).toContain('There is no status');
    const unknown = await request.get(`${path}?track=no-such-track`);
    expect(unknown.status()).toBe(400);
    expect(await unknown.text()).toContain('no-such-track');
  });

for (const path of [
  '/nowhere',
  '/events/no-such-event',
  '/actors/no-such-actor',
  '/tracks/no-such-track',
  '/places/no-such-place',
  '/sources/no-such-source',
  '/events/..%2f..%2fetc',
  '/events/%00',
])
  test(`${path} answers 404 with a way on`, async ({ request }) => {
    const response = await request.get(path, { headers: { accept: 'text/html' } });
    expect(response.status()).toBe(404);
    const text = await response.text();
    expect(text).toContain('href="/events"');
    expect(text).not.toContain('node_modules');
  });

test('the roll-up counts every event, and an answer is sent once per state of the data', async ({ request }) => {
  const path = '/timeline/rollup.json?track=baku-karabakh-contacts&level=6';
  const first = await request.get(path);
  const rollup = (await first.json()) as { total: number; count: number[]; level: number };
  expect(rollup).toMatchObject({ total: 54, level: 6 });
  expect(rollup.count.reduce((sum, n) => sum + n, 0)).toBe(54);
  const etag = first.headers()['etag'] ?? '';
  expect((await request.get(path, { headers: { 'if-none-match': etag } })).status()).toBe(304);
  expect((await request.get(path.replace('6', '5'), { headers: { 'if-none-match': etag } })).status()).toBe(200);
  expect((await request.get('/timeline/rollup.json?level=99')).status()).toBe(400);
  expect((await request.get('/timeline/rollup.json?known=2023-03-26')).status()).toBe(400);
});

test('the events of a window are as many as the list shows', async ({ request }) => {
  const window = '?from=2023-03-01&to=2023-03-31';
  const answer = (await (await request.get(`/timeline/events.json${window}`)).json()) as {
    count: number;
    collection: { packed: { rows: unknown[] } };
  };
  const listed = (await (await request.get(`/events.json${window}`)).json()) as { events: unknown[] };
  expect(answer.count).toBe(listed.events.length);
  expect(answer.collection.packed.rows).toHaveLength(listed.events.length);
});

test('every page forbids what it does not need', async ({ request }) => {
  for (const path of ['/', '/timeline', '/nowhere']) {
    const headers = (await request.get(path)).headers();
    const policy = headers['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe-inline');
    expect(policy).not.toContain('unsafe-eval');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBeTruthy();
    expect(headers['permissions-policy']).toBeTruthy();
    expect(headers['x-powered-by']).toBeUndefined();
  }
});

test('a form posted from another site is refused', async ({ request, baseURL }) => {
  const post = (origin: string) =>
    request.post('/theme', { form: { theme: 'dark', back: '/' }, headers: { origin }, maxRedirects: 0 });
  expect((await post('https://elsewhere.example')).status()).toBe(403);
  expect((await post(baseURL ?? '')).status()).toBe(303);
});

test('the theme form never leads to another site', async ({ request, baseURL }) => {
  for (const back of ['https://elsewhere.example/', '//elsewhere.example', '/\\elsewhere.example']) {
    const form = { theme: 'dark', back };
    const answer = await request.post('/theme', { form, headers: { origin: baseURL ?? '' }, maxRedirects: 0 });
    expect(new URL(answer.headers()['location'] ?? '', baseURL).origin).toBe(new URL(baseURL ?? '').origin);
  }
});

test('the process and the database say how they are', async ({ request }) => {
  expect((await request.get('/healthz')).status()).toBe(200);
  expect((await request.get('/readyz')).status()).toBe(200);
});

test('the data set can be downloaded as it was shipped', async ({ request }) => {
  const response = await request.get('/datasets/armenia-azerbaijan/events.csv');
  expect(response.status()).toBe(200);
  expect((await response.text()).split('\r\n')[0]).toContain('date_edtf');
});
