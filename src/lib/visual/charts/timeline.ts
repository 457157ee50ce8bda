/** The timeline: lanes of events over a time axis, with doubt, status, threads and the data date. */
import { formatDay } from '../../domain/dates';
import type { EventSummary } from '../../domain/records';
import type { HeatColumn } from '../layout/heat';
import { type TimelineView, lanePlurals } from '../layout/lanes';
import { timelineLayout } from '../layout/timeline';
import type { PlacedEvent, PlacedLane, TimelineLayout, TimelineOptions } from '../layout/timeline-model';
import { CARD_NOTE, CARD_PAD } from '../layout/card';
import {
  clusterId,
  clusterSentence,
  columnHit,
  eventHit,
  grouped,
  laneEnds,
  laneName,
  laneNote,
  several,
} from '../marks/timeline-hit';
import { axisLabels, axisTicks, gridLines } from '../marks/axis';
import { clockMarks } from '../marks/clocks';
import { connector } from '../marks/connector';
import { dateDoubt } from '../marks/date-doubt';
import { glyph, queryMark } from '../marks/glyph';
import { type LegendItem, legendItems } from '../marks/legend';
import { type ColourRole, type GroupMark, type Mark, type Scene, group, round } from '../scene/scene';
import { ellipsize, textWidth } from '../scene/text-metrics';

export type { TimelineView } from '../layout/lanes';
export type { TimelineOptions } from '../layout/timeline-model';

const groundOf = (index: number): ColourRole => (index % 2 === 0 ? 'lane' : 'panel');

const laneGround = (lane: PlacedLane, layout: TimelineLayout, index: number): Mark => ({
  kind: 'rect',
  x: 0,
  y: lane.top,
  width: layout.width,
  height: lane.height,
  fill: groundOf(index),
});

/** Name, hue and counts: in the left column, or in a bar of its own on a phone. */
function laneHeader(lane: PlacedLane, layout: TimelineLayout, index: number): GroupMark {
  const { metrics, width } = layout;
  const marks: Mark[] = [];
  if (metrics.compact)
    marks.push({ kind: 'rect', x: 0, y: lane.top, width, height: metrics.laneHead, fill: groundOf(index) });
  const nameX = metrics.compact ? metrics.gutter + (lane.hue ? 12 : 0) : 24;
  const nameY = lane.top + (metrics.compact ? 18 : laneName(lane, metrics));
  if (lane.hue) {
    const dot = { kind: 'circle', cx: metrics.compact ? metrics.gutter + 3.5 : 12, cy: nameY - 4.3 } as const;
    marks.push(
      lane.secondStyle
        ? { ...dot, r: 3, fill: 'none', stroke: lane.hue, strokeWidth: 1.8 }
        : { ...dot, r: 3.6, fill: lane.hue },
    );
  }
  const shown = `${grouped(lane.inView)} in view`;
  const ends = laneEnds(lane, layout);
  const note = { kind: 'text', size: 11, fill: 'muted' } as const;
  const room = width - metrics.right - nameX - textWidth(shown, 11) - (ends.length ? 128 : 12);
  lane.lines.forEach((line, i) =>
    marks.push({
      kind: 'text',
      x: nameX,
      y: nameY + i * 15,
      text: metrics.compact ? ellipsize(line, room, metrics.nameText, 600) : line,
      size: metrics.nameText,
      weight: 600,
    }),
  );
  if (metrics.compact) {
    marks.push({ ...note, x: width - metrics.right - (ends.length ? 52 : 0), y: nameY, text: shown, anchor: 'end' });
  } else marks.push({ ...note, x: nameX, y: lane.top + laneNote(lane, metrics), text: shown });
  return group(`lane:${lane.id}`, marks, { ref: { type: 'lane', id: lane.id }, label: `${lane.name}: ${shown}` });
}

const laneEndMarks = (lane: PlacedLane, layout: TimelineLayout): GroupMark =>
  group(
    `ends:${lane.id}`,
    laneEnds(lane, layout).map(({ side, ref, hit, text, x, y, anchor, sentence }) =>
      group(side, [{ kind: 'text', x, y, text, size: 11, weight: 500, anchor, fill: 'accent' }], {
        ref,
        hit,
        label: sentence,
      }),
    ),
  );

