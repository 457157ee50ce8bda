import { describe, expect, it } from 'vitest';
import { attendanceGrid } from '../../src/lib/domain/attendance';
import { hyperedgeScenes } from '../../src/lib/visual/charts/hyperedges';
import { fittingColumn, gridWindow, layoutGrid } from '../../src/lib/visual/charts/hyperedges-layout';
import { hyperedgeLegend } from '../../src/lib/visual/charts/hyperedges-marks';
import { unsafeParts } from '../../src/lib/visual/scene/safe-svg';
import type { Mark } from '../../src/lib/visual/scene/scene';
import { textWidth } from '../../src/lib/visual/scene/text-metrics';
import { themes } from '../../src/lib/visual/scene/theme';
import { toSvg } from '../../src/lib/visual/scene/to-svg';
import { actor, event, on, talks } from './network-collection';

const flat = (marks: readonly Mark[]): Mark[] =>
  marks.flatMap((mark) => (mark.kind === 'group' ? [mark, ...flat(mark.children)] : [mark]));
const titles = new Map(talks.events.map(({ slug, title }) => [slug, title]));
const draw = (width = 1040) =>
  hyperedgeScenes({ grid: attendanceGrid(talks), tracks: talks.tracks, titles }, { width });

/** `n` meetings, one a week, among forty actors of four parties. */
const long = (n: number) =>
  attendanceGrid({
    actors: Array.from({ length: 40 }, (_, i) => actor(`a-${i}`, 'person', `a-${i % 4}`, `Actor number ${i}`)),
    affiliations: [],
    events: Array.from({ length: n }, (_, i) =>
      event(
        `e-${String(i).padStart(4, '0')}`,
        'meeting',
        [0, 7, 12].map((k) => [`a-${(i + k) % 40}`, 'participant'] as const),
        on(new Date(Date.UTC(2001, 0, 1 + i * 7)).toISOString().slice(0, 10)),
      ),
    ),
  });

describe('The scene of the event grid', () => {
  it('is the same twice, to the byte, and in the safe subset of SVG', () => {
    for (const theme of ['light', 'dark', 'grey'] as const) {
      const [one, other] = [draw(), draw()].map(([scene]) => scene && toSvg(scene, themes[theme]));
      expect(one).toBe(other);
      expect(unsafeParts(one ?? '')).toEqual([]);
    }
  });

  it('draws a line per event of two and more, and a mark per part', () => {
    const [scene] = draw();
    const hosted = flat(scene?.children ?? []).find((mark) => mark.kind === 'group' && mark.id === 'event:b-hosted');
    const kinds = hosted?.kind === 'group' ? hosted.children.map(({ kind }) => kind) : [];
    expect(kinds.filter((kind) => kind === 'line')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'circle')).toHaveLength(2);
    expect(kinds.filter((kind) => kind === 'rect')).toHaveLength(1);
  });

  it('says in a sentence who took part', () => {
    const [scene] = draw();
    const group = flat(scene?.children ?? []).find((mark) => mark.kind === 'group' && mark.id === 'event:f-accusation');
    expect(group?.kind === 'group' && group.label).toMatch(
      /^2001-05-01, Title of f-accusation\. (Bo Nord: target; Dee Süd: speaker|Dee Süd: speaker; Bo Nord: target)\.$/,
    );
  });

  it.each([320, 600, 1040])('stays within %i px, in as many parts as that needs', (width) => {
    const grid = long(150);
    const scenes = hyperedgeScenes({ grid, tracks: [], titles: new Map() }, { width });
    expect(scenes.length).toBeGreaterThan(1);
    const drawn = scenes.flatMap(({ children }) =>
      flat(children).flatMap((mark) => (mark.kind === 'group' && mark.ref?.type === 'event' ? [mark.ref.id] : [])),
    );
    expect(drawn).toEqual(grid.columns.map(({ id }) => id));
    for (const scene of scenes) {
      expect(scene.width).toBe(width);
      for (const mark of flat(scene.children))
        if (mark.kind === 'text') {
          const size = textWidth(mark.text, mark.size, mark.weight);
          const start = mark.anchor === 'end' ? mark.x - size : mark.anchor === 'middle' ? mark.x - size / 2 : mark.x;
          expect(start, mark.text).toBeGreaterThanOrEqual(-0.5);
          expect(start + size, mark.text).toBeLessThanOrEqual(width + 0.5);
        }
    }
  });

  it('lists in the legend what is there', () => {
    const keys = hyperedgeLegend(attendanceGrid(talks)).map(({ key }) => key);
    expect(keys).toContain('absent');
    expect(keys).not.toContain('observer');
  });

  it('says that nothing passes', () => {
    const [scene] = hyperedgeScenes(
      { grid: attendanceGrid({ actors: [], affiliations: [], events: [] }), tracks: [], titles },
      { width: 400 },
    );
    expect(scene?.description).toBe('No event passes the filter.');
  });
});

describe('A window of the grid', () => {
  const grid = long(800);
  const layout = layoutGrid(grid, fittingColumn(grid, 1000), 1000);
  const box = { x: 3000, y: 120, width: 1000, height: 500 };
  const view = gridWindow(layout, box);

  it('holds what lies in it and no more', () => {
    expect(view.columns.to - view.columns.from).toBeLessThan(80);
    for (const [index, x] of layout.xs.entries()) {
      const inside = x - box.x >= layout.left + layout.columnWidth / 2 && x - box.x < box.width;
      if (inside) expect(index >= view.columns.from && index <= view.columns.to).toBe(true);
    }
  });

  it('keeps labels of months and parties inside', () => {
    for (const month of view.layout.months) expect(month.x0).toBeGreaterThanOrEqual(layout.left);
    for (const band of view.layout.bands) expect(band.y0).toBeGreaterThanOrEqual(layout.head.all);
  });
});
