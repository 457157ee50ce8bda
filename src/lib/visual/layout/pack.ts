/** Greedy packing of marks and their labels into rows, so that nothing in a row touches anything else. */
import { ellipsize, textWidth } from '../scene/text-metrics';
import { round } from '../scene/scene';

export interface PackItem {
  /** Reach of the mark without its label, px. */
  left: number;
  right: number;
  /** What the label would say; empty for none. */
  title: string;
  bold: boolean;
  /** Of a card: its width, px; it is never cut. */
  card?: number;
  /** Higher is labelled first; ties by order of the input. */
  priority: number;
}

export interface PackedLabel {
  text: string;
  x: number;
  anchor: 'start' | 'end';
  width: number;
}

export interface Packed {
  row: number;
  label: PackedLabel | null;
}

export interface PackOptions {
  /** The plot, px: labels stay inside. */
  left: number;
  right: number;
  textSize: number;
  labels: boolean;
  maxLabel: number;
  minLabel: number;
  /** Rows that labels may add to the rows the marks need by themselves. */
  extraRows: number;
  /** Rows that there is room for anyway. */
  roomyRows?: number;
}

const GAP = 3;
const LABEL_GAP = 5;
const LABEL_END = 10;

type Interval = [number, number];
const free = (row: readonly Interval[], left: number, right: number) => row.every(([a, b]) => right <= a || left >= b);

/** Rows needed by the marks alone, in the order of their left ends. */
export function rowsNeeded(items: readonly Pick<PackItem, 'left' | 'right'>[], atMost = Infinity): number {
  const ends: number[] = [];
  for (const { left, right } of [...items].sort((a, b) => a.left - b.left || a.right - b.right)) {
    const row = ends.findIndex((end) => end + GAP <= left);
    if (row >= 0) ends[row] = right;
    else if (ends.push(right) > atMost) return ends.length;
  }
  return ends.length;
}

/** A label to the right of a mark, else to its left, as long as the row allows; null when less than `minLabel` px is free. */
function labelIn(row: readonly Interval[], item: PackItem, o: PackOptions, atLeast: number): PackedLabel | null {
  const weight = item.bold ? 700 : 500;
  const wanted = item.card ?? Math.min(o.maxLabel, textWidth(item.title, o.textSize, weight));
  const least = item.card ?? Math.min(wanted, atLeast);
  const start = item.right + LABEL_GAP;
  const nextLeft = row.reduce((near, [a]) => (a >= item.right - GAP ? Math.min(near, a) : near), o.right + LABEL_END);
  const roomRight = nextLeft - LABEL_END - start;
  const end = item.left - LABEL_GAP;
  const nextRight = row.reduce((near, [, b]) => (b <= item.left + GAP ? Math.max(near, b) : near), o.left - LABEL_END);
  const roomLeft = end - nextRight - LABEL_END;
  const toTheLeft = roomRight < least && roomLeft >= least;
  const room = toTheLeft ? roomLeft : roomRight;
  if (room < least) return null;
  const place = { x: round(toTheLeft ? end : start), anchor: toTheLeft ? 'end' : 'start' } as const;
  if (item.card) return { ...place, text: item.title, width: item.card };
  const text = ellipsize(item.title, Math.min(room, o.maxLabel), o.textSize, weight);
  const width = textWidth(text, o.textSize, weight);
  // A name cut inside its first word tells nothing, and a screen reader would not find it in the whole.
  if (
    text.endsWith('…') &&
    !`${item.title} `.startsWith(`${text.slice(0, -1)} `) &&
    !/^[\s,;:.–—(-]/u.test(item.title.slice(text.length - 1))
  )
    return null;
  if (!text || (text !== item.title && width < Math.min(least, o.minLabel) * 0.7)) return null;
  return { ...place, text, width: round(width) };
}

const intervalOf = (item: PackItem, label: PackedLabel | null): Interval => {
  if (!label) return [item.left - GAP, item.right + GAP];
  return label.anchor === 'end'
    ? [label.x - label.width - LABEL_GAP, item.right + GAP]
    : [item.left - GAP, label.x + label.width + LABEL_GAP];
};

function attempt(
  items: readonly PackItem[],
  order: readonly number[],
  labelled: number,
  labelRows: number,
  o: PackOptions,
) {
  const rows: Interval[][] = [];
  const packed: Packed[] = items.map(() => ({ row: 0, label: null }));
  order.forEach((index, rank) => {
    const item = items[index];
    if (!item) return;
    let row = -1;
    let label: PackedLabel | null = null;
    if (rank < labelled && item.title)
      for (const atLeast of [o.maxLabel, o.minLabel]) {
        for (let r = 0; r < labelRows && row < 0; r++) {
          const taken = rows[r] ?? [];
          if (!free(taken, item.left - GAP, item.right + GAP)) continue;
          label = labelIn(taken, item, o, atLeast);
          if (label) row = r;
        }
        if (row >= 0) break;
      }
    if (row < 0) row = rows.findIndex((taken) => free(taken, item.left - GAP, item.right + GAP));
    if (row < 0) row = rows.length;
    while (rows.length <= row) rows.push([]);
    rows[row]?.push(intervalOf(item, label));
    packed[index] = { row, label };
  });
  return { rows, packed };
}

/**
 * Rows and labels for the marks of one lane. Labels are given by priority; if they would push the marks into more than
 * `extraRows` further rows, fewer marks are labelled. Afterwards whatever still has room in its row gets its label.
 */
export function pack(items: readonly PackItem[], o: PackOptions): { rows: number; items: Packed[] } {
  const order = items.map((_, i) => i).sort((a, b) => (items[b]?.priority ?? 0) - (items[a]?.priority ?? 0) || a - b);
  const byTime = items
    .map((_, i) => i)
    .sort((a, b) => (items[a]?.left ?? 0) - (items[b]?.left ?? 0) || (items[a]?.right ?? 0) - (items[b]?.right ?? 0));
  const least = rowsNeeded(items);
  const budget = Math.max(least + o.extraRows, o.roomyRows ?? 0);
  let result = attempt(items, byTime, 0, 0, o);
  if (!o.labels) return { rows: result.rows.length, items: result.packed };
  for (const share of [1, 0.8, 0.65, 0.5, 0.4, 0.3, 0.2, 0.12, 0.06]) {
    const labelled = Math.ceil(items.length * share);
    // Labelled marks first, by priority; the rest in order of time, so that they fill rows from the top.
    const first = order.slice(0, labelled);
    const chosen = new Set(first);
    const tried = attempt(items, [...first, ...byTime.filter((i) => !chosen.has(i))], labelled, budget, o);
    if (tried.rows.length <= budget) {
      result = tried;
      break;
    }
  }
  for (const index of order) {
    const item = items[index];
    const place = result.packed[index];
    const row = place && result.rows[place.row];
    if (!item?.title || !place || !row || place.label) continue;
    const own = intervalOf(item, null);
    const others = row.filter(([a, b]) => a !== own[0] || b !== own[1]);
    if (others.length !== row.length - 1) continue;
    const label = labelIn(others, item, o, o.minLabel);
    if (!label) continue;
    place.label = label;
    others.push(intervalOf(item, label));
    result.rows[place.row] = others;
  }
  return { rows: result.rows.length, items: result.packed };
}
