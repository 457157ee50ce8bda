/** Ties gathered event by event: one per pair, one strand per kind, direction and track. */
import type { EventSummary } from './records';
import { type TieKind, tieKinds } from './tie-kinds';
import type { Tie } from './tie-graph';

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

export class TieStore {
  private readonly ties = new Map<string, Tie>();

  add(kind: TieKind, from: string, to: string, event: EventSummary, weight: number) {
    const [a, b] = from < to ? [from, to] : [to, from];
    const id = `${a}~${b}`;
    const tie = this.ties.get(id) ?? { id, a, b, strands: [], events: [], weight: 0 };
    this.ties.set(id, tie);
    const [start, end] = tieKinds[kind].directed ? [from, to] : [a, b];
    const track = event.tracks[0] ?? null;
    let strand = tie.strands.find(
      (one) => one.kind === kind && one.from === start && one.to === end && one.track === track,
    );
    if (!strand) tie.strands.push((strand = { kind, from: start, to: end, track, events: [], weight: 0 }));
    if (!strand.events.includes(event.slug)) strand.events.push(event.slug);
    if (!tie.events.includes(event.slug)) tie.events.push(event.slug);
    strand.weight += weight;
    tie.weight += weight;
  }

  list(): Tie[] {
    const order = Object.keys(tieKinds);
    for (const tie of this.ties.values())
      tie.strands.sort(
        (a, b) =>
          order.indexOf(a.kind) - order.indexOf(b.kind) ||
          compare(a.from, b.from) ||
          compare(a.track ?? '', b.track ?? ''),
      );
    return [...this.ties.values()].sort((a, b) => compare(a.id, b.id));
  }
}
