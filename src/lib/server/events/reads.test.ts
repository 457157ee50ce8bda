import { drizzle } from 'drizzle-orm/postgres-js';
import { beforeAll, describe, expect, it } from 'vitest';
import { describeOnBothDatabases } from '../../../../tests/support/databases';
import { fuzzy, saveRecords } from '../../../../tests/support/records';
import { type Filter, emptyFilter } from '../../domain/filter';
import { getActor, listActors } from '../actors/reads';
import type { Db } from '../db/open';
import { getPlace, listPlaces } from '../places/reads';
import { dataFingerprint, dataVersion, latestChanges, listRevisions, publicHistory } from '../revisions/reads';
import { search } from '../search/reads';
import { getSource, listSources } from '../sources/reads';
import { getTopic, listTopics } from '../topics/reads';
import { getTrack, listTracks } from '../tracks/reads';
import {
  dataDate,
  getEvent,
  getEventPage,
  listSummaries,
  neighbours,
  readCollection,
  readEventFile,
  unknownSlugs,
} from './reads';

const core = (source: string) => [{ source, aspect: 'core' as const }];
const takesPart = (actor: string, onBehalfOf: string | null = null) =>
  ({ actor, role: 'participant', onBehalfOf, level: null }) as const;

/** Two invented states, a mediator, and a short winter of talks. */
async function fill(db: Db) {
  await saveRecords(db, {
    tracks: [
      { slug: 'lake-talks', name: 'Lake talks' },
      { slug: 'rail-talks', name: 'Rail talks' },
    ],
    topics: [{ slug: 'water', name: 'Water' }],
    actors: [
      { slug: 'arvania', name: 'Arvania', kind: 'state' },
      { slug: 'belmark', name: 'Belmark', kind: 'state' },
      { slug: 'arvania-mfa', name: 'Foreign Ministry of Arvania', affiliations: [belongs('arvania', 'part_of')] },
      {
        slug: 'lena-orlova',
        name: 'Lena Orlova',
        kind: 'person',
        description: 'Foreign Minister of Arvania',
        names: [{ text: 'Лена Орлова', language: 'ru', usedBy: null }],
        affiliations: [belongs('arvania-mfa', 'holds_post_in', null, '2023-02-28')],
      },
      { slug: 'tomas-havel', name: 'Tomáš Havel', kind: 'person', affiliations: [belongs('belmark', 'holds_post_in')] },
      { slug: 'secret-envoy', name: 'Secret Envoy', kind: 'person', affiliations: [belongs('arvania', 'speaks_for')] },
    ],
    places: [
      {
        slug: 'stenhaven',
        name: 'Stenhavən / Kivi',
        names: [
          { text: 'Stenhavən', language: 'az', usedBy: 'arvania' },
          { text: 'Քիվի', language: 'hy', usedBy: 'belmark' },
        ],
      },
      { slug: 'hidden-lodge', name: 'Hidden Lodge' },
    ],
    sources: [
      { slug: 'courier-1', publisher: 'Courier', language: 'en', published: fuzzy('2023-01-05') },
      { slug: 'courier-2', publisher: 'Courier', language: 'en', published: fuzzy('2023-02') },
      { slug: 'gazette-1', publisher: 'Gazette', language: 'ru' },
      { slug: 'leak', publisher: 'Nobody' },
    ],
    events: [
      {
        slug: 'invitation',
        title: 'Invitation to Stenhaven',
        type: 'invitation',
        occurred: fuzzy('2023-01-05'),
        announced: fuzzy('2023-01-05'),
        intended: fuzzy('2023-01-10/2023-01-20'),
        place: 'stenhaven',
        tracks: ['lake-talks'],
        participations: [
          { actor: 'lena-orlova', role: 'inviter', onBehalfOf: 'arvania', level: 'minister' },
          { actor: 'belmark', role: 'addressee', onBehalfOf: null, level: null },
        ],
        citations: core('courier-1'),
        links: [{ to: 'meeting', relation: 'precedes' }],
      },
      {
        slug: 'meeting',
        title: 'First meeting, 100% of the agenda_',
        summary: 'The ministers met at the lake.',
        occurred: fuzzy('[2023-02-24,2023-02-27]'),
        announced: fuzzy('2023-02-20'),
        place: 'stenhaven',
        tracks: ['lake-talks', 'rail-talks'],
        topics: ['water'],
        participations: [takesPart('lena-orlova'), takesPart('tomas-havel')],
        citations: [
          { source: 'courier-2', aspect: 'date' },
          { source: 'courier-1', aspect: 'core' },
          { source: 'courier-2', aspect: 'place' },
        ],
        accounts: [{ speaker: 'tomas-havel', aspect: 'account', text: 'useful', source: 'gazette-1' }],
      },
      {
        slug: 'second-invitation',
        title: 'Second invitation',
        type: 'invitation',
        occurred: fuzzy('2023-03-01'),
        announced: fuzzy('2023-03-01'),
        intended: fuzzy('2023-06-01/2023-06-30'),
        tracks: ['lake-talks'],
        participations: [{ actor: 'arvania', role: 'inviter', onBehalfOf: null, level: null }],
        citations: core('gazette-1'),
      },
      {
        slug: 'late-statement',
        title: 'Orlova looks back',
        type: 'statement',
        occurred: fuzzy('2023-03-10/..'),
        tracks: ['rail-talks'],
        participations: [{ actor: 'lena-orlova', role: 'speaker', onBehalfOf: null, level: null }],
        citations: core('gazette-1'),
      },
      {
        slug: 'secret-draft',
        title: 'Secret draft of the accord',
        summary: 'zanzibar',
        editorial: 'draft',
        occurred: fuzzy('2024-05-05'),
        place: 'hidden-lodge',
        tracks: ['lake-talks'],
        topics: ['water'],
        participations: [takesPart('secret-envoy'), takesPart('belmark')],
        citations: [...core('leak'), { source: 'courier-1', aspect: 'date' }],
        accounts: [{ speaker: 'tomas-havel', aspect: 'account', text: 'not for print', source: 'leak' }],
        links: [{ to: 'meeting', relation: 'follows_up' }],
        claims: [
          {
            tracks: ['lake-talks', 'rail-talks'],
            claim: 'linked',
            speaker: 'secret-envoy',
            source: 'leak',
          },
        ],
      },
    ],
  });
}
const belongs = (
  to: string,
  relation: 'part_of' | 'holds_post_in' | 'speaks_for',
  from: string | null = null,
  until: string | null = null,
) => ({ to, relation, post: null, from, until });

