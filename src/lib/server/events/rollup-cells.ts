import type { DiplomaticStatus } from '../../domain/vocabulary';

/** One count of the roll-up: a track, a bucket of days and a status. */
export interface Cell {
  track: number;
  bucket: number;
  status: DiplomaticStatus | null;
  count: number;
  ranges: number;
  texts: number;
  /** As the database makes it (`event_top`): the greatest is the most important. */
  top: bigint;
}

/** The number of the event that a `top` names: the last 31 bits, counted down. */
export const topNumber = (top: bigint): number => 2_147_483_647 - Number(top & 2_147_483_647n);

/** Buckets of twice the length, in the same order. */
export function coarser(cells: readonly Cell[]): Cell[] {
  const merged = new Map<string, Cell>();
  for (const cell of cells) {
    const bucket = Math.floor(cell.bucket / 2);
    const key = `${bucket} ${cell.track} ${cell.status}`;
    const held = merged.get(key);
    if (!held) {
      merged.set(key, { ...cell, bucket });
      continue;
    }
    held.count += cell.count;
    held.ranges += cell.ranges;
    held.texts += cell.texts;
    if (cell.top > held.top) held.top = cell.top;
  }
  const rank = ({ status }: Cell) => status ?? '';
  return [...merged.values()].sort(
    (a, b) => a.bucket - b.bucket || a.track - b.track || (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0),
  );
}
