/** Where the marks of a timeline are hit and focused, and what they say of themselves. */
import { formatDay } from '../../domain/dates';
import type { EventSummary } from '../../domain/records';
import type { HeatColumn } from '../layout/heat';
import type { PlacedEvent, PlacedLane, TimelineLayout } from '../layout/timeline-model';
import { HIT } from '../layout/timeline-metrics';
import { type MarkRef, round } from '../scene/scene';
import { textWidth } from '../scene/text-metrics';

export interface HitBox {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** 12,345. The browser's own formatting takes longer than the rest of a lane. */
export const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',');

export const several = (n: number, one: string, many = `${one}s`) => `${grouped(n)} ${n === 1 ? one : many}`;

/** A mark with its label or card, at least 24 px wide and high. */
export function eventHit({ date, y, label, card }: Pick<PlacedEvent, 'date' | 'y' | 'label' | 'card'>): HitBox {
  const height = Math.max(HIT, card?.height ?? 0);
  const left = Math.min(date.x - HIT / 2, label?.anchor === 'end' ? label.x - label.width : date.left);
  const right = Math.max(date.x + HIT / 2, label?.anchor === 'start' ? label.x + label.width : date.right);
  return { x: round(left), y: round(y - height / 2), width: round(right - left), height };
}

export function columnHit({ x, width }: HeatColumn, lane: Pick<PlacedLane, 'top' | 'height'>): HitBox {
  const wide = Math.max(HIT, width);
  return { x: round(x + width / 2 - wide / 2), y: lane.top, width: wide, height: lane.height };
}

type Cluster = { from: string; to: string; count: number; top: EventSummary; text?: { event: EventSummary } | null };

/** `lane~first day~last day`. */
export const clusterId = (lane: Pick<PlacedLane, 'id'>, { from, to }: Pick<Cluster, 'from' | 'to'>): string =>
  `${lane.id}~${from}~${to}`;

/** Lane and days of a cluster's id; lane ids may begin with “~”. */
export function clusterParts(id: string): { lane: string; from: string; to: string } {
  const [to = '', from = '', ...lane] = id.split('~').reverse();
  return { lane: lane.reverse().join('~'), from, to };
}

export function clusterSentence({ from, to, count, top, text }: Cluster): string {
  const days = from === to ? formatDay(from) : `${formatDay(from)} – ${formatDay(to)}`;
  return `${several(count, 'event')}, ${days}${count > 1 ? '; among them' : ''}: ${(text?.event ?? top).title}.`;
}

export interface LaneEnd {
  side: 'before' | 'after';
  ref: MarkRef;
  hit: HitBox;
  text: string;
  x: number;
  y: number;
  anchor: 'start' | 'end';
  sentence: string;
}

/**
 * « 12 · 48 »: how many events of a lane lie before and after the window, at the lane’s two ends. They stand beside the
 * plot, in px of the whole chart `width` wide, however the plot is painted.
 */
export function laneEnds(lane: PlacedLane, { metrics, width }: Pick<TimelineLayout, 'metrics' | 'width'>): LaneEnd[] {
  const y = lane.top + (metrics.compact ? 18 : laneNote(lane, metrics));
  const inView = textWidth(`${grouped(lane.inView)} in view`, 11);
  return (['before', 'after'] as const).flatMap((side) => {
    const there = lane[side];
    if (!there) return [];
    const before = side === 'before';
    const text = before ? `« ${grouped(there.count)}` : `${grouped(there.count)} »`;
    const wide = textWidth(text, 11, 500);
    const right = width - (metrics.compact ? metrics.right : 8);
    const x = before ? (metrics.compact ? right - 52 - inView - 10 : metrics.gutter - 12) : right;
    const hit = Math.max(HIT, wide + 8);
    return [
      {
        side,
        ref: { type: 'beyond', id: clusterId(lane, there) },
        hit: { x: round(x - wide / 2 - hit / 2), y: round(y - 4 - HIT / 2), width: round(hit), height: HIT },
        text,
        x: round(x),
        y: round(y),
        anchor: 'end',
        sentence: `${lane.name}: ${several(there.count, 'event')} ${side}${there.day ? `, the ${before ? 'last' : 'next'} on ${formatDay(there.day)}` : ''}. Go there.`,
      },
    ];
  });
}

/** px from a lane’s top to the base lines of its name and of the note beneath. */
export const laneName = (lane: Pick<PlacedLane, 'form'>, metrics: TimelineLayout['metrics']) =>
  lane.form === 'thin' ? 17 : metrics.lanePad + 13;
export const laneNote = (lane: Pick<PlacedLane, 'form' | 'lines'>, metrics: TimelineLayout['metrics']) =>
  laneName(lane, metrics) + (lane.lines.length - 1) * 15 + 16;

export interface FoundMark {
  lane: string;
  ref: MarkRef;
  hit: HitBox;
  /** Beside the plot. */
  fixed?: boolean;
}

/** The mark under a point, px: of several the one whose glyph is nearest. */
export function markAt(layout: TimelineLayout, x: number, y: number): FoundMark | null {
  const lane = layout.lanes.find(({ top, height }) => y >= top && y < top + height);
  if (!lane) return null;
  let best: FoundMark | null = null;
  let nearest = Infinity;
  const offer = (ref: MarkRef, hit: HitBox, distance: number) => {
    const inside = x >= hit.x && x <= hit.x + hit.width && y >= hit.y && y <= hit.y + hit.height;
    if (!inside || distance > nearest) return;
    nearest = distance;
    best = { lane: lane.id, ref, hit };
  };
  for (const one of lane.events) {
    const along = Math.max(
      0,
      one.date.left - x,
      x - Math.max(one.date.right, one.label?.anchor === 'start' ? one.label.x + one.label.width : 0),
    );
    const off = one.card ? Math.max(0, Math.abs(y - one.y) - one.card.height / 2) : y - one.y;
    offer({ type: 'event', id: one.event.slug }, eventHit(one), Math.hypot(along, off * 2));
  }
  for (const column of lane.columns)
    offer(
      { type: 'cluster', id: clusterId(lane, column) },
      columnHit(column, lane),
      Math.abs(x - column.x - column.width / 2),
    );
  return best;
}
