import { fold } from '../../domain/fold';

const AROUND = 70;

/** Where `folded` stands in `text`, in UTF-16 units of `text`; null where it does not. */
function positionOf(text: string, folded: string): number | null {
  let soFar = '';
  const starts: number[] = [];
  let at = 0;
  for (const sign of text) {
    const plain = /\s/u.test(sign) ? (soFar.endsWith(' ') ? '' : ' ') : fold(sign);
    starts.push(...Array<number>(plain.length).fill(at));
    soFar += plain;
    at += sign.length;
  }
  const found = soFar.indexOf(folded);
  return found < 0 ? null : (starts[found] ?? null);
}

/** A short text whole; of a longer one the part around the first place where `folded` stands, cut between words. */
export function excerpt(text: string, folded: string): string {
  if (text.length <= 2 * AROUND + 20) return text;
  const middle = positionOf(text, folded) ?? 0;
  const from = middle <= AROUND ? 0 : text.indexOf(' ', middle - AROUND) + 1;
  const end = middle + folded.length + AROUND;
  const to = end >= text.length ? text.length : text.lastIndexOf(' ', end);
  const start = from > 0 && from <= middle ? from : Math.max(0, middle - AROUND);
  const stop = to > middle + folded.length ? to : Math.min(text.length, end);
  return `${start > 0 ? '…' : ''}${text.slice(start, stop).trim()}${stop < text.length ? '…' : ''}`;
}
