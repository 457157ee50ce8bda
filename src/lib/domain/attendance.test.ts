import { describe, expect, it } from 'vitest';
import { actor, event, on, talks } from '../../../tests/visual/network-collection';
import { attendanceGrid, attendanceSummary, gridPart } from './attendance';
import { orderRows } from './attendance-order';

const names = (grid: ReturnType<typeof attendanceGrid>) => grid.rows.map(({ slug }) => slug);

describe('The grid of events and actors', () => {
  const grid = attendanceGrid(talks);

  it('has a row per actor that takes part and a column per event that names one', () => {
    expect(names(grid).sort()).toEqual(['ada', 'bo', 'cem', 'dee', 'eve', 'northland', 'river-people']);
    expect(grid.columns.flatMap(({ events }) => events)).toHaveLength(talks.events.length - grid.unnamed);
    expect(grid.unnamed).toBe(1);
    expect(grid.leftOut).toEqual({ rows: 0, events: 0 });
  });

  it('keeps actors of one party together, and those that are alone in theirs at the end', () => {
    expect(grid.bands.map(({ name }) => name).at(-1)).toBe('Others');
    for (const band of grid.bands.slice(0, -1))
      expect(new Set(grid.rows.slice(band.from, band.to + 1).map(({ party }) => party)).size).toBe(1);
  });

  it('tells the parts apart', () => {
    const partsIn = (slug: string) =>
      Object.fromEntries(
        (grid.columns.find(({ events }) => events.includes(slug))?.cells ?? []).map((cell) => [
          grid.rows[cell.row]?.slug,
          cell.attending,
        ]),
      );
    expect(partsIn('b-hosted')).toEqual({ ada: 'present', cem: 'present', eve: 'helped' });
    expect(partsIn('d-invitation')).toEqual({ northland: 'present', 'river-people': 'invited' });
    expect(partsIn('f-accusation')).toEqual({ dee: 'present', bo: 'addressed' });
    expect(partsIn('g-missed')).toMatchObject({ dee: 'absent' });
  });

  it('folds events of a month with the same actors in the same parts, and no others', () => {
    const twice = (second: string) =>
      attendanceGrid({
        ...talks,
        events: ['2001-05-02', second].map((day, i) =>
          event(
            `m-${i}`,
            'meeting',
            [
              ['ada', 'participant'],
              ['cem', 'participant'],
            ],
            on(day),
          ),
        ),
      }).columns.map(({ events }) => events.length);
    expect(twice('2001-05-30')).toEqual([2]);
    expect(twice('2001-06-01')).toEqual([1, 1]);
  });

  it('is the same whatever the order of actors', () => {
    expect(attendanceGrid({ ...talks, actors: [...talks.actors].reverse() })).toEqual(grid);
  });

  it('says what it leaves out beyond 500 actors and 2,000 events', () => {
    const people = Array.from({ length: 700 }, (_, i) => actor(`p-${i}`));
    const events = Array.from({ length: 2600 }, (_, i) =>
      event(`e-${String(i).padStart(4, '0')}`, 'meeting', [
        [`p-${i % 700}`, 'participant'],
        [`p-${(i * 7 + 1) % 400}`, 'participant'],
      ]),
    );
    const capped = attendanceGrid({ actors: people, affiliations: [], events });
    expect(capped.rows).toHaveLength(500);
    expect(capped.columns.length).toBeLessThanOrEqual(2000);
    expect(capped.leftOut.rows).toBe(200);
    expect(attendanceSummary(capped)).toMatch(/left out for want of room: 200 actors with fewest events, \d+ events/);
  });

  it('has words for nothing', () => {
    expect(attendanceSummary(attendanceGrid({ actors: [], affiliations: [], events: [] }))).toBe(
      'No event passes the filter.',
    );
  });

  it('can be cut into parts that keep every event and the order of rows', () => {
    const cut = [gridPart(grid, 0, 3), gridPart(grid, 3, grid.columns.length)];
    expect(cut.flatMap(({ columns }) => columns.flatMap(({ events }) => events))).toEqual(
      grid.columns.flatMap(({ events }) => events),
    );
    for (const part of cut) {
      expect(names(part)).toEqual(names(grid).filter((slug) => names(part).includes(slug)));
      for (const { cells } of part.columns) for (const { row } of cells) expect(part.rows[row]).toBeDefined();
    }
  });
});

describe('The order of rows', () => {
  it('puts those who meet next to each other', () => {
    const sets = [
      ['a', 'z'],
      ['a', 'z'],
      ['m', 'n'],
    ];
    const { rows } = orderRows(['a', 'm', 'n', 'z'], () => 'one', sets);
    expect(Math.abs(rows.indexOf('a') - rows.indexOf('z'))).toBe(1);
  });
});
