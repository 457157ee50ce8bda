import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { MultiDirectedGraph, MultiGraph } from 'graphology';
import gexf from 'graphology-gexf';
import graphml from 'graphology-graphml';
import { afterAll, describe, expect, it } from 'vitest';
import { readWithNetworkx } from '../../../../tests/support/networkx';
import { actor, event, on, talks } from '../../../../tests/visual/network-collection';
import type { Collection } from '../../domain/records';
import { networkEdgesCsv, networkNodesCsv } from './network-csv';
import { type NetworkFile, intervalText, joinIntervals, networkFile, parseForm } from './network-file';
import { networkGexf, networkGraphml } from './network-xml';

const collection: Collection = {
  ...talks,
  actors: [...talks.actors, actor('odd', 'person', 'odd', 'O’Dd & "Sons" <ə ЖԱ>')],
  events: [
    ...talks.events,
    event(
      'x-vague',
      'meeting',
      [
        ['odd', 'participant'],
        ['cem', 'participant'],
      ],
      { occurred: { words: null, edtf: '2001-08/', earliest: '2001-08-01', latest: null, kind: 'one_sided' } },
    ),
    event(
      'y-again',
      'meeting',
      [
        ['ada', 'participant'],
        ['cem', 'participant'],
      ],
      on('2001-09-09'),
    ),
  ],
  links: [],
  places: [],
  topics: [],
  total: 12,
  asOf: '2001-12-31',
};
const words = { title: 'Talks & more', origin: 'https://parley.example' };
const text = (pieces: Iterable<string>) => [...pieces].join('');
const folder = mkdtempSync(join(tmpdir(), 'parley-network-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sorted = (list: readonly string[]) => [...list].sort();
const edgeLine = (source: string, target: string, weight: number, intervals: string) =>
  `${source} → ${target} ${weight.toFixed(3)} ${intervals}`;
const edgesOf = (file: NetworkFile) =>
  sorted(
    file.edges.map((edge) =>
      edgeLine(edge.source, edge.target, edge.weight, edge.intervals.map(intervalText).join(' ')),
    ),
  );

describe.each(['events', 'pairs'] as const)('Files of the graph, as %s', (form) => {
  const file = networkFile(collection, form, 'person', words);
  const ids = sorted(file.nodes.map(({ id }) => id));
  const labels = new Map(file.nodes.map(({ id, label }) => [id, label]));

  it('hold every actor and every tie; events of several are nodes, or pairs', () => {
    expect(ids).toContain('odd');
    expect(ids.some((id) => id.startsWith('event:'))).toBe(form === 'events');
    expect(new Set(file.edges.map(({ id }) => id)).size).toBe(file.edges.length);
    for (const { source, target } of file.edges)
      expect([ids.includes(source), ids.includes(target)]).toEqual([true, true]);
  });

  it('graphology reads the same out of GEXF', () => {
    const graph = gexf.parse(MultiGraph, text(networkGexf(file)), { allowUndeclaredAttributes: true });
    expect(sorted(graph.nodes())).toEqual(ids);
    expect(graph.getNodeAttribute('odd', 'label')).toBe('O’Dd & "Sons" <ə ЖԱ>');
    const edges = graph.mapEdges((_, data, source, target) =>
      edgeLine(source, target, Number(data.weight), String(data.intervals ?? '')),
    );
    expect(sorted(edges)).toEqual(edgesOf(file));
  });

  it('graphology reads the same out of GraphML', () => {
    const graph = graphml.parse(MultiDirectedGraph, text(networkGraphml(file)));
    expect(sorted(graph.nodes())).toEqual(ids);
    const edges = graph.mapEdges((_, data, source, target) =>
      edgeLine(source, target, Number(data.weight), String(data.intervals ?? '')),
    );
    expect(sorted(edges)).toEqual(edgesOf(file));
  });

  it.each(['gexf', 'graphml'] as const)('NetworkX reads the same out of %s', (ending) => {
    const path = join(folder, `${form}.${ending}`);
    writeFileSync(path, text(ending === 'gexf' ? networkGexf(file) : networkGraphml(file)));
    const graph = readWithNetworkx(path);
    expect(graph.directed).toBe(true);
    expect(sorted(graph.nodes.map(([id]) => id))).toEqual(ids);
    for (const [id, data] of graph.nodes) expect(data.label).toBe(labels.get(id));
    const edges = graph.edges.map(([source, target, data]) =>
      edgeLine(source, target, Number(data.weight), String(data.intervals ?? '')),
    );
    expect(sorted(edges)).toEqual(edgesOf(file));
    if (ending !== 'gexf') return;
    // GEXF has intervals of its own: they are the same again.
    const spells = (data: Record<string, unknown>) =>
      ((data.spells ?? []) as [string | null, string | null][])
        // A side that is not given comes out of NetworkX as the text “None”.
        .map((sides) => sides.map((side) => (side === 'None' ? null : side)))
        .map(([start, end]) => intervalText({ start: start ?? null, end: end ?? null }))
        .join(' ');
    for (const [, , data] of graph.edges) expect(spells(data)).toBe(data.intervals ?? '');
    const own = new Map(file.nodes.map(({ id, intervals }) => [id, intervals.map(intervalText).join(' ')]));
    for (const [id, data] of graph.nodes) expect(spells(data)).toBe(own.get(id));
  });

  it('CSV has a row per node and per edge', () => {
    const rows = (csv: string) => parse<Record<string, string>>(csv, { columns: true });
    expect(sorted(rows(text(networkNodesCsv(file))).map((row) => row.id ?? ''))).toEqual(ids);
    const edges = rows(text(networkEdgesCsv(file)));
    expect(
      sorted(
        edges.map((row) =>
          edgeLine(
            row.source ?? '',
            row.target ?? '',
            Number(row.weight),
            (row.intervals ?? '').replaceAll(' | ', ' '),
          ),
        ),
      ),
    ).toEqual(edgesOf(file));
    expect(new Set(edges.map((row) => row.type))).toEqual(new Set(['Directed', 'Undirected']));
  });
});

describe('Pairs', () => {
  it('weigh 1/(k−1) per event of k', () => {
    const { edges } = networkFile(collection, 'pairs', 'person', words);
    const met = edges.find(({ id }) => id === 'tie:ada:cem:met:river-talks');
    // Two meetings of two and two of three.
    expect(met?.weight).toBe(3);
    expect(met?.events).toEqual(['a-meeting', 'b-hosted', 'c-hosted-again', 'y-again']);
  });
});

describe('Intervals', () => {
  it('that overlap are joined', () => {
    const between = (start: string | null, end: string | null) => ({ start, end });
    expect(
      joinIntervals([
        between('2001-02-01', '2001-02-05'),
        between('2001-01-01', '2001-01-03'),
        between('2001-02-04', '2001-02-09'),
        between('2001-03-01', null),
      ]).map(intervalText),
    ).toEqual(['2001-03-01/..', '2001-01-01/2001-01-03', '2001-02-01/2001-02-09']);
  });
});

it('an unknown form is refused in a sentence', () => {
  const read = parseForm(new URLSearchParams('as=soup'));
  expect(!read.ok && read.faults[0]?.message).toBe('A graph is not given as “soup”. Known: events, pairs.');
});
