import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { describeOnBothDatabases } from '../../../../tests/support/databases';
import { trigramTrouble } from './check';
import { migrate } from './migrate';

describeOnBothDatabases('an open database', (getDb, block) => {
  const addTrack = (slug: string) =>
    getDb().execute(sql`insert into tracks (slug, name) values (${slug}, ${slug}) returning id`);

  it('has every table of the model, and nothing left to migrate', async () => {
    const found = await getDb().execute(sql`select count(*)::int as n from events`);
    expect(found[0]).toEqual({ n: 0 });
    expect(await migrate(block.database())).toBe(0);
  });

  it('starts each test empty, numbering from 1', async () => {
    expect(await addTrack('one')).toMatchObject([{ id: 1 }]);
  });

  it('starts each test empty, whatever the test before wrote', async () => {
    expect(await addTrack('one')).toMatchObject([{ id: 1 }]);
    expect(await getDb().execute(sql`select version from data_version`)).toMatchObject([{ version: 1 }]);
  });

  it('finds misspellings in Armenian and Cyrillic', async () => {
    expect(await trigramTrouble(block.database().sql)).toBeNull();
    const [row] = await getDb().execute(sql`select similarity('степанакерт', 'степанокерт') as close`);
    expect(Number(row?.close)).toBeGreaterThan(0.4);
  });

  it('undoes a transaction that throws', async () => {
    const doomed = getDb().transaction(async (tx) => {
      await tx.execute(sql`insert into tracks (slug, name) values ('x', 'x')`);
      throw new Error('no');
    });
    await expect(doomed).rejects.toThrow('no');
    expect(await getDb().execute(sql`select count(*)::int as n from tracks`)).toMatchObject([{ n: 0 }]);
  });

  it('serves many queries at once, and goes on after a wrong one', async () => {
    const wrong = getDb().execute(sql`select nothing_of_that_name`);
    const right = Array.from({ length: 30 }, (_, n) => getDb().execute(sql`select ${n}::int as n`));
    await expect(wrong).rejects.toThrow();
    expect((await Promise.all(right)).map(([row]) => row?.n)).toEqual(right.map((_, n) => n));
  });

  it('keeps text in every script as it is given', async () => {
    const names = ['Xankəndi', 'Степанакерт', 'Ստեփանակերտ', 'Şuşa'];
    const rows = await getDb().execute(
      sql`select name from unnest(${sql.param(names)}::text[]) with ordinality as t (name, n) order by n`,
    );
    expect(rows.map((row) => row.name)).toEqual(names);
  });
});
