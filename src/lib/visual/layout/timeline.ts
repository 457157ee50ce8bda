/** Where everything of a timeline stands: lanes, rows, glyphs, labels, connectors. Positions only; no marks. */
import type { Day, EventLink, EventSummary } from '../../domain/records';
import { linkRelations } from '../../domain/vocabulary';
import { importanceOf } from '../index/event-columns';
import { countWithin, rowsWithin } from '../index/interval-list';
import { type LaneIndex, type TimelineIndex, timelineIndex } from '../index/timeline-index';
import { type DatePlacement, placeDate } from '../marks/date-doubt';
import { type EventDrawing, eventSentence } from '../marks/event-mark';
import { round } from '../scene/scene';
import { wrap } from '../scene/text-metrics';
import type { Hue } from '../scene/theme';
import { type HeatColumn, heatColumns } from './heat';
import { type Lane, type LaneKey, type TimelineView, lanesOf, trackHues } from './lanes';
import { type PackItem, type PackedLabel, pack, rowsNeeded } from './pack';
import { type TimeScale, dayNumber, timeScale } from './time-scale';
import { type TimelineMetrics, metricsOf } from './timeline-metrics';
import { wholePeriod } from './timeline-window';

export interface TimelineOptions {
  /** px of the whole chart. */
  width: number;
  /** First and last day of the window; null for where the events begin and end. */
  from?: Day | null;
  to?: Day | null;
  by?: LaneKey;
  /** A thread (slug of its first move): its moves are labelled first and joined strongly. */
  thread?: string | null;
  /** One event to be ringed and labelled, such as the one an event page is about. */
  marked?: string | null;
  labels?: boolean;
  threads?: boolean;
  /** The data date, drawn as a line; the view's own by default. */
  asOf?: Day | null;
  /** Phone form: lane names above the lanes, larger glyphs. By default below 560 px. */
  compact?: boolean;
  /** Lanes beyond this share one. */
  maxLanes?: number;
  /** Only these lanes (slugs or terms); null for all. */
  lanes?: readonly string[] | null;
  /** A lane that would need more rows is drawn as columns of counts. */
  maxRows?: number;
  /** These lanes first, in this order. */
  order?: readonly string[];
  /** Events whose titles are on the screen already: they keep them unless something weightier needs the room. */
  labelled?: ReadonlySet<string>;
}

/** Where a chart is drawn when it reaches beyond what is seen: a painter's store while a hand pans. */
export interface TimelineStage {
  scale: TimeScale;
  /** px of the whole picture. */
  width: number;
  /** The days that lanes are chosen and counted by. */
  from: Day;
  to: Day;
}

/** How much of an event a lane has room for: counts, a tick, a glyph, or a glyph with its title. */
export type LaneLevel = 'heat' | 'ticks' | 'glyphs' | 'labels';

export interface PlacedEvent {
  event: EventSummary;
  drawing: EventDrawing;
  date: DatePlacement;
  y: number;
  hue: Hue;
  label: PackedLabel | null;
  strong: boolean;
  /** Nominal diameter of the glyph, px: small in a dense lane. */
  size: number;
  sentence: string;
}

export interface PlacedLane {
  id: string;
  name: string;
  /** The name as it breaks in the gutter. */
  lines: string[];
  hue: Hue | null;
  secondStyle: boolean;
  top: number;
  height: number;
  rows: number;
  level: LaneLevel;
  index: LaneIndex;
  inView: number;
  before: number;
  after: number;
  undated: number;
  events: PlacedEvent[];
  /** Instead of `events` where there are too many to draw singly. */
  columns: HeatColumn[];
}

export interface ConnectorEnd {
  x: number;
  y: number;
  size: number;
  /** On which side of the glyph its label stands; a connector leaves on another. */
  label: 'left' | 'right' | null;
}

export interface Connector {
  link: EventLink;
  lane: string;
  from: ConnectorEnd;
  to: ConnectorEnd;
  hue: Hue;
  strong: boolean;
}

export interface TimelineLayout {
  scale: TimeScale;
  metrics: TimelineMetrics;
  width: number;
  height: number;
  plot: { left: number; right: number; top: number; bottom: number };
  lanes: PlacedLane[];
  connectors: Connector[];
  asOf: { day: Day; x: number } | null;
  counts: TimelineCounts;
}

/** How many events a timeline shows, and why the others are not on it. */
export interface TimelineCounts {
  shown: number;
  /** In the filter but before or after the window. */
  outside: number;
  /** In the filter without a date of any clock. */
  undated: number;
  /** Published events the filter leaves out. */
  filtered: number;
  /** Actors, places or topics of the filter that have nothing in the window and therefore no lane. */
  hiddenLanes: number;
}

