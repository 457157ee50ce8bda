/** Names of actors at the length a chart has room for. The full name is in the mark's sentence and in the table. */
import { shortActorName } from '../../domain/actor-name';
import { ellipsize, textWidth, wrap, type Weight } from '../scene/text-metrics';

export interface ActorLabel {
  lines: string[];
  /** The party, on a line of its own, where no heading names it. */
  below: string | null;
  width: number;
  height: number;
}

/** Height of one line as a share of its size. */
export const LINE = 1.16;
/** Size of the party's line as a share of the name's. */
export const BELOW = 0.9;

/** A name in at most two lines of about equal length, no wider than `maxWidth` px, and the party below where it is given. */
export function actorLabel(
  name: string,
  maxWidth: number,
  size: number,
  weight: Weight = 400,
  party: string | null = null,
): ActorLabel {
  const short = shortActorName(name);
  const width = textWidth(short, size, weight);
  let lines = [short];
  if (width > maxWidth) {
    let full = wrap(short, maxWidth, size, weight);
    if (full.length === 2)
      for (let share = 0.5; share < 1; share += 0.05) {
        const even = wrap(short, Math.min(maxWidth, width * share), size, weight);
        if (even.length > 2) continue;
        full = even;
        break;
      }
    const [first = '', ...rest] = full;
    lines = [first, ellipsize(rest.join(' '), maxWidth, size, weight)].filter(Boolean);
  }
  const below = party === null ? null : ellipsize(shortActorName(party), maxWidth, size * BELOW) || null;
  const widths = lines.map((line) => textWidth(line, size, weight));
  if (below) widths.push(textWidth(below, size * BELOW));
  return {
    lines,
    below,
    width: Math.ceil(Math.max(0, ...widths)) + 1,
    height: Math.ceil((lines.length + (below ? BELOW : 0)) * size * LINE),
  };
}