/** The box of a card: its words stand right or left of the glyph. */
function cardMarks({ card, label, y, hue, strong }: PlacedEvent, { metrics }: TimelineLayout): Mark[] {
  if (!card || !label) return [];
  const x = label.anchor === 'end' ? round(label.x - label.width) : label.x;
  const top = round(y - card.height / 2);
  const edge = label.anchor === 'end' ? round(x + label.width - 2.5) : x;
  const text = { kind: 'text', x: round(x + CARD_PAD) } as const;
  return [
    {
      kind: 'rect',
      x,
      y: top,
      width: label.width,
      height: card.height,
      r: 3,
      fill: 'panel',
      stroke: strong ? 'accent' : 'rule2',
      strokeWidth: strong ? 1.5 : 1,
    },
    { kind: 'rect', x: edge, y: top, width: 2.5, height: card.height, fill: hue },
    ...card.lines.map((line, i): Mark => ({
      ...text,
      y: round(top + 15 + i * 14),
      text: line,
      size: metrics.labelText,
      weight: 600,
    })),
    { ...text, y: round(top + card.height - 7), text: card.note, size: CARD_NOTE, fill: 'muted' },
  ];
}

/** The ring that says “this event”: round a glyph, or round all its candidate days. */
function ringAround({ date, y, size }: PlacedEvent, ground: ColourRole): Mark {
  const shared = { fill: ground, stroke: 'accent', strokeWidth: 2 } as const;
  if (!date.candidates) return { kind: 'circle', cx: date.x, cy: y, r: round(size), ...shared };
  const [x, right] = [round(date.left - size * 0.4), round(date.right + size * 0.4)];
  return {
    kind: 'rect',
    x,
    y: round(y - size),
    width: round(right - x),
    height: round(size * 2),
    r: round(size),
    ...shared,
  };
}

function eventGroup(placed: PlacedEvent, layout: TimelineLayout, ground: ColourRole, marked: string | null): GroupMark {
  const { event, drawing, date, y, hue, label, strong, size } = placed;
  const { metrics, scale } = layout;
  const { glyph: shape, fill, query } = drawing;
  const marks: Mark[] = dateDoubt(drawing.shape, date, {
    scale,
    y,
    size,
    hue,
    shape,
    fill,
    ground,
  });
  if (placed.clocks) marks.unshift(...clockMarks(placed.clocks, y, hue, ground));
  const ring = event.slug === marked;
  if (ring) marks.unshift(ringAround(placed, ground));
  if (!date.candidates) {
    const glyphMark = glyph(shape, fill, { x: date.x, y, size, hue, ground, query: query && !ring });
    marks.push(glyphMark);
    if (query && ring) marks.push(queryMark(round(date.x + size * 1.1), round(y - size * 0.3), size, hue, ground));
  }
  if (label && !placed.card)
    marks.push({
      kind: 'text',
      x: label.x,
      y: round(y + metrics.labelText * 0.36),
      text: label.text,
      size: metrics.labelText,
      weight: strong ? 700 : 500,
      anchor: label.anchor,
      halo: ground,
    });
  return group(`event:${event.slug}`, marks, {
    ref: { type: 'event', id: event.slug },
    // Made when it is asked for: a painter of pixels never does.
    get label() {
      return placed.sentence;
    },
    hit: eventHit(placed),
  });
}

/** `beside` takes what is no part of the column’s own mark: a link is called by one number, not by two. */
function columnGroup(column: HeatColumn, lane: PlacedLane, ground: ColourRole, beside: Mark[]): GroupMark {
  const { x, width, y, hue, count, text, bars, pale } = column;
  const number = grouped(count);
  const middle = round(x + width / 2);
  const marks: Mark[] = [];
  if (bars.length)
    marks.push({ kind: 'bars', rects: bars, fill: hue, fillOpacity: lane.level === 'ticks' ? 0.95 : 0.6 });
  if (pale.length)
    marks.push({ kind: 'bars', rects: pale, fill: hue, fillOpacity: lane.level === 'ticks' ? 0.4 : 0.3 });
  const note = { kind: 'text', size: 10, weight: 500, fill: 'muted', halo: ground } as const;
  if (count > 1 && textWidth(number, 10, 500) <= width)
    marks.push({ ...note, x: middle, y: round(y - 4), text: number, anchor: 'middle' });
  if (text) {
    const several = text.count > 1 ? grouped(text.count) : '';
    const reach = several ? textWidth(several, 10, 500) + 2 : 0;
    const at = { x: round(middle - reach / 2), y: column.textY };
    if (several) beside.push({ ...note, x: round(at.x + 7), y: round(at.y + 3.5), text: several });
    marks.push(glyph(text.drawing.glyph, text.drawing.fill, { ...at, size: 8.5, hue, ground }));
  }
  return group(`cluster:${column.from}`, marks, {
    ref: { type: 'cluster', id: clusterId(lane, column) },
    label: clusterSentence(column),
    hit: columnHit(column, lane),
  });
}

