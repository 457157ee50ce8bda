import { describe, expect, it } from 'vitest';
import type { TieGraph } from '../../src/lib/domain/tie-graph';
import { tieGraph } from '../../src/lib/domain/ties';
import { networkScene } from '../../src/lib/visual/charts/network';
import { layoutNetwork, networkHeight } from '../../src/lib/visual/charts/network-layout';
import { networkLegend } from '../../src/lib/visual/charts/network-legend';
import { layoutForce } from '../../src/lib/visual/layout/force';
import type { LayoutInput } from '../../src/lib/visual/layout/force-input';
import { unsafeParts } from '../../src/lib/visual/scene/safe-svg';
import type { Mark, Scene, TextMark } from '../../src/lib/visual/scene/scene';
import { textWidth } from '../../src/lib/visual/scene/text-metrics';
import { themes } from '../../src/lib/visual/scene/theme';
import { toSvg } from '../../src/lib/visual/scene/to-svg';
import { actor, event, talks, track } from './network-collection';

const flat = (marks: readonly Mark[]): Mark[] =>
  marks.flatMap((mark) => (mark.kind === 'group' ? [mark, ...flat(mark.children)] : [mark]));
const groupsOf = (scene: Scene) => flat(scene.children).filter((mark) => mark.kind === 'group');
const draw = (graph: TieGraph, width = 1040) => networkScene({ graph, tracks: talks.tracks }, { width });

/** Boxes of texts, half a pixel tighter than measured. */
function textBoxes(scene: Scene) {
  return flat(scene.children)
    .filter((mark): mark is TextMark => mark.kind === 'text')
    .map((mark) => {
      const width = textWidth(mark.text, mark.size, mark.weight, mark.family);
      const x0 = mark.anchor === 'middle' ? mark.x - width / 2 : mark.anchor === 'end' ? mark.x - width : mark.x;
      return { text: mark.text, x0: x0 + 0.5, x1: x0 + width - 0.5, y0: mark.y - mark.size * 0.7, y1: mark.y + 1 };
    });
}

function overlaps(scene: Scene): string[] {
  const boxes = textBoxes(scene);
  return boxes.flatMap((a, index) =>
    boxes
      .slice(index + 1)
      .filter((b) => a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1)
      .map((b) => `${a.text} × ${b.text}`),
  );
}

/** A larger invented set: six parties, `n` actors, events of two to five. */
function many(n: number, events: number): TieGraph {
  const party = (i: number) => `party-${i % 6}`;
  const slug = (i: number) => `actor-${String(i % n).padStart(3, '0')}`;
  return tieGraph({
    actors: [
      ...Array.from({ length: 6 }, (_, i) => actor(`party-${i}`, 'state', `party-${i}`, `Republic of Land ${i}`)),
      ...Array.from({ length: n }, (_, i) =>
        actor(slug(i), i % 4 ? 'person' : 'institution', party(i), `Name ${'n'.repeat(i % 19)} ${i}`),
      ),
    ],
    affiliations: [],
    events: Array.from({ length: events }, (_, e) =>
      event(
        `event-${String(e).padStart(4, '0')}`,
        'meeting',
        Array.from({ length: 2 + (e % 4) }, (_, k) => [slug(e * 7 + k * (11 + (e % 5))), 'participant'] as const),
      ),
    ),
  });
}

