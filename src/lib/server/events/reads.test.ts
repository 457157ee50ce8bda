import { drizzle } from 'drizzle-orm/postgres-js';
import { beforeAll, describe, expect, it } from 'vitest';
import { describeOnBothDatabases } from '../../../../tests/support/databases';
import { saveLakeTalks, takesPart } from '../../../../tests/support/lake-talks';
import { type Filter, emptyFilter } from '../../domain/filter';
import { getActor, listActors } from '../actors/reads';
import { getPlace, listPlaces } from '../places/reads';
import { getSource, listSources } from '../sources/reads';
import { getTopic, listTopics } from '../topics/reads';
import { getTrack, listTracks } from '../tracks/reads';
import { getEvent, getEventPage, listSummaries, neighbours, readCollection } from './reads';

const slugs = (list: readonly { slug: string }[]) => list.map((one) => one.slug);

describeOnBothDatabases(
  'reads',
  (getDb, block) => {
    beforeAll(() => saveLakeTalks(getDb()), 60_000);
    const find = async (filter: Partial<Filter>) =>
      slugs((await readCollection(getDb(), { ...emptyFilter, ...filter })).events);

    describe('a collection', () => {
      it('holds the public events in time order, with what they refer to', async () => {
        const all = await readCollection(getDb(), emptyFilter);
        expect(slugs(all.events)).toEqual(['invitation', 'meeting', 'second-invitation', 'late-statement']);
        expect(all.total).toBe(4);
        expect(all.asOf).toBe('2023-03-10');
        expect(slugs(all.tracks)).toEqual(['lake-talks', 'rail-talks']);
        expect(slugs(all.places)).toEqual(['stenhaven']);
        expect(slugs(all.actors)).toEqual(['arvania', 'arvania-mfa', 'belmark', 'lena-orlova', 'tomas-havel']);
        expect(all.actors.find((actor) => actor.slug === 'lena-orlova')?.party).toBe('arvania');
        expect(all.links).toEqual([{ from: 'invitation', to: 'meeting', relation: 'precedes' }]);
        expect(all.topics).toEqual([{ slug: 'water', name: 'Water' }]);
      });

      it('gives each event whole: dates as recorded, participations in order, sources counted once', async () => {
        const { events } = await readCollection(getDb(), emptyFilter);
        const meeting = events.find((event) => event.slug === 'meeting');
        expect(meeting).toMatchObject({
          occurred: { edtf: '[2023-02-24,2023-02-27]', earliest: '2023-02-24', latest: '2023-02-27', kind: 'set' },
          place: 'stenhaven',
          tracks: ['lake-talks', 'rail-talks'],
          topics: ['water'],
          participations: [takesPart('lena-orlova'), takesPart('tomas-havel')],
          status: 'held',
          sourceCount: 2,
          accountCount: 1,
        });
      });

      it.each<[string, Partial<Filter>, string[]]>([
        ['a track', { tracks: ['rail-talks'] }, ['meeting', 'late-statement']],
        [
          'one of two tracks',
          { tracks: ['lake-talks', 'rail-talks'] },
          ['invitation', 'meeting', 'second-invitation', 'late-statement'],
        ],
        ['a topic', { topics: ['water'] }, ['meeting']],
        ['a place', { places: ['stenhaven'] }, ['invitation', 'meeting']],
        ['a person', { actors: ['tomas-havel'] }, ['meeting']],
        [
          'somebody acted for',
          { actors: ['arvania'], tracks: ['lake-talks'] },
          ['invitation', 'meeting', 'second-invitation'],
        ],
        ['no post any more', { actors: ['arvania-mfa'] }, ['invitation', 'meeting']],
        ['a family', { families: ['contact'] }, ['meeting']],
        ['a type', { types: ['statement'] }, ['late-statement']],
        ['a family and a type of another', { families: ['contact'], types: ['statement'] }, []],
        ['a status in force', { statuses: ['lapsed'] }, ['invitation']],
        ['a status not yet lapsed', { statuses: ['proposed'] }, ['second-invitation']],
        ['evidence', { evidence: ['single_source'] }, ['invitation', 'second-invitation', 'late-statement']],
        ['from a day inside a set', { from: '2023-02-26', to: '2023-02-26' }, ['meeting']],
        ['an open end', { from: '2030-01-01' }, ['late-statement']],
        ['up to a day', { to: '2023-01-31' }, ['invitation']],
        ['a word of the title', { text: 'INVITATION' }, ['invitation', 'second-invitation']],
        ['a name of the place in another script', { text: 'քիվի' }, ['invitation', 'meeting']],
        ['a name without its diacritics', { text: 'stenhaven' }, ['invitation', 'meeting']],
        ['two words in different fields', { text: 'tomas lake' }, ['meeting']],
        ['a name of an actor', { text: 'орлова' }, ['invitation', 'meeting', 'late-statement']],
        ['pattern signs, taken literally', { text: '100%' }, ['meeting']],
        ['a lone underscore', { text: '_' }, ['meeting']],
        ['a lone backslash', { text: '\\' }, []],
        ['hostile text', { text: "'; drop table events; --" }, []],
        ['a word of a draft', { text: 'zanzibar' }, []],
        ['an actor of drafts only', { actors: ['secret-envoy'] }, []],
      ])('can be filtered by %s', async (_what, filter, expected) => {
        expect(await find(filter)).toEqual(expected);
      });

      it('holds under the state of knowledge only what was public, with the statuses of that day', async () => {
        const then = await readCollection(getDb(), { ...emptyFilter, known: '2023-02-21' });
        expect(slugs(then.events)).toEqual(['invitation', 'meeting']);
        expect(then.asOf).toBe('2023-02-21');
        const [invitation, meeting] = then.events;
        expect(invitation?.status).toBe('lapsed');
        expect(meeting).toMatchObject({ occurred: null, status: 'scheduled', intended: { latest: '2023-02-27' } });
        expect(await find({ known: '2023-01-06', statuses: ['proposed'] })).toEqual(['invitation']);
        expect(await find({ known: '2022-01-01' })).toEqual([]);
      });

      it('calls things as one party does, where a form of theirs is on record', async () => {
        const named = async (names: string) =>
          (await readCollection(getDb(), { ...emptyFilter, names })).places.map((place) => place.name);
        expect(await named('arvania')).toEqual(['Stenhavən']);
        expect(await named('belmark')).toEqual(['Քիվի']);
        expect(await named('nobody')).toEqual(['Stenhavən / Kivi']);
      });

      it('asks the same number of questions for one event as for all', async () => {
        let asked = 0;
        const listening = drizzle(block.database().sql, { logger: { logQuery: () => (asked += 1) } });
        const counted = async (filter: Filter) => {
          asked = 0;
          await readCollection(listening, filter);
          return asked;
        };
        const one = await counted({ ...emptyFilter, types: ['meeting'] });
        expect(one).toBeLessThan(20);
        expect(await counted(emptyFilter)).toBe(one);
      });
    });

    describe('one event', () => {
      it('comes with links in both directions, accounts and citations in order', async () => {
        const event = await getEvent(getDb(), 'invitation');
        expect(event?.links).toEqual([{ from: 'invitation', to: 'meeting', relation: 'precedes' }]);
        const meeting = await getEvent(getDb(), 'meeting');
        expect(meeting?.links).toEqual([{ from: 'invitation', to: 'meeting', relation: 'precedes' }]);
        expect(meeting?.citations.map(({ source, aspect }) => [source, aspect])).toEqual([
          ['courier-2', 'date'],
          ['courier-1', 'core'],
          ['courier-2', 'place'],
        ]);
        expect(meeting?.accounts).toEqual([
          { event: 'meeting', speaker: 'tomas-havel', aspect: 'account', text: 'useful', source: 'gazette-1' },
        ]);
        expect(meeting?.editorial).toBe('published');
      });

      it('has neighbours in each of its tracks', async () => {
        const around = await neighbours(getDb(), 'meeting');
        expect(around.map(({ track, previous, next }) => [track, previous?.slug, next?.slug])).toEqual([
          ['lake-talks', 'invitation', 'second-invitation'],
          ['rail-talks', undefined, 'late-statement'],
        ]);
        const last = await neighbours(getDb(), 'second-invitation');
        expect(last).toMatchObject([{ track: 'lake-talks', previous: { slug: 'meeting' }, next: null }]);
      });

      it('brings everything its page names', async () => {
        const page = await getEventPage(getDb(), 'meeting');
        expect(slugs(page?.sources ?? [])).toEqual(['courier-2', 'courier-1', 'gazette-1']);
        expect(slugs(page?.collection.events ?? [])).toEqual([
          'invitation',
          'meeting',
          'second-invitation',
          'late-statement',
        ]);
        expect(slugs(page?.collection.actors ?? [])).toContain('tomas-havel');
      });

      it('is listed in time order, unknown slugs left out', async () => {
        const list = await listSummaries(getDb(), ['meeting', 'nothing', 'invitation', 'meeting', 'secret-draft']);
        expect(slugs(list)).toEqual(['invitation', 'meeting']);
        expect(await listSummaries(getDb(), [])).toEqual([]);
      });
    });

    describe('actors, places, tracks, topics and sources', () => {
      it('count public events', async () => {
        const actors = await listActors(getDb());
        expect(actors.map(({ slug, events }) => [slug, events])).toEqual([
          ['lena-orlova', 3],
          ['arvania', 2],
          ['belmark', 1],
          ['tomas-havel', 1],
          ['arvania-mfa', 0],
        ]);
        expect(actors[0]).toMatchObject({ first: '2023-01-05', last: '2023-03-10', party: 'arvania' });
        expect(await listPlaces(getDb())).toMatchObject([{ slug: 'stenhaven', events: 2, last: '2023-02-27' }]);
        expect((await listTracks(getDb())).map(({ slug, events }) => [slug, events])).toEqual([
          ['lake-talks', 3],
          ['rail-talks', 2],
        ]);
        expect(await listTopics(getDb())).toEqual([{ slug: 'water', name: 'Water', events: 1 }]);
      });

      it('open with what belongs to them', async () => {
        const actor = await getActor(getDb(), 'arvania');
        expect(slugs(actor?.related ?? [])).toEqual(['arvania-mfa']);
        expect(slugs(actor?.collection.events ?? [])).toEqual(['invitation', 'meeting', 'second-invitation']);
        const speaker = await getActor(getDb(), 'tomas-havel');
        expect(speaker?.accounts.map((account) => account.text)).toEqual(['useful']);
        expect(slugs(speaker?.accountEvents ?? [])).toEqual(['meeting']);
        const place = await getPlace(getDb(), 'stenhaven');
        expect(place?.names.map(({ text, usedBy }) => [text, usedBy])).toEqual([
          ['Stenhavən', 'arvania'],
          ['Քիվի', 'belmark'],
        ]);
        expect((await getTrack(getDb(), 'rail-talks'))?.collection.events).toHaveLength(2);
        expect((await getTopic(getDb(), 'water'))?.collection.events).toHaveLength(1);
        const source = await getSource(getDb(), 'courier-1');
        expect(source?.cites).toEqual([
          { event: 'invitation', aspects: ['core'] },
          { event: 'meeting', aspects: ['core'] },
        ]);
        expect((await getSource(getDb(), 'gazette-1'))?.accounts).toHaveLength(1);
      });

      it('page through sources', async () => {
        const first = await listSources(getDb(), { pageSize: 2 });
        expect(first.sources.map(({ slug, events }) => [slug, events])).toEqual([
          ['courier-1', 2],
          ['gazette-1', 2],
        ]);
        expect(first).toMatchObject({ count: 3, total: 3, page: 1, pages: 2 });
        expect(first.publishers).toEqual([
          { value: 'Courier', count: 2 },
          { value: 'Gazette', count: 1 },
        ]);
        expect(first.years).toEqual([
          { value: 2023, count: 2 },
          { value: null, count: 1 },
        ]);
        expect(slugs((await listSources(getDb(), { pageSize: 2, page: 99 })).sources)).toEqual(['courier-2']);
        expect(slugs((await listSources(getDb(), { publisher: 'Courier', order: 'newest' })).sources)).toEqual([
          'courier-2',
          'courier-1',
        ]);
        expect(slugs((await listSources(getDb(), { year: 2023, language: 'en', text: 'COURIER 1' })).sources)).toEqual([
          'courier-1',
        ]);
        expect((await listSources(getDb(), { page: Number.NaN, pageSize: -4 })).sources).toHaveLength(1);
      });
    });
  },
  { keep: true },
);