const slugs = (list: readonly { slug: string }[]) => list.map((one) => one.slug);

describeOnBothDatabases(
  'reads',
  (getDb, block) => {
    beforeAll(() => fill(getDb()), 60_000);
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

    describe('search', () => {
      it.each<[string, string, string, string]>([
        ['Lena Orlova', 'lena-orlova', 'exact', 'Lena Orlova'],
        ['лена', 'lena-orlova', 'prefix', 'Лена Орлова'],
        ['Tomas Havel', 'tomas-havel', 'exact', 'Tomáš Havel'],
        ['STENHAVEN', 'stenhaven', 'exact', 'Stenhavən'],
        ['քիվի', 'stenhaven', 'exact', 'Քիվի'],
        ['Orlva', 'lena-orlova', 'similar', 'Lena Orlova'],
        ['Томаш Гавел', 'tomas-havel', 'similar', 'Tomáš Havel'],
        ['ստենհավեն', 'stenhaven', 'similar', 'Stenhavən'],
        ['Stenhvaen', 'stenhaven', 'similar', 'Stenhavən'],
        ['orlova lena', 'lena-orlova', 'words', 'Lena Orlova'],
        ['he lake', 'meeting', 'substring', 'The ministers met at the lake.'],
      ])('finds %s', async (text, slug, how, matched) => {
        expect(await search(getDb(), text, 5)).toContainEqual(expect.objectContaining({ slug, how, matched }));
      });

      it('says which day an event has and ranks names before texts', async () => {
        const [first] = await search(getDb(), 'first meeting', 5);
        expect(first).toMatchObject({ group: 'events', slug: 'meeting', title: 'First meeting, 100% of the agenda_' });
        expect(first?.detail).toContain('Feb 2023');
      });

      it('keeps to its limit in each group', async () => {
        const hits = await search(getDb(), 'invitation', 1);
        expect(hits.filter((hit) => hit.group === 'events')).toHaveLength(1);
      });

      it.each(['', '   ', '%', '\\', "' or 1=1 --", '\u0000', '\u202e', 'x'.repeat(5000), '_______'])(
        'finds nothing for %j and does not fail',
        async (text) => {
          const hits = await search(getDb(), text, 5);
          expect(slugs(hits).filter((slug) => slug !== 'meeting')).toEqual([]);
        },
      );
    });

    describe('what is not published', () => {
      const secrets = [
        'secret-draft',
        'Secret draft',
        'zanzibar',
        'secret-envoy',
        'Hidden Lodge',
        'leak',
        'not for print',
      ];
      const db = () => getDb();
      it.each<[string, () => Promise<unknown>]>([
        ['collections', () => readCollection(db(), emptyFilter)],
        ['collections of an earlier day', () => readCollection(db(), { ...emptyFilter, known: '2030-01-01' })],
        [
          'files',
          async () =>
            Object.values(await readEventFile(db(), emptyFilter)).map((part) =>
              part instanceof Map ? [...part] : part,
            ),
        ],
        ['linked events', () => getEvent(db(), 'meeting')],
        ['event pages', () => getEventPage(db(), 'meeting')],
        ['neighbours', () => neighbours(db(), 'second-invitation')],
        ['summaries', () => listSummaries(db(), ['secret-draft'])],
        ['actors', () => listActors(db())],
        [
          'an actor',
          async () => [
            await getActor(db(), 'belmark'),
            await getActor(db(), 'tomas-havel'),
            await getActor(db(), 'arvania'),
          ],
        ],
        ['places', () => listPlaces(db())],
        ['tracks', () => listTracks(db())],
        ['a track', () => getTrack(db(), 'lake-talks')],
        ['topics', () => getTopic(db(), 'water')],
        ['sources', () => listSources(db())],
        ['a source', () => getSource(db(), 'courier-1')],
        ['changes', () => latestChanges(db(), 100)],
        ['histories', () => listRevisions(db(), 'events', 'meeting')],
        ['search by title', () => search(db(), 'secret', 20)],
        ['search by text', () => search(db(), 'zanzibar', 20)],
        ['search by name', () => search(db(), 'hidden lodge', 20)],
        ['search by source', () => search(db(), 'leak', 20)],
        [
          'suggestions',
          () =>
            unknownSlugs(db(), { ...emptyFilter, actors: ['secret-envo'], places: ['hidden-lodg'] }).then((f) =>
              f.map((fault) => fault.message.replace(/“[^”]*”/, '')),
            ),
        ],
      ])('does not show in %s', async (_where, read) => {
        const text = JSON.stringify(await read());
        for (const secret of secrets) expect(text).not.toContain(secret);
      });

      it('has no page', async () => {
        expect(await getEvent(db(), 'secret-draft')).toBeNull();
        expect(await getEventPage(db(), 'secret-draft')).toBeNull();
        expect(await neighbours(db(), 'secret-draft')).toEqual([]);
        expect(await getActor(db(), 'secret-envoy')).toBeNull();
        expect(await getPlace(db(), 'hidden-lodge')).toBeNull();
        expect(await getSource(db(), 'leak')).toBeNull();
        expect(await listRevisions(db(), 'events', 'secret-draft')).toEqual([]);
        expect(await dataDate(db())).toBe('2023-03-10');
      });

      it('is as unknown in a filter as what never was', async () => {
        const faults = await unknownSlugs(db(), {
          ...emptyFilter,
          actors: ['secret-envoy', 'tomas-havl'],
          tracks: ['lake-talk'],
        });
        expect(faults.map(({ code, field, value }) => [code, field, value])).toEqual([
          ['filter.unknown-slug', 'track', 'lake-talk'],
          ['filter.unknown-slug', 'actor', 'secret-envoy'],
          ['filter.unknown-slug', 'actor', 'tomas-havl'],
        ]);
        expect(faults[0]?.message).toBe('There is no track “lake-talk”. Did you mean “Lake talks” (lake-talks)?');
        expect(faults[2]?.message).toContain('Did you mean “Tomáš Havel” (tomas-havel)?');
        expect(await unknownSlugs(db(), { ...emptyFilter, actors: ['belmark'], places: ['stenhaven'] })).toEqual([]);
      });
    });

    describe('history', () => {
      it('tells instants in UTC, newest first', async () => {
        const history = await listRevisions(getDb(), 'actors', 'belmark');
        expect(history).toHaveLength(1);
        expect(history[0]?.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
        expect(Math.abs(Date.now() - Date.parse(history[0]?.at ?? ''))).toBeLessThan(600_000);
      });

      it('lists each record once among the latest changes', async () => {
        const changes = await latestChanges(getDb(), 100);
        const keys = changes.map(({ subject, slug }) => `${subject}/${slug}`);
        expect(new Set(keys).size).toBe(keys.length);
        expect(keys).toContain('events/meeting');
        expect(await latestChanges(getDb(), 2)).toHaveLength(2);
      });

      it('has a version that rises with a write, and a fingerprint that changes with it', async () => {
        const [version, print] = [await dataVersion(getDb()), await dataFingerprint(getDb())];
        await saveRecords(getDb(), { topics: [{ slug: 'fish', name: 'Fish' }] });
        expect(await dataVersion(getDb())).toBeGreaterThan(version);
        expect(await dataFingerprint(getDb())).not.toBe(print);
        expect(print).toMatch(/^[\w-]+$/);
      });
    });
  },
  { keep: true },
);

describe('a public history', () => {
  const at = '2026-01-01T00:00:00.000Z';
  const revision = (changes: Record<string, { old: unknown; new: unknown }>) =>
    ({ at, action: 'changed', by: 'editor', why: null, changes }) as const;

  it('leaves out what happened before publication and what publication replaced', () => {
    const history = [
      revision({ title: { old: null, new: 'rough' }, editorial: { old: null, new: 'draft' } }),
      revision({ title: { old: 'rough', new: 'rougher' } }),
      revision({ title: { old: 'rougher', new: 'fine' }, editorial: { old: 'draft', new: 'published' } }),
      revision({ title: { old: 'fine', new: 'finer' } }),
      revision({ editorial: { old: 'published', new: 'withdrawn' } }),
      revision({ title: { old: 'finer', new: 'secret' } }),
      revision({ title: { old: 'secret', new: 'good' }, editorial: { old: 'withdrawn', new: 'corrected' } }),
    ];
    const titles = publicHistory(history, new Set()).map(({ changes }) => changes.title);
    expect(titles).toEqual([
      { old: null, new: 'fine' },
      { old: 'fine', new: 'finer' },
      { old: null, new: 'good' },
    ]);
  });

  it('does not name hidden records', () => {
    const links = { old: [], new: [{ to: 'hidden', relation: 'renews' }] };
    const both = { old: [], new: [{ to: 'hidden' }, { to: 'seen' }] };
    expect(publicHistory([revision({ links })], new Set(['hidden']))).toEqual([]);
    expect(publicHistory([revision({ links: both })], new Set(['hidden']))[0]?.changes).toEqual({
      links: { old: [], new: [{ to: 'seen' }] },
    });
  });
});
