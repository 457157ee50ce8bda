/** Where the marks of a timeline are hit and focused, and what they say of themselves. */
import { formatDay } from '../../domain/dates';
import type { EventSummary } from '../../domain/records';
import type { HeatColumn } from '../layout/heat';
import type { PlacedEvent, PlacedLane, TimelineLayout } from '../layout/timeline';
import { HIT } from '../layout/timeline-metrics';
import { type MarkRef, round } from '../scene/scene';

export interface HitBox {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** 12,345. The browser's own formatting takes longer than the rest of a lane. */
export const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',');

export const several = (n: number, one: string, many = `${one}s`) => `${grouped(n)} ${n === 1 ? one : many}`;

/** A mark with its label, at least 24 px wide and high. */
export function eventHit({ date, y, label }: Pick<PlacedEvent, 'date' | 'y' | 'label'>): HitBox {
  const left = Math.min(date.x - HIT / 2, label?.anchor === 'end' ? label.x - label.width : date.left);
  const right = Math.max(date.x + HIT / 2, label?.anchor === 'start' ? label.x + label.width : date.right);
  return { x: round(left), y: round(y - HIT / 2), width: round(right - left), height: HIT };
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

export interface FoundMark {
  lane: string;
  ref: MarkRef;
  hit: HitBox;
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
    offer({ type: 'event', id: one.event.slug }, eventHit(one), Math.hypot(along, (y - one.y) * 2));
  }
  for (const column of lane.columns)
    offer(
      { type: 'cluster', id: clusterId(lane, column) },
      columnHit(column, lane),
      Math.abs(x - column.x - column.width / 2),
    );
  return best;
}