/** Which labels come first: the marked event, the thread, what was labelled before, then by importance. */
const labelPriority = (event: EventSummary, { marked, thread, labelled }: TimelineOptions): number =>
  (event.slug === marked ? 400 : thread && event.thread === thread ? 200 : 0) +
  (labelled?.has(event.slug) ? 15 : 0) +
  importanceOf(event);

type Standing = Omit<PlacedEvent, 'y' | 'label' | 'sentence'>;

/** Glyphs in one lane, and in all, beyond which nobody tells them apart, nor a page carries them lightly. */
const MOST_GLYPHS = 400;
const MOST_IN_ALL = 1200;
/** px per event from which a lane too full for glyphs still has a tick for each. */
const TICK = 1.5;

/** The events of a lane that stand in the window, at one glyph size. */
function standIn(lane: Lane, scale: TimeScale, size: number, o: LaneOptions): Standing[] {
  const { options, hues, index } = o;
  const standing: Standing[] = [];
  // Loose ends and arrows reach a little beyond the days that are named.
  const margin = Math.ceil((size * 3) / scale.pxPerDay) + 4;
  const [from, to] = [dayNumber(scale.from) - margin, dayNumber(scale.to) + margin];
  for (const row of rowsWithin(lane.index.list, index.columns, from, to)) {
    const event = index.events[row];
    const drawing = index.drawing(row);
    const date = drawing && placeDate(drawing.shape, scale, size, drawing.fill);
    if (!event || !date) continue;
    const strong = event.slug === options.marked || (!!options.thread && event.thread === options.thread);
    const hue = lane.hue ?? hues.get(event.tracks[0] ?? '') ?? 'muted';
    standing.push({ event, drawing, date, hue, strong, size });
  }
  return standing;
}

const itemsOf = (standing: readonly Standing[], options: TimelineOptions): PackItem[] =>
  standing.map(({ event, drawing, date, strong, size }) => ({
    left: date.left - (event.slug === options.marked ? size * 0.5 : 0),
    right: date.right + (drawing.query ? size * 0.55 : 0) + (event.slug === options.marked ? size * 0.5 : 0),
    title: event.title,
    bold: strong,
    priority: labelPriority(event, options),
  }));

function placeLane(lane: Lane, top: number, scale: TimeScale, metrics: TimelineMetrics, o: LaneOptions): PlacedLane {
  const counts = countWithin(lane.index.list, o.from, o.to);
  const single = counts.within <= o.mostGlyphs;
  let standing = single ? standIn(lane, scale, metrics.glyph, o) : [];
  let items = itemsOf(standing, o.options);
  const dense = rowsNeeded(items, metrics.denseAbove) > metrics.denseAbove;
  if (dense) {
    standing = standIn(lane, scale, metrics.denseGlyph, o);
    items = itemsOf(standing, o.options);
  }
  const pitch = dense ? metrics.densePitch : metrics.pitch;
  const lines = metrics.compact ? [lane.name] : wrap(lane.name, metrics.gutter - 34, metrics.nameText, 600);
  const noteLines = counts.before || counts.after ? 2 : 1;
  const head = metrics.compact ? metrics.laneHead : 0;
  const nameHeight = metrics.compact ? 0 : lines.length * 15 + noteLines * 14 + 14;
  const heightOf = (rows: number) => head + Math.max(nameHeight, Math.max(rows, 1) * pitch + 2 * metrics.lanePad);
  const { id, name, hue, secondStyle, index } = lane;
  const { before, within: inView, after } = counts;
  const shared = { id, name, hue, secondStyle, index, lines, top, inView, before, after, undated: lane.index.undated };

  if (!single || rowsNeeded(items, o.maxRows) > o.maxRows) {
    const height = head + Math.max(nameHeight, 96);
    const level = o.plotWidth / inView >= TICK ? 'ticks' : 'heat';
    const columns = heatColumns(lane.index, o.index, scale, {
      top: top + head + metrics.lanePad,
      bottom: top + height - metrics.lanePad,
      hue: hue ?? 'muted',
      form: level,
    });
    return { ...shared, level, rows: 0, height, events: [], columns };
  }
  const packed = pack(items, {
    left: scale.left + 4,
    right: scale.right,
    textSize: metrics.labelText,
    labels: (o.options.labels ?? true) && !dense,
    maxLabel: metrics.maxLabel,
    minLabel: metrics.minLabel,
    extraRows: metrics.extraRows,
  });
  const first = top + head + metrics.lanePad + pitch / 2;
  return {
    ...shared,
    level: packed.items.some(({ label }) => label) ? 'labels' : 'glyphs',
    rows: packed.rows,
    height: heightOf(packed.rows),
    columns: [],
    events: standing.map((one, i) => {
      const place = packed.items[i] ?? { row: 0, label: null };
      return {
        ...one,
        y: round(first + place.row * pitch),
        label: place.label,
        // Asked for by the page's marks and by the one that is focused, not by a painter.
        get sentence() {
          return eventSentence(one.event, o.names);
        },
      };
    }),
  };
}

