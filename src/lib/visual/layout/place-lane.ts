/** One lane: how much of its events there is room for, their rows, glyphs and labels. */
import type { EventSummary } from '../../domain/records';
import { eventTypes, moveWords } from '../../domain/vocabulary';
import { importanceOf } from '../index/event-columns';
import { countWithin, rowsWithin } from '../index/interval-list';
import { lowerBound } from '../index/sorted';
import type { TimelineIndex } from '../index/timeline-index';
import { placeDate } from '../marks/date-doubt';
import { eventSentence } from '../marks/event-mark';
import { round } from '../scene/scene';
import { ellipsize, wrap } from '../scene/text-metrics';
import type { Hue } from '../scene/theme';
import { cardOf } from './card';
import { placeClocks } from './clocks';
import { heatColumns } from './heat';
import type { Lane } from './lanes';
import { type PackItem, pack, rowsNeeded } from './pack';
import { type TimeScale, clamp, dayNumber, dayOfNumber } from './time-scale';
import type { TimelineMetrics } from './timeline-metrics';
import type { Beyond, Card, LaneForm, PlacedEvent, PlacedLane, TimelineOptions } from './timeline-model';

export interface LaneOptions {
  options: TimelineOptions;
  hues: Map<string, Hue>;
  names: Map<string, string>;
  index: TimelineIndex;
  shut: ReadonlySet<string>;
  /** The lane in focus, where it is among the lanes. */
  focus: string | null;
  maxRows: number;
  mostGlyphs: number;
  /** px of the window, and its days; the whole period’s days. */
  plotWidth: number;
  from: number;
  to: number;
  period: { from: number; to: number };
}

/** Which labels come first: the marked event, the thread, what was labelled before, then by importance. */
const labelPriority = (event: EventSummary, { marked, thread, labelled }: TimelineOptions): number =>
  (event.slug === marked ? 400 : thread && event.thread === thread ? 200 : 0) +
  (labelled?.has(event.slug) ? 15 : 0) +
  importanceOf(event);

type Standing = Omit<PlacedEvent, 'y' | 'label' | 'card' | 'sentence'>;

/** Glyphs in one lane, and in all, beyond which nobody tells them apart, nor a page carries them lightly. */
export const MOST_GLYPHS = 400;
export const MOST_IN_ALL = 1200;
/** px per event from which a lane too full for glyphs still has a tick for each. */
const TICK = 1.5;
/** Cards on a lane in focus. */
const MOST_CARDS = 60;

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
    const clocks = options.clocks ? placeClocks(event, date.x, scale) : null;
    standing.push({ event, drawing, date, clocks, hue, strong, size });
  }
  return standing;
}

/** The moves of the chosen thread say what they are: “Renewed: …”. */
function titleOf(event: EventSummary, { thread }: TimelineOptions): string {
  const { move } = eventTypes[event.type];
  return move && thread && event.thread === thread ? `${moveWords[move]}: ${event.title}` : event.title;
}

const itemsOf = (standing: readonly Standing[], options: TimelineOptions): PackItem[] =>
  standing.map(({ event, drawing, date, clocks, strong, size }) => {
    const ring = event.slug === options.marked ? size * 0.5 : 0;
    return {
      left: Math.min(date.left - ring, (clocks?.left ?? Infinity) - 4),
      right: Math.max(date.right + (drawing.query ? size * 0.55 : 0) + ring, (clocks?.right ?? -Infinity) + 4),
      title: titleOf(event, options),
      bold: strong,
      priority: labelPriority(event, options),
    };
  });

/** The marks of a lane in rows; null where they are too many to be drawn singly. */
interface Rows {
  standing: Standing[];
  packed: ReturnType<typeof pack>;
  pitch: number;
  cards: (Card | null)[] | null;
}