describe('The scene of the actor graph', () => {
  it('is the same twice, to the byte', () => {
    const [one, other] = [draw(tieGraph(talks)), draw(tieGraph(structuredClone(talks)))];
    expect(one).toEqual(other);
    expect(toSvg(one, themes.light)).toBe(toSvg(other, themes.light));
  });

  it.each(['light', 'dark', 'grey'] as const)('stays in the safe subset of SVG: %s', (theme) => {
    expect(unsafeParts(toSvg(draw(tieGraph(talks)), themes[theme]))).toEqual([]);
  });

  it('has a group with a reference and a sentence for each actor, tie and event', () => {
    const groups = groupsOf(draw(tieGraph(talks)));
    const sentence = (id: string) => groups.find((mark) => mark.id === id)?.label;
    expect(sentence('actor:ada')).toBe('Ada Nord, person, Republic of Northland: 4 events, 3 ties');
    expect(sentence('tie:ada~cem')).toBe('Ada Nord met Cem Süd (1 event).');
    expect(sentence('hub:b-hosted')).toBe('2 events with the same actors: Ada Nord, Cem Süd, Eve Liga.');
    const referenced = groups.filter((mark) => mark.ref);
    expect(referenced.every((mark) => mark.label && mark.hit && mark.hit.width >= 10)).toBe(true);
    expect(new Set(referenced.map((mark) => mark.id)).size).toBe(referenced.length);
  });

  it('says how much is drawn and what is not', () => {
    expect(draw(tieGraph(talks)).description).toContain(
      '7 actors in 8 of 10 events; 1 names one actor only and draws no tie; 1 names no actor.',
    );
  });

  it('tells the manners apart without colour', () => {
    const paths = (id: string) =>
      groupsOf(draw(tieGraph(talks)))
        .find((mark) => mark.id === id)
        ?.children.filter((mark) => mark.kind === 'path');
    expect(paths('tie:ada~cem')?.map((mark) => mark.dash)).toEqual([undefined]);
    expect(paths('tie:bo~dee')?.some((mark) => mark.dash?.[0] === 5)).toBe(true);
    // A double line to the host.
    expect(paths('spokes:b-hosted')).toHaveLength(4);
  });

  it('keeps places when a filter leaves less', () => {
    const whole = tieGraph(talks);
    const layout = layoutNetwork(whole, 900, 600);
    const less = tieGraph({ ...talks, events: talks.events.filter((one) => one.slug !== 'b-hosted') });
    const before = networkScene({ graph: whole, tracks: talks.tracks, layout }, { width: 900 });
    const after = networkScene({ graph: less, tracks: talks.tracks, layout }, { width: 900 });
    const hit = (scene: Scene, id: string) => groupsOf(scene).find((mark) => mark.id === id)?.hit;
    // c-hosted-again now names one of two, but stands where both stood; a name may be smaller, not elsewhere.
    const centre = (box?: { x: number; width: number }) => box && box.x + box.width / 2;
    expect(centre(hit(after, 'tie:ada~cem'))).toBe(centre(hit(before, 'tie:ada~cem')));
    expect(hit(before, 'hub:b-hosted')).toBeDefined();
    expect(groupsOf(after).some((mark) => mark.id === 'tie:ada~cem')).toBe(true);
  });

  it('lights what a selection touches and lets the rest step back', () => {
    const scene = networkScene(
      { graph: tieGraph(talks), tracks: talks.tracks },
      { width: 800, selected: { type: 'actor', id: 'ada' } },
    );
    const first = (id: string) => {
      const mark = groupsOf(scene).find((one) => one.id === id)?.children[0];
      return mark && 'opacity' in mark ? mark.opacity : undefined;
    };
    expect(first('tie:ada~cem')).toBe(1);
    expect(first('tie:northland~river-people')).toBe(0.12);
  });

  it('lists in the legend what is there and nothing else', () => {
    const keys = networkLegend(tieGraph(talks), talks.tracks).map((item) => item.key);
    expect(keys).toContain('kind-community');
    expect(keys).toContain('line-expected');
    expect(keys).not.toContain('kind-military');
    expect(keys).not.toContain('loop');
    expect(networkLegend(tieGraph(talks, 'party'), talks.tracks).map((item) => item.key)).toContain('loop');
  });

  it('matches its picture', () => {
    expect(toSvg(draw(tieGraph(talks), 640), themes.light)).toMatchSnapshot();
  });
});

describe('Nothing overlaps', () => {
  it.each([
    ['the invented talks', tieGraph(talks), 1040],
    ['on a phone', tieGraph(talks), 390],
    ['70 actors', many(70, 110), 1040],
    ['70 actors on a phone', many(70, 110), 390],
  ])('%s', (_, graph, width) => {
    const scene = draw(graph, width);
    expect(overlaps(scene)).toEqual([]);
    for (const box of textBoxes(scene)) {
      expect(box.x0).toBeGreaterThanOrEqual(0);
      expect(box.x1).toBeLessThanOrEqual(width);
      expect(box.y1).toBeLessThanOrEqual(scene.height);
    }
    expect(JSON.stringify(scene)).not.toMatch(/null|NaN/);
  });

  it('names the actors left without a label', () => {
    const graph = many(70, 110);
    const scene = networkScene({ graph, tracks: [] }, { width: 320, height: 300 });
    expect(scene.description).toMatch(/Without a label: Name/);
    expect(overlaps(scene)).toEqual([]);
  });
});

