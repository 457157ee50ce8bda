import { beforeAll, describe, expect, it } from 'vitest';
import { describeOnBothDatabases } from '../../../../tests/support/databases';
import { saveLakeTalks } from '../../../../tests/support/lake-talks';
import { saveRecords } from '../../../../tests/support/records';
import { emptyFilter } from '../../domain/filter';
import { getActor, listActors } from '../actors/reads';
import { getPlace, listPlaces } from '../places/reads';
import { dataFingerprint, dataVersion, latestChanges, listRevisions, publicHistory } from '../revisions/reads';
import { search } from '../search/reads';
import { getSource, listSources } from '../sources/reads';
import { getTopic } from '../topics/reads';
import { getTrack, listTracks } from '../tracks/reads';
import { dataDate } from './ground';
import { getEvent, getEventPage, listSummaries, neighbours, readCollection, readEventFile } from './reads';
import { unknownSlugs } from './unknown-slugs';

describeOnBothDatabases(
  'what readers see',
  (getDb) => {
    beforeAll(() => saveLakeTalks(getDb()), 60_000);
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
