import { eq, inArray, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { describeOnBothDatabases } from '../../../../tests/support/databases';
import { saveLakeTalks } from '../../../../tests/support/lake-talks';
import { type Records, fuzzy, saveRecords } from '../../../../tests/support/records';
import { daysBetween } from '../../domain/days';
import { type Filter, emptyFilter } from '../../domain/filter';
import { importanceOf, rankOf } from '../../domain/importance';
import { unpackEvents } from '../../domain/packed-events';
import type { Collection, EventSummary } from '../../domain/records';
import { EVENTS_IN_WINDOW } from '../../domain/rollup';
import { eventTypes, keysOf } from '../../domain/vocabulary';
import type { Db } from '../db/open';
import { citations, derivations, eventTracks, events } from '../db/schema/events';
import { timelineRollup, timelineRollupStale } from '../db/schema/rollup';
import { tracks } from '../db/schema/things';
import { refreshDerivations } from '../derivations/writes';
import { publicTotal } from './ground';
import { readCollection } from './reads';
import { type RollupRead, readRollup, readWindow } from './rollup';

const dayOf = (event: EventSummary): number | null => {
  const date = event.occurred ?? event.intended ?? event.announced;
  const first = date?.earliest ?? date?.latest;
  const last = date?.latest ?? date?.earliest;
  if (!first || !last) return null;
  return Math.floor((daysBetween('1970-01-01', first) + daysBetween('1970-01-01', last)) / 2);
};

/** The same counts by a walk over the events. Keys: track, bucket, status. */
function walked({ events: all }: Collection, level: number, among: string[] = []) {
  const cells = new Map<string, { count: number; ranges: number; texts: number; importance: number }>();
  for (const event of all) {
    const day = dayOf(event);
    if (day === null) continue;
    const lanes = event.tracks.length ? event.tracks : [null];
    for (const track of lanes) {
      if (among.length && !(track && among.includes(track))) continue;
      const key = `${track} ${Math.floor(day / 2 ** level)} ${event.status}`;
      const cell = cells.get(key) ?? { count: 0, ranges: 0, texts: 0, importance: 0 };
      const date = event.occurred ?? event.intended ?? event.announced;
      cell.count += 1;
      if (date?.earliest && date.latest && date.earliest < date.latest) cell.ranges += 1;
      if (rankOf(event.type) === 6) cell.texts += 1;
      cell.importance = Math.max(cell.importance, importanceOf(event));
      cells.set(key, cell);
    }
  }
  return cells;
}

function read(rollup: RollupRead, all: Collection) {
  const sources = new Map(all.events.map((event) => [event.slug, event]));
  return new Map(
    rollup.count.map((count, i) => {
      const top = sources.get(rollup.tops[rollup.top[i] ?? -1]?.slug ?? '');
      const key = `${rollup.tracks[rollup.track[i] ?? -1]} ${rollup.bucket[i]} ${rollup.statuses[rollup.status[i] ?? -1]}`;
      const rest = { ranges: rollup.ranges[i] ?? 0, texts: rollup.texts[i] ?? 0 };
      return [key, { count, ...rest, importance: top ? importanceOf(top) : -1 }];
    }),
  );
}

const sorted = <T>(map: Map<string, T>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));

async function expectRight(db: Db, filter: Partial<Filter>, level: number) {
  const asked = { ...emptyFilter, ...filter };
  const all = await readCollection(db, asked);
  const rollup = await readRollup(db, asked, level);
  expect(rollup.level).toBe(level);
  expect(sorted(read(rollup, all))).toEqual(sorted(walked(all, level, filter.tracks)));
  expect(rollup.total).toBe(all.events.length);
  expect(rollup.undated).toBe(all.events.filter((event) => dayOf(event) === null).length);
  expect(rollup.asOf).toBe(all.asOf);
  return rollup;
}