describe('Extremes are designed', () => {
  const alone = (name: string) =>
    tieGraph({
      actors: [actor('one', 'person', 'one', name)],
      affiliations: [],
      events: [event('e', 'statement', [['one', 'speaker']])],
    });

  it('no events', () => {
    const scene = draw(tieGraph({ actors: [], affiliations: [], events: [] }));
    expect(textBoxes(scene).map((box) => box.text)).toContain('No event passes the filter.');
  });
  it('one actor stands in the middle', () => {
    const hit = groupsOf(draw(alone('Ada'), 600)).find((mark) => mark.id === 'actor:one')?.hit;
    expect(hit && hit.x + hit.width / 2).toBeGreaterThan(200);
    expect(hit && hit.x + hit.width / 2).toBeLessThan(400);
  });
  it.each(['Ağayeva '.repeat(40), 'Степанакертский '.repeat(20), 'Ստեփանակերտ'.repeat(28)])(
    'a long name: %s',
    (name) => {
      const scene = draw(alone(name), 390);
      for (const box of textBoxes(scene)) expect(box.x1 - box.x0).toBeLessThan(200);
      expect(unsafeParts(toSvg(scene, themes.dark))).toEqual([]);
    },
  );
  it('sixty participants are one event with sixty spokes', () => {
    const people = Array.from({ length: 60 }, (_, i) => actor(`p-${i}`, 'person', `p-${i % 5}`));
    const graph = tieGraph({
      actors: people,
      affiliations: [],
      events: [
        event(
          'summit',
          'meeting',
          people.map(({ slug }) => [slug, 'participant'] as const),
        ),
      ],
    });
    expect([graph.hubs.length, graph.ties.length, graph.pairs.length]).toEqual([1, 0, 1770]);
    expect(overlaps(draw(graph))).toEqual([]);
  });
  it('a sixth track repeats a hue with another line', () => {
    const graph = tieGraph({ ...talks, events: talks.events.map((one) => ({ ...one, tracks: ['sixth'] })) });
    const scene = networkScene({ graph, tracks: [track('sixth', 5)] }, { width: 700 });
    const tie = groupsOf(scene).find((mark) => mark.id === 'tie:ada~cem')?.children[0];
    expect(tie).toMatchObject({ stroke: 't1', dash: [9, 2] });
  });
});

describe('The layout', () => {
  it('is the same twice and does not depend on the order of its input', () => {
    const input: LayoutInput = {
      actors: ['a', 'b', 'c', 'd'].map((id) => ({
        id,
        group: id < 'c' ? 'x' : 'y',
        r: 5,
        label: { width: 40, height: 14 },
      })),
      hubs: [{ id: 'hub 1', r: 5 }],
      links: [
        { source: 'a', target: 'c', weight: 1 },
        { source: 'hub 1', target: 'b', weight: 1 },
        { source: 'hub 1', target: 'd', weight: 1 },
      ],
      groups: [
        { id: 'x', heading: null },
        { id: 'y', heading: { width: 50, height: 18 } },
      ],
    };
    const frame = { width: 500, height: 400, margin: 10 };
    const one = layoutForce(input, frame);
    expect(layoutForce(input, frame)).toEqual(one);
    const turned = { ...input, actors: [...input.actors].reverse(), links: [...input.links].reverse() };
    expect(layoutForce(turned, frame)).toEqual(one);
  });

  it('carries 300 actors and 1,500 ties', () => {
    const graph = many(300, 700);
    const layout = layoutNetwork(graph, 1600, networkHeight(graph, 1600));
    expect(layout.nodes.size).toBe(graph.nodes.length + graph.hubs.length);
    for (const { x, y } of layout.nodes.values()) expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true);
  }, 60_000);
});
