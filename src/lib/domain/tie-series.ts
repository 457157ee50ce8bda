/**
 * Ties over time as running sums by month: what lies in any months is a difference of two sums, W = C[b] − C[a], and
 * nothing is computed or laid out again. An event counts in the month of its earliest possible day; undated events not.
 */
import { placedDate } from './dates';
import type { EventSummary } from './records';
import type { TieGraph } from './tie-graph';

export interface TieSums {
  id: string;
  a: string;
  b: string;
  /** Sums up to the beginning of month i, one longer than `months`. An event of k counts 1/(k−1) in `weight`. */
  weight: Float64Array;
  events: Uint32Array;
}

export interface TieSeries {
  /** Consecutive, `2023-03`. */
  months: string[];
  events: Uint32Array;
  pairs: TieSums[];
}

/** Months from `from` up to `to`, which is not included; indices into `months`. */
export interface Months {
  from: number;
  to: number;
}

export interface TieWeight {
  id: string;
  a: string;
  b: string;
  weight: number;
  events: number;
}

const monthNumber = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
const monthText = (n: number) =>
  `${String(Math.floor(n / 12)).padStart(4, '0')}-${String((n % 12) + 1).padStart(2, '0')}`;

export function tieSeries(graph: TieGraph, events: readonly EventSummary[]): TieSeries {
  const monthOf = new Map<string, number>();
  for (const event of events) {
    const date = placedDate(event)?.date;
    const day = date?.earliest ?? date?.latest;
    if (day) monthOf.set(event.slug, monthNumber(day));
  }
  const numbers = [...monthOf.values()];
  const first = numbers.reduce((least, n) => Math.min(least, n), Infinity);
  const last = numbers.reduce((most, n) => Math.max(most, n), -Infinity);
  const length = numbers.length ? last - first + 1 : 0;
  const parties = new Map<string, number>();
  for (const node of graph.nodes) for (const slug of node.events) parties.set(slug, (parties.get(slug) ?? 0) + 1);
  const sums = <T extends Float64Array | Uint32Array>(list: T): T => {
    for (let i = 1; i < list.length; i += 1) list[i] = (list[i] ?? 0) + (list[i - 1] ?? 0);
    return list;
  };
  const all = new Uint32Array(length + 1);
  for (const n of numbers) all[n - first + 1] = (all[n - first + 1] ?? 0) + 1;
  const pairs = graph.pairs
    .filter(({ a, b }) => a !== b)
    .map(({ id, a, b, events: slugs }): TieSums => {
      const weight = new Float64Array(length + 1);
      const counts = new Uint32Array(length + 1);
      for (const slug of slugs) {
        const month = monthOf.get(slug);
        if (month === undefined) continue;
        const at = month - first + 1;
        weight[at] = (weight[at] ?? 0) + 1 / Math.max(1, (parties.get(slug) ?? 2) - 1);
        counts[at] = (counts[at] ?? 0) + 1;
      }
      return { id, a, b, weight: sums(weight), events: sums(counts) };
    });
  return { months: Array.from({ length }, (_, i) => monthText(first + i)), events: sums(all), pairs };
}

const between = (list: Float64Array | Uint32Array, { from, to }: Months) => (list[to] ?? 0) - (list[from] ?? 0);

/** How many dated events lie in the months. */
export const eventsIn = (series: TieSeries, months: Months): number => between(series.events, months);

/** The ties of the months, heaviest first. */
export function tiesIn(series: TieSeries, months: Months): TieWeight[] {
  const ties: TieWeight[] = [];
  for (const { id, a, b, weight, events } of series.pairs) {
    const n = between(events, months);
    if (n) ties.push({ id, a, b, weight: between(weight, months), events: n });
  }
  return ties.sort((x, y) => y.weight - x.weight || (x.id < y.id ? -1 : 1));
}

/** The months that a window of days touches, held within the series. */
export function monthsOf({ months }: TieSeries, from: string, to: string): Months {
  const [first] = months;
  if (first === undefined) return { from: 0, to: 0 };
  const at = (day: string) => monthNumber(day) - monthNumber(first);
  const start = Math.min(Math.max(0, at(from)), months.length - 1);
  return { from: start, to: Math.max(start + 1, Math.min(months.length, at(to) + 1)) };
}

export const cuts = { length: 'equal length', events: 'equal number of events' } as const;
export type Cut = keyof typeof cuts;

/** Months cut into `parts` (fewer where there are fewer months): of equal length, or with about as many events each. */
export function periodsOf(series: TieSeries, { from, to }: Months, parts: number, cut: Cut): Months[] {
  const n = Math.max(1, Math.min(parts, to - from));
  const edges = [from];
  const total = eventsIn(series, { from, to });
  for (let i = 1; i < n; i += 1) {
    const least = (edges.at(-1) ?? from) + 1;
    const most = to - (n - i);
    let edge = Math.round(from + ((to - from) * i) / n);
    if (cut === 'events') {
      edge = least;
      const wanted = (total * i) / n;
      const off = (at: number) => Math.abs(eventsIn(series, { from, to: at }) - wanted);
      while (edge < most && off(edge + 1) <= off(edge)) edge += 1;
    }
    edges.push(Math.min(most, Math.max(least, edge)));
  }
  return edges.map((edge, i) => ({ from: edge, to: edges[i + 1] ?? to }));
}

export const changes = {
  new: 'new',
  stronger: 'stronger',
  same: 'as before',
  weaker: 'weaker',
  gone: 'gone',
} as const;
export type Change = keyof typeof changes;

export interface TieChange extends TieWeight {
  change: Change;
  before: number;
}

/** What differs from one period to another: weights of both, the greatest change first. */
export function tieChanges(series: TieSeries, before: Months, after: Months): TieChange[] {
  const list: TieChange[] = [];
  for (const { id, a, b, weight, events } of series.pairs) {
    const [was, is] = [between(weight, before), between(weight, after)];
    const [had, has] = [between(events, before), between(events, after)];
    if (!had && !has) continue;
    const step = is - was;
    const change: Change = !had ? 'new' : !has ? 'gone' : step > 1e-9 ? 'stronger' : step < -1e-9 ? 'weaker' : 'same';
    list.push({ id, a, b, weight: is, before: was, events: has, change });
  }
  return list.sort((x, y) => Math.abs(y.weight - y.before) - Math.abs(x.weight - x.before) || (x.id < y.id ? -1 : 1));
}

/** The months of the same length right before; null where the record does not reach so far back. */
export const monthsBefore = ({ from, to }: Months): Months | null =>
  from <= 0 ? null : { from: Math.max(0, from - (to - from)), to: from };

const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** “Dec 2022 – Feb 2023”, “Mar – May 2023”, “Mar 2023”. */
export function monthsWords({ months }: TieSeries, { from, to }: Months): string {
  const [first, last] = [months[from] ?? '', months[to - 1] ?? ''];
  const name = (month: string) => names[Number(month.slice(5)) - 1] ?? '';
  if (first === last) return `${name(first)} ${first.slice(0, 4)}`;
  const year = first.slice(0, 4) === last.slice(0, 4) ? '' : ` ${first.slice(0, 4)}`;
  return `${name(first)}${year} – ${name(last)} ${last.slice(0, 4)}`;
}