/** What may happen to a random event: through the writes, and past them. */
const anyWrite = fc.record({
  what: fc.constantFrom(
    'save',
    'save',
    'save',
    'date',
    'type',
    'editorial',
    'tracks',
    'cite',
    'uncite',
    'status',
    'delete',
  ),
  which: fc.nat(11),
  edtf: fc.constantFrom(
    '2023-03-13',
    '2023-03-13',
    '2023-03',
    '2023-03-10/2023-03-16',
    '1969-12-30',
    '2023-04-02/..',
    null,
  ),
  type: fc.constantFrom('meeting', 'invitation', 'refusal', 'signature', 'statement', 'incident'),
  editorial: fc.constantFrom('published', 'published', 'corrected', 'draft'),
  tracks: fc.subarray(['north', 'south']),
  status: fc.constantFrom('held', 'refused', 'proposed', null),
  source: fc.nat(2),
} as const);
type Write = typeof anyWrite extends fc.Arbitrary<infer T> ? T : never;

const basis: Records = {
  tracks: [{ slug: 'north' }, { slug: 'south' }],
  sources: [{ slug: 'source-0' }, { slug: 'source-1' }, { slug: 'source-2' }],
};

async function write(db: Db, { what, which, edtf, type, editorial, tracks: lanes, status, source }: Write) {
  const slug = `event-${which}`;
  const date = edtf === null ? null : fuzzy(edtf);
  if (what === 'save') {
    const when = type === 'invitation' ? { intended: date, announced: date } : { occurred: date };
    const cited = [{ source: `source-${source}`, aspect: 'core' as const }];
    await saveRecords(db, { events: [{ slug, type, editorial, tracks: lanes, citations: cited, ...when }] });
    return;
  }
  const [row] = await db.select().from(events).where(eq(events.slug, slug));
  if (!row) return;
  await db.transaction(async (tx) => {
    const ofEvent = sql`event_id = ${row.id}`;
    if (what === 'date')
      await tx
        .update(events)
        .set({ sortEarliest: date?.earliest ?? null, sortLatest: date?.latest ?? null, occurredWords: null })
        .where(eq(events.id, row.id));
    if (what === 'type') await tx.update(events).set({ type }).where(eq(events.id, row.id));
    if (what === 'editorial') await tx.update(events).set({ editorial: 'draft' }).where(eq(events.id, row.id));
    if (what === 'tracks') {
      await tx.delete(eventTracks).where(ofEvent);
      const ids = await tx
        .select({ id: tracks.id })
        .from(tracks)
        .where(inArray(tracks.slug, [...lanes, '']));
      if (ids.length) await tx.insert(eventTracks).values(ids.map(({ id }) => ({ eventId: row.id, trackId: id })));
    }
    if (what === 'cite')
      await tx
        .insert(citations)
        .values({ eventId: row.id, sourceId: source + 1, aspect: 'date' })
        .onConflictDoNothing();
    if (what === 'uncite') await tx.delete(citations).where(sql`${ofEvent} and aspect = 'date'`);
    if (what === 'status') await tx.update(derivations).set({ status, lapsesOn: '2023-03-20' }).where(ofEvent);
    if (what === 'delete') {
      await tx.delete(citations).where(ofEvent);
      await tx.delete(eventTracks).where(ofEvent);
      await tx
        .update(derivations)
        .set({ threadId: null })
        .where(sql`thread_id = ${row.id}`);
      await tx.delete(derivations).where(ofEvent);
      await tx.delete(events).where(eq(events.id, row.id));
    }
  });
}