interface LaneOptions {
  options: TimelineOptions;
  hues: Map<string, Hue>;
  names: Map<string, string>;
  index: TimelineIndex;
  maxRows: number;
  mostGlyphs: number;
  /** px of the window, and its days. */
  plotWidth: number;
  from: number;
  to: number;
}

/** Connectors from a proposal to its answer: in each lane that has both, else between the first lanes they stand in. */
function connect(lanes: readonly PlacedLane[], links: readonly EventLink[], options: TimelineOptions): Connector[] {
  const found = new Map<string, { lane: string; at: PlacedEvent }[]>();
  for (const lane of lanes)
    for (const at of lane.events) {
      const places = found.get(at.event.slug);
      if (places) places.push({ lane: lane.id, at });
      else found.set(at.event.slug, [{ lane: lane.id, at }]);
    }
  const point = ({ at }: { at: PlacedEvent }): ConnectorEnd => ({
    x: at.date.x,
    y: at.y,
    size: at.size,
    label: at.label ? (at.label.anchor === 'end' ? 'left' : 'right') : null,
  });
  return links
    .filter((link) => linkRelations[link.relation].threads)
    .flatMap((link) => {
      const answers = found.get(link.from) ?? [];
      const proposals = found.get(link.to) ?? [];
      const pairs = answers.flatMap((answer) => {
        const proposal = proposals.find(({ lane }) => lane === answer.lane);
        return proposal ? [{ answer, proposal }] : [];
      });
      const [answer] = answers;
      const [proposal] = proposals;
      if (!pairs.length && answer && proposal) pairs.push({ answer, proposal });
      return pairs.map(({ answer, proposal }) => ({
        link,
        lane: answer.lane,
        from: point(proposal),
        to: point(answer),
        hue: answer.at.hue,
        strong: !!options.thread && answer.at.event.thread === options.thread,
      }));
    });
}

/** The window of a chart as it is asked for. */
function usualStage(view: TimelineView, options: TimelineOptions, metrics: TimelineMetrics): TimelineStage {
  const period = wholePeriod(view.events, view.asOf);
  const { width } = options;
  const scale = timeScale(options.from ?? period.from, options.to ?? period.to, metrics.gutter, width - metrics.right);
  return { scale, width, from: scale.from, to: scale.to };
}

/** Positions of a timeline: lanes from top to bottom, each as high as its rows need. `stage` for painters that draw ahead. */
export function timelineLayout(view: TimelineView, options: TimelineOptions, stage?: TimelineStage): TimelineLayout {
  const by = options.by ?? 'track';
  const metrics = metricsOf(options);
  const { scale, width, ...days } = stage ?? usualStage(view, options, metrics);
  const [from, to] = [dayNumber(days.from), dayNumber(days.to)];
  const index = timelineIndex(view.events);
  const all = countWithin(index.all.list, from, to);
  const chosen = lanesOf(view, { by, from, to, maxLanes: options.maxLanes, only: options.lanes, order: options.order });
  const single = chosen.lanes
    .map((lane) => countWithin(lane.index.list, from, to).within)
    .filter((count) => count <= MOST_GLYPHS);
  const crowded = single.reduce((sum, count) => sum + count, 0) > MOST_IN_ALL;
  const shared: LaneOptions = {
    options,
    hues: trackHues(view.tracks),
    names: new Map(view.tracks.map((track) => [track.slug, track.name])),
    index,
    maxRows: options.maxRows ?? 28,
    // A cell of a roll-up is a count, even of one.
    mostGlyphs: index.columns.cells
      ? -1
      : crowded
        ? Math.max(60, Math.floor(MOST_IN_ALL / single.length))
        : MOST_GLYPHS,
    plotWidth: (to - from + 1) * scale.pxPerDay,
    from,
    to,
  };
  const lanes: PlacedLane[] = [];
  let y = metrics.header;
  for (const lane of chosen.lanes) {
    const placed = placeLane(lane, y, scale, metrics, shared);
    lanes.push(placed);
    y += placed.height;
  }
  if (!lanes.length) y += metrics.empty;
  const asOf = options.asOf === undefined ? view.asOf : options.asOf;
  const asOfShown = asOf && asOf >= scale.from && asOf <= scale.to ? { day: asOf, x: scale.dayEnd(asOf) } : null;
  const bottom = round(y);
  return {
    scale,
    metrics,
    width,
    height: bottom + (asOfShown ? metrics.footer : 0),
    plot: { left: scale.left, right: scale.right, top: metrics.header, bottom },
    lanes,
    connectors: (options.threads ?? true) ? connect(lanes, view.links, options) : [],
    asOf: asOfShown,
    counts: {
      shown: all.within,
      outside: all.before + all.after,
      undated: index.all.undated,
      filtered: Math.max(0, view.total - all.before - all.within - all.after - index.all.undated),
      hiddenLanes: chosen.hidden,
    },
  };
}
