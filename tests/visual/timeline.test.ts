import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import SceneSvg from '../../src/lib/components/scene/SceneSvg.svelte';
import { overviewScene } from '../../src/lib/visual/charts/overview';
import { aroundEvent } from '../../src/lib/visual/charts/around-event';
import { paintTimeline, timelineLegend, timelineScene } from '../../src/lib/visual/charts/timeline';
import { stripMarks, trackStripScene } from '../../src/lib/visual/charts/track-strip';
import { laneKeys } from '../../src/lib/visual/layout/lanes';
import { timelineLayout } from '../../src/lib/visual/layout/timeline';
import type { TimelineOptions } from '../../src/lib/visual/layout/timeline-model';
import { figureFrame } from '../../src/lib/visual/marks/figure-frame';
import { legendItems } from '../../src/lib/visual/marks/legend';
import type { MarkRef } from '../../src/lib/visual/scene/scene';
import { unsafeParts } from '../../src/lib/visual/scene/safe-svg';
import { dark, grey, light } from '../../src/lib/visual/scene/theme';
import { toSvg } from '../../src/lib/visual/scene/to-svg';
import { collection, date, invent } from '../fixtures/charts/invented';
import { allMarks, badNumbers, drawnCount, groupsOf, overlaps, textBoxes } from '../support/scenes';

const wide: TimelineOptions = { width: 1040, from: '2031-01-01', to: '2031-07-31' };
const eventLabels = (options: TimelineOptions, view = collection) =>
  textBoxes({ children: groupsOf(timelineScene(view, options), 'marks:') }).filter(({ text }) => text !== '?');

function figure(options: TimelineOptions, title = 'Ferry talks') {
  const layout = timelineLayout(collection, options);
  const drawn = layout.lanes.flatMap(({ events }) => events);
  return figureFrame([paintTimeline(collection, options, layout), overviewScene(collection, options)], {
    title,
    subtitle: '13 of 20 events',
    filters: 'Filter: 1 January – 31 July 2031',
    legend: legendItems(drawn, { threads: true }),
    notes: ['13 events shown; 7 left out by the filter.', 'Data as of 1 August 2031.'],
    sources: Array.from(
      { length: 45 },
      (_, i) => `The Lighthouse, article ${i + 1} on a matter of some length, 1 March 2031`,
    ),
    link: `https://parley.example/timeline?q=${'x'.repeat(200)}`,
  });
}

describe('the picture', () => {
  test.each([
    ['timeline-1040', wide, light],
    ['timeline-390', { ...wide, width: 390 }, dark],
    ['timeline-family-grey', { ...wide, width: 700, by: 'family' as const, thread: 'ferry-offer' }, grey],
  ])('%s', async (name, options, theme) => {
    const svg = toSvg(figure(options), theme, { link: 'https://parley.example/timeline?a=1&b=2' });
    expect(unsafeParts(svg)).toEqual([]);
    await expect(svg).toMatchFileSnapshot(`snapshots/${name}.svg`);
  });

  test('the same input gives the same scene', () => {
    expect(timelineScene(collection, wide)).toEqual(timelineScene(structuredClone(collection), { ...wide }));
    expect(overviewScene(collection, wide)).toEqual(overviewScene(structuredClone(collection), { ...wide }));
  });

  test.each(laneKeys)('by %s: every event of the window is drawn, none without a sentence', (by) => {
    const groups = groupsOf(timelineScene(collection, { ...wide, by }), 'event:');
    expect(new Set(groups.map(({ ref }) => ref?.id))).toEqual(new Set(collection.events.map(({ slug }) => slug)));
    for (const { label } of groups) expect(label).toMatch(/\.$/);
  });

  test('an event in two tracks stands in both lanes', () => {
    const paths = allMarks(timelineScene(collection, wide))
      .filter(({ mark }) => mark.kind === 'group' && mark.id === 'event:some-day')
      .map(({ path }) => path.at(-1));
    expect(paths).toEqual(['marks:ferry', 'marks:fishing']);
  });

  test('what can be hit is at least 24 px wide and high', () => {
    for (const width of [1040, 390])
      for (const { hit } of groupsOf(timelineScene(collection, { ...wide, width }), 'event:')) {
        expect(hit?.width).toBeGreaterThanOrEqual(24);
        expect(hit?.height).toBeGreaterThanOrEqual(24);
      }
  });

  test('a screen reader hears title, date in words, status and tracks', () => {
    const [plan] = groupsOf(timelineScene(collection, wide), 'event:plan');
    expect(plan?.label).toContain('Second round, planned. Planned for 1 – about 9 March 2031.');
    expect(plan?.label).toContain('window passed, no report found');
    expect(plan?.label).toContain('Ferry talks');
  });

  test('a proposal is joined to its answers, other links are not drawn', () => {
    expect(groupsOf(timelineScene(collection, wide), 'link:').map(({ id }) => id)).toEqual([
      'link:ferry-offer>ferry-answer',
      'link:ferry-offer>ferry-again',
    ]);
    expect(groupsOf(timelineScene(collection, { ...wide, threads: false }), 'link:')).toEqual([]);
  });
});

