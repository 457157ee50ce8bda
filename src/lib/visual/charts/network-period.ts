/**
 * Ties of a period, or their change from one to another, as a small picture: every actor where it stands in the whole
 * period, lines as strong as the ties. Several of them side by side share their positions.
 */
import type { TieGraph } from '../../domain/tie-graph';
import { type Change, type TieWeight, changes } from '../../domain/tie-series';
import { actorLabel } from '../marks/actor-name';
import type { LegendItem } from '../marks/legend';
import { type LineMark, type Mark, type Scene, group, round } from '../scene/scene';
import { placeLabels } from './network-labels';
import type { NetworkLayout } from './network-layout';

export interface Period {
  title: string;
  /** “12 events, 30 ties”. */
  note: string;
  ties: readonly (TieWeight & { change?: Change })[];
}

export interface PeriodView {
  /** The graph of the whole period, laid out. */
  union: TieGraph;
  layout: NetworkLayout;
  periods: readonly Period[];
}

const HEAD = 44;
const GAP = 12;

const styles: Readonly<Record<Change, Pick<LineMark, 'stroke' | 'dash' | 'opacity'> & { width: number }>> = {
  new: { stroke: 't2', width: 2.4 },
  stronger: { stroke: 'ink', width: 2.2 },
  same: { stroke: 'muted', width: 1, opacity: 0.45 },
  weaker: { stroke: 'muted', width: 1, opacity: 0.8 },
  gone: { stroke: 't1', width: 1.4, dash: [4, 3] },
};

const line = (a: { x: number; y: number }, b: { x: number; y: number }, tie: Period['ties'][number]): Mark => {
  const ends = { kind: 'line' as const, x1: round(a.x), y1: round(a.y), x2: round(b.x), y2: round(b.y) };
  if (!tie.change)
    return { ...ends, stroke: 'ink', strokeWidth: round(Math.min(4.5, 0.7 + tie.weight * 0.7)), opacity: 0.6 };
  const { width, ...style } = styles[tie.change];
  return { ...ends, ...style, strokeWidth: width };
};

/** How many pictures stand side by side. */
const periodColumns = (n: number, width: number): number =>
  width < 560 ? 1 : n <= 2 ? n : n === 3 || n >= 5 ? Math.min(3, Math.max(1, Math.floor(width / 300))) : 2;

/** The pictures in rows within `width` px. */
export function periodsScene({ union, layout, periods }: PeriodView, width: number, title: string): Scene {
  const columns = periodColumns(periods.length, width);
  const cell = (width - GAP * (columns - 1)) / columns;
  const scale = cell / layout.measures.width;
  const cellHeight = Math.round(layout.measures.height * scale + HEAD);
  const rows = Math.ceil(periods.length / columns);
  const height = rows * cellHeight + (rows - 1) * GAP;
  return {
    width,
    height: Math.max(60, height),
    title,
    description: periods.map((period) => `${period.title}: ${period.note}.`).join(' '),
    background: 'none',
    children: periods.map((period, index) =>
      group(`period-${index + 1}`, paint(period, union, layout, scale, cell, cellHeight), {
        x: round((index % columns) * (cell + GAP)),
        y: Math.floor(index / columns) * (cellHeight + GAP),
      }),
    ),
  };
}

function paint(
  period: Period,
  union: TieGraph,
  layout: NetworkLayout,
  scale: number,
  width: number,
  height: number,
): Mark[] {
  const at = (slug: string) => {
    const place = layout.nodes.get(slug);
    return place ? { x: place.x * scale, y: HEAD + place.y * scale, side: place.side } : null;
  };
  const strength = new Map<string, number>();
  for (const { a, b, weight } of period.ties)
    for (const slug of [a, b]) strength.set(slug, (strength.get(slug) ?? 0) + weight);
  const radius = (slug: string) => {
    const sum = strength.get(slug);
    return sum === undefined ? 1.2 : round(Math.min(7, 2 + Math.sqrt(sum)) * Math.min(1, 0.6 + scale * 0.4));
  };
  const lines = [...period.ties].reverse().flatMap((tie) => {
    const [a, b] = [at(tie.a), at(tie.b)];
    return a && b ? [line(a, b, tie)] : [];
  });
  const dots = union.nodes.flatMap((node): Mark[] => {
    const place = at(node.slug);
    if (!place) return [];
    const active = strength.has(node.slug);
    return [
      {
        kind: 'circle',
        cx: round(place.x),
        cy: round(place.y),
        r: radius(node.slug),
        fill: active ? 'ink' : 'bar',
        ...(active ? { stroke: 'panel' as const, strokeWidth: 1 } : {}),
      },
    ];
  });
  const most = Math.max(4, Math.round((width * height) / 14_000));
  const ranked = union.nodes
    .filter(({ slug }) => strength.has(slug))
    .sort((a, b) => (strength.get(b.slug) ?? 0) - (strength.get(a.slug) ?? 0) || (a.slug < b.slug ? -1 : 1))
    .slice(0, most);
  const requests = ranked.flatMap((node) => {
    const place = at(node.slug);
    if (!place) return [];
    const r = radius(node.slug);
    const label = actorLabel(node.name, Math.min(130, width * 0.36), 10.5);
    return [{ id: node.slug, x: place.x, y: place.y, rx: r, ry: r, prefer: place.side, label }];
  });
  const taken = [{ x0: 0, y0: 0, x1: width, y1: HEAD - 4 }];
  const texts = placeLabels(requests, taken, { width, height }).placed.flatMap(({ area, anchor, label }) =>
    label.lines.map((text, index): Mark => ({
      kind: 'text',
      x: round(anchor === 'start' ? area.x0 : anchor === 'end' ? area.x1 : (area.x0 + area.x1) / 2),
      y: round(area.y0 + 10.5 * (1.16 * index + 0.95)),
      text,
      size: 10.5,
      ...(anchor === 'start' ? {} : { anchor }),
      fill: 'ink',
      halo: 'panel',
    })),
  );
  return [
    { kind: 'rect', x: 0, y: 0, width: round(width), height, r: 6, fill: 'panel', stroke: 'rule2', strokeWidth: 1 },
    { kind: 'text', x: 12, y: 20, text: period.title, size: 13, weight: 600, fill: 'ink' },
    { kind: 'text', x: 12, y: 36, text: period.note, size: 11, fill: 'muted' },
    group('ties', lines),
    group('actors', dots),
    group('labels', texts),
  ];
}

/** The kinds of change that are drawn. */
export function changeLegend(ties: Period['ties']): LegendItem[] {
  const used = new Set(ties.map(({ change }) => change));
  return (Object.keys(changes) as Change[])
    .filter((change) => used.has(change))
    .map((change) => {
      const { width, ...style } = styles[change];
      const mark: Mark = { kind: 'line', x1: -13, x2: 13, y1: 0, y2: 0, ...style, strokeWidth: width };
      return { key: change, label: changes[change], marks: [mark], width: 28 };
    });
}
