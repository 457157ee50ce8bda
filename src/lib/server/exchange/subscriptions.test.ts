import { parseFeed } from '@rowanmanning/feed-parser';
import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { describeOnBothDatabases } from '../../../../tests/support/databases';
import { fuzzy, saveRecords } from '../../../../tests/support/records';
import { subscription } from '../http/subscriptions';

const origin = 'https://parley.example';

describeOnBothDatabases('calendar and feed, read by somebody else', (getDb) => {
  const ask = (address: string, headers: Record<string, string> = {}) => {
    const url = new URL(address, origin);
    return subscription(getDb(), address.includes('.ics') ? 'ics' : 'atom', new Request(url, { headers }), url);
  };
  const save = () =>
    saveRecords(getDb(), {
      tracks: [{ slug: 'ferry' }, { slug: 'museum' }],
      sources: [{ slug: 'paper' }],
      places: [{ slug: 'harbour', name: 'Նավահանգիստ, Xəzər' }],
      events: [
        {
          slug: 'offer',
          citations: [{ source: 'paper', aspect: 'core' }],
          title: 'Northland, with a comma; invites',
          type: 'invitation',
          summary: 'A long summary. '.repeat(12),
          announced: fuzzy('2023-03-13'),
          intended: fuzzy('2023-03-14/2023-03-20~', 'in the coming days'),
          place: 'harbour',
          tracks: ['ferry'],
        },
        {
          slug: 'called-off',
          citations: [{ source: 'paper', aspect: 'core' }],
          type: 'meeting',
          announced: fuzzy('2023-04-01'),
          intended: fuzzy('2023-04-05'),
          tracks: ['museum'],
          outcomes: [{ status: 'cancelled', statedBy: 'the data set' }],
        },
        {
          slug: 'said',
          type: 'statement',
          occurred: fuzzy('2023-05-01'),
          tracks: ['museum'],
          citations: [{ source: 'paper', aspect: 'core' }],
        },
      ],
    });
  const eventsOf = (text: string) =>
    new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));

  test('a vague window is a span of whole days with the words in its title', async () => {
    await save();
    const text = await (await ask('/calendar.ics')).text();
    const events = eventsOf(text);
    expect(events.map(({ uid }) => uid).sort()).toEqual(['called-off@parley.example', 'offer@parley.example']);
    const offer = events.find(({ uid }) => uid.startsWith('offer'));
    expect(offer?.summary).toMatch(/^Northland, with a comma; invites \(“in the coming days”; /);
    expect(offer?.startDate.toString()).toBe('2023-03-14');
    expect(offer?.startDate.isDate).toBe(true);
    expect((offer?.endDate.toString() ?? '') > '2023-03-20').toBe(true);
    expect(offer?.location).toBe('Նավահանգիստ, Xəzər');
    const off = events.find(({ uid }) => uid.startsWith('called-off'));
    expect(off?.component.getFirstPropertyValue('status')).toBe('CANCELLED');
    expect(off?.endDate.toString()).toBe('2023-04-06');
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75 * 3);
  });

  test('filters hold, and a subscriber that is current gets nothing', async () => {
    await save();
    const one = await ask('/calendar.ics?track=museum');
    expect(eventsOf(await one.clone().text()).map(({ uid }) => uid)).toEqual(['called-off@parley.example']);
    expect(await one.text()).toBe(await (await ask('/calendar.ics?track=museum')).text());
    const known = { 'if-none-match': one.headers.get('etag') ?? '' };
    expect((await ask('/calendar.ics?track=museum', known)).status).toBe(304);
    expect((await ask('/changes.atom?track=museum', known)).status).toBe(200);
  });

  test('the feed names what changed, newest first, with addresses back', async () => {
    await save();
    const feed = parseFeed(await (await ask('/changes.atom')).text());
    expect(feed.items.length).toBeGreaterThanOrEqual(7);
    for (const item of feed.items) expect(item.url).toMatch(/^https:\/\/parley\.example\//);
    const museum = parseFeed(await (await ask('/changes.atom?track=museum')).text());
    expect(museum.items.map(({ url }) => url).sort()).toEqual([`${origin}/events/called-off`, `${origin}/events/said`]);
    expect(museum.items[0]?.title).toContain(':');
  });

  test('without events there is an empty calendar and an empty feed', async () => {
    const text = await (await ask('/calendar.ics')).text();
    expect(eventsOf(text)).toEqual([]);
    expect(parseFeed(await (await ask('/changes.atom')).text()).items).toEqual([]);
  });
});