describe('labels', () => {
  const crowd = {
    ...collection,
    events: Array.from({ length: 50 }, (_, i) =>
      invent(`event-${i}`, {
        when: `2031-0${1 + (i % 7)}-${String(1 + ((i * 11) % 28)).padStart(2, '0')}`,
        type: i % 5 ? 'meeting' : 'signature',
        tracks: i % 3 ? ['ferry'] : ['ferry', 'museum'],
        title: `Meeting number ${i} about a matter that takes some words to name`,
      }),
    ),
  };

  test.each([1040, 800, 390])('%s px: no text lies on another', (width) => {
    expect(overlaps(textBoxes(timelineScene(collection, { ...wide, width })))).toEqual([]);
    const boxes = eventLabels({ ...wide, width }, crowd);
    expect(boxes.length).toBeGreaterThan(1);
    expect(overlaps(boxes)).toEqual([]);
  });

  test('no label lies on the glyph of another event in its row', () => {
    const layout = timelineLayout(crowd, wide);
    for (const lane of layout.lanes)
      for (const one of lane.events)
        for (const other of lane.events) {
          if (one === other || one.y !== other.y || !one.label) continue;
          const left = one.label.anchor === 'end' ? one.label.x - one.label.width : one.label.x;
          expect(other.date.right <= left || other.date.left >= left + one.label.width).toBe(true);
        }
  });

  test('labels stay inside the chart, and agreements are labelled before other events', () => {
    for (const box of eventLabels(wide, crowd)) {
      expect(box.left).toBeGreaterThanOrEqual(196);
      expect(box.right).toBeLessThanOrEqual(1040);
    }
    const [lane] = timelineLayout(crowd, wide).lanes;
    const share = (text: boolean) => {
      const own = lane?.events.filter(({ event }) => (event.type === 'signature') === text) ?? [];
      return own.filter(({ label }) => label).length / own.length;
    };
    expect(share(true)).toBeGreaterThan(share(false));
  });

  test('switched off, no event is labelled', () => {
    expect(eventLabels({ ...wide, labels: false })).toEqual([]);
  });
});