describeOnBothDatabases('the roll-up after writes', (getDb) => {
  it('is what a walk over the events finds, whichever way they were written', async () => {
    const db = getDb();
    await saveRecords(db, basis);
    await fc.assert(
      fc.asyncProperty(fc.array(anyWrite, { minLength: 1, maxLength: 12 }), fc.nat(6), async (writes, level) => {
        for (const one of writes) await write(db, one);
        // The dates written past the domain stand in the sort columns alone: compare with what those say.
        const raw = await db.execute<{ cells: string }>(sql`
          select coalesce(string_agg(c.cell, E'\n' order by c.cell collate "C"), '') as cells from (
            select concat_ws(' ', lane, day, collection_id, import_id, status, lapses_on, count(*), count(*) filter (where early < late),
              count(*) filter (where rank = 6), max((rank * 10 + least(sources, 9)))) as cell
            from (
              select l.lane, coalesce(e.sort_earliest, e.sort_latest)
                  + (coalesce(e.sort_latest, e.sort_earliest) - coalesce(e.sort_earliest, e.sort_latest)) / 2 as day,
                d.status, case when d.status is null then null else d.lapses_on end as lapses_on,
                e.collection_id, e.import_id, e.sort_earliest as early, e.sort_latest as late, event_rank(e.type) as rank,
                (select count(distinct source_id) from citations c where c.event_id = e.id) as sources
              from events e left join derivations d on d.event_id = e.id cross join lateral (
                select -1 as lane union all select track_id from event_tracks t where t.event_id = e.id
                union all select 0 where not exists (select from event_tracks t where t.event_id = e.id)) l
              where e.editorial in ('published', 'corrected')) x
            where day is not null group by lane, day, collection_id, import_id, status, lapses_on) c`);
        const kept = await db.execute<{ cells: string }>(sql`
          select coalesce(string_agg(c.cell, E'\n' order by c.cell collate "C"), '') as cells from (
            select concat_ws(' ', track_id, day, collection_id, import_id, status, lapses_on, count, ranges, texts, top >> 53) as cell
            from timeline_rollup) c`);
        expect(kept[0]?.cells).toBe(raw[0]?.cells);
        expect(await db.select().from(timelineRollupStale)).toEqual([]);
        const stored = await db.select({ id: events.id }).from(events);
        expect(await publicTotal(db)).toBeLessThanOrEqual(stored.length);
        expect((await readRollup(db, emptyFilter, level)).total).toBe(await publicTotal(db));
      }),
      { numRuns: 25 },
    );
  }, 240_000);

  it('is left as it was by a write that fails', async () => {
    const db = getDb();
    await saveRecords(db, basis);
    const cited = [{ source: 'source-0', aspect: 'core' as const }];
    await saveRecords(db, { events: [{ slug: 'one', occurred: fuzzy('2023-03-13'), citations: cited }] });
    const before = await db.select().from(timelineRollup);
    const failing = db.transaction(async (tx) => {
      await tx.update(events).set({ sortEarliest: '2020-01-01', sortLatest: '2020-01-01' });
      throw new Error('called off');
    });
    await expect(failing).rejects.toThrow('called off');
    await expect(db.delete(citations)).rejects.toThrow();
    expect(await db.select().from(timelineRollup)).toEqual(before);
  });

  it('counts every cell that two writers touched at the same time', async () => {
    const db = getDb();
    await saveRecords(db, basis);
    const cited = [{ source: 'source-0', aspect: 'core' as const }];
    const one = (slug: string) =>
      saveRecords(db, { events: [{ slug, occurred: fuzzy('2023-03-13'), tracks: ['north'], citations: cited }] });
    await Promise.all([one('a'), one('b'), one('c'), one('d')]);
    await expectRight(db, {}, 0);
    expect(await publicTotal(db)).toBe(4);
  });
});

