import { expect, it } from 'vitest';
import { describeOnBothDatabases } from '../../../../tests/support/databases';
import { saveLakeTalks } from '../../../../tests/support/lake-talks';
import { type Filter, emptyFilter } from '../../domain/filter';
import { countPassing, readEventPage, readFileParts } from './pages';
import { readCollection, readEventFile } from './reads';

const filters: Partial<Filter>[] = [
  {},
  { types: ['meeting', 'invitation', 'statement'] },
  { from: '2023-02-01', to: '2023-03-05' },
  { from: '2023-03-01' },
  { text: 'no such word anywhere' },
  { known: '2023-03-10' },
];

describeOnBothDatabases('events in parts', (getDb) => {
  it('are those of the whole list, page by page, from either end', async () => {
    const db = getDb();
    await saveLakeTalks(db);
    for (const some of filters) {
      const filter = { ...emptyFilter, ...some };
      const whole = await readCollection(db, filter);
      const count = await countPassing(db, filter);
      expect(count).toBe(whole.events.length);
      for (const newestFirst of [true, false]) {
        const paged = [];
        for (let offset = 0; offset < Math.max(count, 1); offset += 2) {
          const page = await readEventPage(db, filter, { newestFirst, offset, size: 2 }, count);
          expect([page.total, page.asOf, page.tracks]).toEqual([whole.total, whole.asOf, whole.tracks]);
          paged.push(...page.events);
        }
        expect(paged).toEqual(newestFirst ? whole.events.toReversed() : whole.events);
      }
    }
  });

  it('are those of the whole file, with sources, accounts and links', async () => {
    const db = getDb();
    await saveLakeTalks(db);
    for (const some of filters) {
      const filter = { ...emptyFilter, ...some };
      const whole = await readEventFile(db, filter);
      const parts = [];
      for await (const part of readFileParts(db, filter, whole.collection.events.length, 2)) parts.push(part);
      expect(parts.flatMap((part) => part.collection.events)).toEqual(whole.collection.events);
      for (const list of ['sources', 'accounts', 'links'] as const)
        expect(new Map(parts.flatMap((part) => [...part[list]] as [string, unknown][]).filter(isOf(whole)))).toEqual(
          new Map(([...whole[list]] as [string, unknown][]).filter(isOf(whole))),
        );
    }
  });
});

/** Links of a file are listed under both of their ends, of which only one needs to be in it. */
const isOf =
  ({ collection }: Awaited<ReturnType<typeof readEventFile>>) =>
  ([slug]: [string, unknown]) =>
    collection.events.some((event) => event.slug === slug);