describe('arranged lanes', () => {
  const lanesOf = (options: Partial<TimelineOptions>) => timelineLayout(collection, { ...wide, ...options }).lanes;

  test('a lane in focus is tall and has cards, the others are thin and hide no event', () => {
    const lanes = lanesOf({ focus: 'ferry' });
    expect(lanes.map(({ id, form }) => [id, form])).toEqual([
      ['ferry', 'tall'],
      ['fishing', 'thin'],
      ['museum', 'thin'],
    ]);
    const [tall, ...thin] = lanes;
    expect(tall?.level).toBe('cards');
    for (const lane of thin) {
      expect(lane.height).toBeLessThan((tall?.height ?? 0) / 2);
      expect(lane.events.length + lane.columns.reduce((sum, { count }) => sum + count, 0)).toBe(lane.inView);
    }
    const scene = timelineScene(collection, { ...wide, focus: 'ferry' });
    expect(overlaps(textBoxes({ children: groupsOf(scene, 'marks:ferry') }))).toEqual([]);
  });

  test('collapsed and put in another order', () => {
    expect(lanesOf({ order: ['museum'], shut: ['ferry'] }).map(({ id, form }) => `${id} ${form}`)).toEqual([
      'museum open',
      'ferry thin',
      'fishing open',
    ]);
  });

  test('the ends of a lane count what lies outside the window and lead to the nearest of it', () => {
    const window = { from: '2031-03-01', to: '2031-03-31' };
    const [ferry] = lanesOf(window);
    const all = (ferry?.before?.count ?? 0) + (ferry?.inView ?? 0) + (ferry?.after?.count ?? 0);
    expect(all).toBe(ferry?.index.rows.length);
    for (const there of [ferry?.before, ferry?.after]) {
      expect(there?.day && there.from <= there.day && there.day <= there.to).toBe(true);
      const [again] = lanesOf({ from: there?.from, to: there?.to });
      expect(again?.inView).toBeGreaterThan(0);
    }
    const scene = timelineScene(collection, { ...wide, ...window });
    expect(groupsOf(scene, 'before').map(({ ref }) => ref?.type)).toContain('beyond');
  });

  test('on demand an event is joined to its announcement and to the window it aimed at', () => {
    const events = [
      invent('late', {
        occurred: date('2031-05-20'),
        announced: date('2031-03-01'),
        intended: date('2031-04-01/2031-04-07'),
      }),
    ];
    const view = { ...collection, events };
    const keys = (options: TimelineOptions) =>
      timelineLegend([timelineLayout(view, options)], view).map(({ key }) => key);
    const [placed] = timelineLayout(view, { ...wide, clocks: true }).lanes[0]?.events ?? [];
    const { announced, intended, left, right } = placed?.clocks ?? {};
    expect(left).toBe(announced);
    expect(right).toBe(placed?.date.x);
    expect((intended?.[0] ?? 0) - (announced ?? 0)).toBeGreaterThan(50);
    expect(keys({ ...wide, clocks: true })).toEqual(expect.arrayContaining(['announced', 'intended']));
    expect(keys(wide)).not.toContain('announced');
  });

  test('the moves of the chosen thread say what they are', () => {
    const titles = eventLabels({ ...wide, thread: 'ferry-offer' }).map(({ text }) => text);
    expect(titles.some((text) => text.startsWith('Proposed: '))).toBe(true);
  });
});