describeOnBothDatabases(
  'the roll-up under a filter',
  (getDb) => {
    beforeAll(async () => {
      await saveLakeTalks(getDb());
      await getDb().transaction((tx) => refreshDerivations(tx));
    }, 60_000);

    it.each<[string, Partial<Filter>]>([
      ['nothing', {}],
      ['a track', { tracks: ['rail-talks'] }],
      ['two tracks', { tracks: ['rail-talks', 'lake-talks'] }],
      ['a status', { statuses: ['held'] }],
      ['what has lapsed', { statuses: ['lapsed', 'proposed'] }],
      ['a track and a status', { tracks: ['lake-talks'], statuses: ['held'] }],
      ['an actor', { actors: ['arvania'] }],
      ['an actor on a track', { actors: ['arvania'], tracks: ['lake-talks'] }],
      ['a family', { families: ['contact'] }],
      ['words', { text: 'orlova' }],
    ])('that asks for %s is that of its events, at every level', async (_name, filter) => {
      for (const level of [0, 3, 7, 15]) await expectRight(getDb(), filter, level);
    });

    it('holds whole buckets, also at the ends of a window, and the extent of the whole filter', async () => {
      const window = { from: '2023-02-25', to: '2023-03-02' };
      const part = await readRollup(getDb(), { ...emptyFilter, ...window }, 4);
      const whole = await readRollup(getDb(), emptyFilter, 4);
      const inside = (bucket: number) => bucket >= Math.floor(19413 / 16) && bucket <= Math.floor(19418 / 16);
      expect(part.bucket).toEqual(whole.bucket.filter(inside));
      expect(part.bucket.length).toBeGreaterThan(0);
      expect(part.extent).toEqual(whole.extent);
      expect(part.total).toBe(4);
      expect(part).toMatchObject(window);
    });

    it('names no draft', async () => {
      const rollup = await readRollup(getDb(), emptyFilter, 0);
      expect(rollup.tops.map((top) => top.slug).sort()).toEqual([
        'invitation',
        'late-statement',
        'meeting',
        'second-invitation',
      ]);
    });

    it('gives the events of a window as lists do, but for their summaries', async () => {
      const filter = { ...emptyFilter, from: '2023-02-01', to: '2023-03-05' };
      const { count, collection } = await readWindow(getDb(), filter);
      const { events: listed, ...rest } = await readCollection(getDb(), filter);
      expect(count).toBe(listed.length);
      if (!collection) throw new Error('There are few enough');
      const { packed, ...others } = collection;
      expect(others).toEqual(rest);
      expect(unpackEvents(packed)).toEqual(listed.map((event) => ({ ...event, summary: '' })));
    });

    it('ranks types as the domain does', async () => {
      const types = keysOf(eventTypes);
      const rows = await getDb().execute<{ type: string; rank: number }>(
        sql`select t::text as type, event_rank(t) as rank from unnest(enum_range(null::event_type)) t`,
      );
      expect(Object.fromEntries(rows.map(({ type, rank }) => [type, rank]))).toEqual(
        Object.fromEntries(types.map((type) => [type, rankOf(type)])),
      );
    });
  },
  { keep: true },
);

describeOnBothDatabases('more than one answer holds', (getDb) => {
  it('is counted, not sent', async () => {
    const db = getDb();
    await saveRecords(db, basis);
    await db.execute(sql`with made as (
        insert into events (slug, title, type, editorial, occurred_edtf, occurred_earliest, occurred_latest,
          occurred_kind, sort_earliest, sort_latest)
        select 'e-' || n, 'Event', 'meeting', 'published', d::text, d, d, 'exact', d, d
        from (select n, date '2000-01-01' + n as d from generate_series(0, 12000) n) x returning id)
      insert into citations (event_id, source_id, aspect) select id, 1, 'core' from made`);
    const wide = { ...emptyFilter, from: '2000-01-01', to: '2020-01-01' };
    expect(await readWindow(db, wide)).toEqual({ count: EVENTS_IN_WINDOW + 1, collection: null });
    const rollup = await readRollup(db, emptyFilter, 0);
    expect(rollup.level).toBeGreaterThan(0);
    expect(rollup.count.length).toBeLessThanOrEqual(6000);
    expect(rollup.count.reduce((sum, n) => sum + n, 0)).toBe(12_001);
    expect(JSON.stringify(rollup).length).toBeLessThan(2_000_000);
  }, 60_000);
});