function rowsOf(lane: Lane, form: LaneForm, scale: TimeScale, metrics: TimelineMetrics, o: LaneOptions): Rows | null {
  const { options } = o;
  const packing = {
    left: scale.left + 4,
    right: scale.right,
    textSize: metrics.labelText,
    labels: options.labels ?? true,
    maxLabel: metrics.maxLabel,
    minLabel: metrics.minLabel,
    extraRows: metrics.extraRows,
  };
  const small = () => {
    const standing = standIn(lane, scale, metrics.denseGlyph, o);
    const packed = (items: PackItem[]) => pack(items, { ...packing, labels: false });
    return { standing, items: itemsOf(standing, options), packed, pitch: metrics.densePitch, cards: null };
  };
  if (form === 'thin') {
    const { items, packed, ...row } = small();
    return rowsNeeded(items, 1) > 1 ? null : { ...row, packed: packed(items) };
  }
  const standing = standIn(lane, scale, metrics.glyph, o);
  const items = itemsOf(standing, options);
  const roomyRows = form === 'tall' ? Math.floor((metrics.cardRows * metrics.cardPitch) / metrics.pitch) : 0;
  if (form === 'tall' && packing.labels && standing.length <= MOST_CARDS) {
    const cards = standing.map(({ event }, i) => cardOf(event, items[i]?.title ?? '', metrics));
    const withCards = items.map((item, i) => ({ ...item, card: cards[i]?.width }));
    const packed = pack(withCards, { ...packing, extraRows: 0, roomyRows: metrics.cardRows });
    const held = packed.items.filter(({ label }) => label).length;
    // A few cards among bare marks tell less than a title at each.
    if (packed.rows <= metrics.cardRows && held * 2 >= standing.length)
      return { standing, packed, pitch: metrics.cardPitch, cards: cards.map(({ card }) => card) };
  }
  if (rowsNeeded(items, metrics.denseAbove) > Math.max(metrics.denseAbove, roomyRows)) {
    const { items: dense, packed, ...row } = small();
    return rowsNeeded(dense, o.maxRows) > o.maxRows ? null : { ...row, packed: packed(dense) };
  }
  return { standing, packed: pack(items, { ...packing, roomyRows }), pitch: metrics.pitch, cards: null };
}

/** The nearest event on one side of the window, with the window moved so that it stands a tenth of its width inside. */
function beyond(count: number, day: number | undefined, side: -1 | 1, o: LaneOptions): Beyond | null {
  if (!count) return null;
  const days = o.to - o.from;
  const inside = Math.ceil(days * 0.1);
  // Where the nearest is not among the events at hand, the next window is shown.
  const near = day ?? (side < 0 ? o.from - inside : o.to + inside);
  const wanted = side < 0 ? near + inside - days : near - inside;
  const from = day === undefined ? wanted : clamp(wanted, o.period.from, Math.max(o.period.from, o.period.to - days));
  return {
    count,
    day: day === undefined ? null : dayOfNumber(day),
    from: dayOfNumber(from),
    to: dayOfNumber(from + days),
  };
}

export function placeLane(
  lane: Lane,
  top: number,
  scale: TimeScale,
  metrics: TimelineMetrics,
  o: LaneOptions,
): PlacedLane {
  const { id, name, hue, secondStyle, index } = lane;
  const { list } = index;
  const counts = countWithin(list, o.from, o.to);
  const form: LaneForm = o.focus ? (id === o.focus ? 'tall' : 'thin') : o.shut.has(id) ? 'thin' : 'open';
  const thin = form === 'thin';
  const head = metrics.compact ? metrics.laneHead : 0;
  const room = metrics.gutter - 34;
  const lines = metrics.compact
    ? [name]
    : thin
      ? [ellipsize(name, room, metrics.nameText, 600)]
      : wrap(name, room, metrics.nameText, 600);
  const nameHeight = metrics.compact ? 0 : thin ? metrics.thin : lines.length * 15 + 30;
  const least = Math.max(nameHeight, form === 'tall' ? metrics.tall : 0);
  const pad = thin ? 3 : metrics.lanePad;
  const before = beyond(counts.before, list.lasts[lowerBound(list.lasts, o.from) - 1], -1, o);
  const after = beyond(counts.after, list.firsts[lowerBound(list.firsts, o.to + 1)], 1, o);
  const shared = { id, name, hue, secondStyle, index, lines, top, form, before, after };
  const placed = { ...shared, inView: counts.within, undated: index.undated };

  const rows = counts.within <= o.mostGlyphs ? rowsOf(lane, form, scale, metrics, o) : null;
  if (!rows) {
    const height = head + Math.max(least, thin ? metrics.thin : 96);
    const level = o.plotWidth / counts.within >= TICK ? 'ticks' : 'heat';
    const columns = heatColumns(index, o.index, scale, {
      top: top + head + pad,
      bottom: top + height - pad,
      hue: hue ?? 'muted',
      form: level,
    });
    return { ...placed, level, rows: 0, height, events: [], columns };
  }
  const { standing, packed, pitch, cards } = rows;
  const height = head + Math.max(least, Math.max(packed.rows, 1) * pitch + 2 * pad);
  const first = thin ? top + head + (height - head) / 2 : top + head + pad + pitch / 2;
  const labelled = packed.items.some(({ label }) => label);
  return {
    ...placed,
    level: labelled ? (cards ? 'cards' : 'labels') : 'glyphs',
    rows: packed.rows,
    height,
    columns: [],
    events: standing.map((one, i) => {
      const place = packed.items[i] ?? { row: 0, label: null };
      return {
        ...one,
        y: round(first + place.row * pitch),
        label: place.label,
        card: (place.label && cards?.[i]) ?? null,
        // Asked for by the page's marks and by the one that is focused, not by a painter.
        get sentence() {
          // It begins with the words that are seen.
          return eventSentence({ ...one.event, title: titleOf(one.event, o.options) }, o.names);
        },
      };
    }),
  };
}