function asOfMarks(layout: TimelineLayout): GroupMark[] {
  if (!layout.asOf) return [];
  const { x, day } = layout.asOf;
  const text = `data as of ${formatDay(day, 'short')}`;
  const atRight = x + textWidth(text, 10.5) + 8 > layout.width;
  return [
    group('as-of', [
      {
        kind: 'line',
        x1: x,
        x2: x,
        y1: layout.plot.top - 6,
        y2: layout.plot.bottom + 6,
        stroke: 'muted',
        strokeWidth: 1,
        dash: [2, 3],
      },
      {
        kind: 'text',
        x: round(atRight ? Math.min(x + 4, layout.width - 8) : x - 4),
        y: layout.plot.bottom + 14,
        text,
        size: 10.5,
        anchor: atRight ? 'end' : 'start',
        fill: 'muted',
      },
    ]),
  ];
}

function emptyMarks(view: TimelineView, layout: TimelineLayout): GroupMark[] {
  if (layout.lanes.length && layout.counts.shown > 0) return [];
  const undated = layout.counts.undated > 0 && layout.counts.outside === 0;
  const text =
    view.events.length === 0
      ? 'No event passes this filter'
      : undated
        ? 'No event of this filter has a date'
        : 'No event of this filter lies in this window';
  const more =
    view.events.length === 0
      ? `${several(view.total, 'event')} on record without it`
      : `${several(view.events.length, 'event')} outside it`;
  const x = round(layout.width / 2);
  const y = round((layout.plot.top + layout.plot.bottom) / 2);
  return [
    group('empty', [
      { kind: 'text', x, y: y - 4, text, size: 15, weight: 600, anchor: 'middle', halo: 'panel' },
      {
        kind: 'text',
        x,
        y: y + 16,
        text: undated ? several(view.events.length, 'event') : more,
        size: 12,
        anchor: 'middle',
        fill: 'muted',
        halo: 'panel',
      },
    ]),
  ];
}

/** “Baku–Karabakh contacts: 54 events, 1 December 2022 – 20 October 2023, 5 refused”. */
export function timelineSummary(
  view: TimelineView,
  layout: TimelineLayout,
  by: TimelineOptions['by'] = 'track',
): string {
  const { counts, scale } = layout;
  const shown = new Map<string, EventSummary>();
  for (const lane of layout.lanes) for (const { event } of lane.events) shown.set(event.slug, event);
  const refused = [...shown.values()].filter(({ status }) => status === 'refused' || status === 'cancelled').length;
  const parts = [
    `${several(counts.shown, 'event')} in ${several(layout.lanes.length, 'lane')}, ${formatDay(scale.from)} – ${formatDay(scale.to)}.`,
    refused ? `${several(refused, 'event')} refused or cancelled.` : '',
    layout.lanes.length ? `${layout.lanes.map(({ name, inView }) => `${name}: ${grouped(inView)}`).join('; ')}.` : '',
    counts.outside ? `${several(counts.outside, 'event')} outside the window.` : '',
    counts.hiddenLanes ? `${counts.hiddenLanes} ${lanePlurals[by]} have no event in it.` : '',
    counts.undated ? `${several(counts.undated, 'event')} without a date, not drawn.` : '',
    view.asOf ? `Data as of ${formatDay(view.asOf)}.` : '',
  ];
  return parts.filter(Boolean).join(' ');
}