describe('hard cases', () => {
  const many = Array.from({ length: 10_000 }, (_, i) =>
    invent(`e-${i}`, {
      when: `20${20 + (i % 12)}-0${1 + (i % 9)}-${10 + (i % 19)}`,
      type: i % 50 ? 'call' : 'signature',
    }),
  );
  test.each([
    ['no events', [], {}],
    ['one event', [invent('only')], {}],
    ['all on one day', Array.from({ length: 30 }, (_, i) => invent(`same-${i}`)), {}],
    ['a window of one day', collection.events, { from: '2031-05-17', to: '2031-05-17' }],
    ['a window without events', collection.events, { from: '1999-01-01', to: '1999-12-31' }],
    ['a window from its end to its start', collection.events, { from: '2031-07-31', to: '2031-01-01' }],
    ['no dates', [invent('undated', { occurred: null })], {}],
    ['only open dates', [invent('open', { when: '../2031-03-01' }), invent('after', { when: '2031-04-01/..' })], {}],
    ['two thousand years', [invent('old', { when: '0031-03-01' }), invent('new')], {}],
    ['10,000 events', many, {}],
    ['10,000 events, two months', many, { from: '2025-03-01', to: '2025-04-30' }],
  ])('%s: no NaN, a safe file, a sentence', (_, events, window) => {
    for (const width of [1040, 390]) {
      const view = { ...collection, events };
      const scene = timelineScene(view, { width, ...window });
      expect(badNumbers(scene)).toEqual([]);
      expect(badNumbers(overviewScene(view, { width, ...window }))).toEqual([]);
      expect(unsafeParts(toSvg(scene, light))).toEqual([]);
      expect(scene.description).not.toMatch(/NaN|undefined/);
      expect(scene.height).toBeGreaterThan(60);
    }
  });

  test('an empty chart says so', () => {
    const texts = (events: typeof collection.events, options = wide) =>
      textBoxes(timelineScene({ ...collection, events }, options)).map(({ text }) => text);
    expect(texts([])).toContain('No event passes this filter');
    expect(texts([invent('undated', { occurred: null })])).toContain('No event of this filter has a date');
    expect(texts(collection.events, { ...wide, from: '1999-01-01', to: '1999-02-01' })).toContain(
      'No event of this filter lies in this window',
    );
  });

  test('10,000 events become columns whose counts add up', () => {
    const layout = timelineLayout({ ...collection, events: many }, { width: 1040 });
    const [lane] = layout.lanes;
    expect(lane?.events).toEqual([]);
    expect(timelineLegend([layout], collection).map(({ key }) => key)).toEqual(['text', 'heat']);
    expect(lane?.columns.reduce((sum, { count }) => sum + count, 0)).toBe(10_000);
    expect(drawnCount(timelineScene({ ...collection, events: many }, { width: 1040 }))).toBeLessThan(400);
  });

  test('what is shown and what is left out adds up to what there is', () => {
    const view = { ...collection, events: [...collection.events, invent('undated', { occurred: null })] };
    const { counts } = timelineLayout(view, { ...wide, from: '2031-02-01', to: '2031-02-28' });
    expect(counts.shown + counts.outside + counts.undated + counts.filtered).toBe(view.total);
    expect(counts).toMatchObject({ undated: 1, filtered: 6 });
  });

  test('more places than lanes share one lane that says how many they are', () => {
    const events = Array.from({ length: 30 }, (_, i) => invent(`e-${i}`, { place: `p-${i}` }));
    const { lanes } = timelineLayout({ ...collection, events }, { ...wide, by: 'place', maxLanes: 6 });
    expect(lanes).toHaveLength(6);
    expect(lanes.at(-1)).toMatchObject({ name: '25 more places', inView: 25 });
  });
});

