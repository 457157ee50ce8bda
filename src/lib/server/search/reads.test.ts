import { beforeAll, describe, expect, it } from 'vitest';
import { describeOnBothDatabases } from '../../../../tests/support/databases';
import { saveLakeTalks } from '../../../../tests/support/lake-talks';
import { search } from './reads';

const slugs = (list: readonly { slug: string }[]) => list.map((one) => one.slug);

describeOnBothDatabases(
  'the record',
  (getDb) => {
    beforeAll(() => saveLakeTalks(getDb()), 60_000);
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
  },
  { keep: true },
);