/** What a legend is made from: the marks that one or more timelines really show. */
export function timelineLegend(layouts: readonly TimelineLayout[], view: TimelineView): LegendItem[] {
  const lanes = layouts.flatMap((layout) => layout.lanes);
  const drawn = new Map<string, Pick<PlacedEvent, 'event' | 'drawing'>>();
  for (const { events, columns } of lanes) {
    for (const placed of events) drawn.set(placed.event.slug, placed);
    for (const { text } of columns) if (text) drawn.set(text.event.slug, text);
  }
  const clocks = lanes.flatMap(({ events }) => events.flatMap((placed) => placed.clocks ?? []));
  return legendItems([...drawn.values()], {
    threads: layouts.some(({ connectors }) => connectors.length > 0),
    collections: view.collections,
    counts: new Set(
      lanes.flatMap(({ columns, level }) =>
        columns.length && level === 'ticks' ? 'ticks' : columns.length ? 'heat' : [],
      ),
    ),
    announced: clocks.some(({ announced }) => announced !== null),
    intended: clocks.some(({ intended }) => intended !== null),
  });
}

/**
 * The timeline as a Scene. An event in several lanes is drawn in each; each drawing is one group `event:<slug>` within
 * its lane's group, with the sentence a screen reader hears and a hit area of at least 24 px.
 */
export function timelineScene(view: TimelineView, options: TimelineOptions): Scene {
  const layout = timelineLayout(view, options);
  return paintTimeline(view, options, layout);
}

/** What stays where it is while the window moves: grounds and lane names. */
export const fixedMarks = (layout: TimelineLayout): GroupMark[] => [
  group(
    'grounds',
    layout.lanes.map((lane, index) => laneGround(lane, layout, index)),
  ),
  group(
    'lanes',
    layout.lanes.map((lane, index) => laneHeader(lane, layout, index)),
  ),
  group(
    'ends',
    layout.lanes.map((lane) => laneEndMarks(lane, layout)),
  ),
];

/** The marks of one lane's events. `index` is its place from the top. */
function laneMarks(lane: PlacedLane, index: number, layout: TimelineLayout, marked: string | null): GroupMark {
  const ground = groundOf(index);
  // Cards lie beneath all glyphs, and outside the links, whose names are sentences.
  const beside = lane.events.flatMap((placed) => cardMarks(placed, layout));
  const columns = lane.columns.map((column) => columnGroup(column, lane, ground, beside));
  return group(`marks:${lane.id}`, [
    ...(beside.length ? [group('beside', beside)] : []),
    ...columns,
    ...lane.events.map((placed) => eventGroup(placed, layout, ground, marked)),
  ]);
}

/**
 * What moves with the window, in two parts: the grid lies beneath the lane names, the events above. `shows` leaves out
 * the events of lanes that are not on the screen.
 */
export function movingMarks(
  view: TimelineView,
  options: Pick<TimelineOptions, 'marked'>,
  layout: TimelineLayout,
  shows: (lane: PlacedLane) => boolean = () => true,
): { grid: GroupMark; events: GroupMark[] } {
  const { metrics, plot } = layout;
  const ticks = axisTicks(layout.scale);
  return {
    grid: gridLines(ticks, metrics.header - 6, plot.bottom),
    events: [
      axisLabels(ticks, metrics.header - 13),
      ...asOfMarks(layout),
      group('threads', layout.connectors.map(connector)),
      group(
        'marks',
        layout.lanes.flatMap((lane, index) =>
          shows(lane) ? [laneMarks(lane, index, layout, options.marked ?? null)] : [],
        ),
      ),
      ...emptyMarks(view, layout),
    ],
  };
}

/** As `timelineScene`, for callers that need the layout as well. */
export function paintTimeline(view: TimelineView, options: TimelineOptions, layout: TimelineLayout): Scene {
  const { scale } = layout;
  const [grounds, names, ends] = fixedMarks(layout);
  const { grid, events } = movingMarks(view, options, layout);
  return {
    width: layout.width,
    height: layout.height,
    title: `Timeline, ${formatDay(scale.from)} – ${formatDay(scale.to)}`,
    description: timelineSummary(view, layout, options.by),
    background: 'panel',
    children: [grounds, grid, names, ends, ...events].filter((mark) => mark !== undefined),
  };
}