describe('page and file show the same marks', () => {
  test.each([1040, 390])('at %s px', (width) => {
    const scene = timelineScene(collection, { ...wide, width });
    const { body } = render(SceneSvg, { props: { scene } });
    const file = toSvg(scene, light);
    const refs = (text: string) =>
      [...text.matchAll(/data-ref-type="event" data-ref-id="([^"]+)"/g)].map(([, id]) => id);
    expect(refs(body)).toEqual(refs(file));
    expect(refs(file).length).toBeGreaterThan(13);
    // The file draws a halo as an element of its own; the page has hit areas and both have one ground.
    const count = (text: string) => (text.match(/<(rect|circle|line|path|text)\b/g) ?? []).length;
    const hits = (body.match(/data-hit/g) ?? []).length;
    const halos = (file.match(/<text[^>]*aria-hidden/g) ?? []).length;
    expect(count(body) - hits).toBe(count(file) - halos);
    expect(count(file) - halos).toBe(drawnCount(scene) + 1);
  });

  test('with links, every event can be followed without JavaScript, and nothing carries a style', () => {
    const scene = timelineScene(collection, wide);
    const { body } = render(SceneSvg, {
      props: { scene, hrefOf: ({ type, id }: MarkRef) => (type === 'event' ? `/events/${id}` : null) },
    });
    for (const { slug } of collection.events) expect(body).toContain(`href="/events/${slug}"`);
    expect(body).not.toMatch(/\sstyle=/);
    expect(body).not.toMatch(/#[0-9a-f]{6}/i);
  });
});

describe('the figure', () => {
  test.each([1040, 320])('%s px: long titles, links and source lists stay inside', (width) => {
    const scene = figure({ ...wide, width }, `A title ${'that goes on and on '.repeat(12)}`);
    expect(badNumbers(scene)).toEqual([]);
    for (const box of textBoxes(scene)) {
      expect(box.left).toBeGreaterThanOrEqual(0);
      expect(box.right).toBeLessThanOrEqual(scene.width);
      expect(box.bottom).toBeLessThanOrEqual(scene.height);
    }
    expect(
      textBoxes(scene)
        .map(({ text }) => text)
        .join(' '),
    ).toContain('and 5 more');
  });

  test('the legend holds what is on the chart and nothing else', () => {
    const keys = (options: TimelineOptions) =>
      legendItems(timelineLayout(collection, options).lanes.flatMap(({ events }) => events)).map(({ key }) => key);
    expect(keys({ ...wide, from: '2031-05-17', to: '2031-05-17' })).toEqual(['text', 'incident', 'query']);
    expect(keys(wide)).toEqual(
      expect.arrayContaining([
        'set',
        'bracket',
        'approximate',
        'loose-span',
        'span',
        'open',
        'crossed',
        'faded',
        'ticked',
        'quarter',
      ]),
    );
  });
});

describe('small charts', () => {
  test('the strip stacks contacts above its line and hangs the rest below', () => {
    const marks = stripMarks(collection.events);
    const row = { name: 'Ferry talks', hue: 't1' as const, marks, gap: { from: '2031-02-01', to: '2031-03-20' } };
    const scene = trackStripScene(row, { width: 468, from: '2030-01-01', to: '2031-08-01' });
    expect(badNumbers(scene)).toEqual([]);
    expect(
      groupsOf(scene, 'event:')
        .map(({ id }) => id)
        .sort(),
    ).toEqual(marks.map(({ slug }) => `event:${slug}`).sort());
    expect(marks.map(({ slug }) => slug)).not.toContain('storm');
    expect(unsafeParts(toSvg(scene, light))).toEqual([]);
  });

  test('a strip without anything is a line, and a tall stack ends in a number', () => {
    const options = { width: 300, from: '2031-01-01', to: '2031-03-31' };
    const empty = trackStripScene({ name: 'x', hue: 't1', marks: [] }, options);
    expect(groupsOf(empty, 'event:')).toEqual([]);
    const tall = Array.from({ length: 40 }, (_, i) => invent(`t-${i}`));
    const scene = trackStripScene({ name: 'x', hue: 't1', marks: stripMarks(tall) }, options);
    expect(textBoxes(scene).map(({ text }) => text)).toContain('+29');
    expect(scene.height).toBeLessThan(140);
  });

  test('around an event: its own tracks, the event ringed, its days inside the window', () => {
    const around = aroundEvent(collection, 'signing', { width: 1032 });
    expect(around).toMatchObject({ tracks: 1 });
    expect(around?.from && around.from < '2031-05-17' && around.to > '2031-05-17').toBe(true);
    expect(groupsOf(around?.scene ?? { children: [] }, 'lane:').map(({ id }) => id)).toEqual(['lane:fishing']);
    expect(aroundEvent(collection, 'nowhere', { width: 1032 })).toBeNull();
    expect(
      aroundEvent({ ...collection, events: [{ ...invent('x'), occurred: null, announced: date('2031') }] }, 'x', {
        width: 600,
      })?.count,
    ).toBe(1);
  });
});
