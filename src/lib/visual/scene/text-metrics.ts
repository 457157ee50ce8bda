/**
 * Widths of text without a browser: the same on the server, in tests and on the page. Kerning is ignored (it makes
 * real text a little narrower, never wider by more than a hair); unknown scripts count as one em a character.
 */
import { type WidthRun, advanceWidths } from './advance-widths';

export type Weight = 400 | 500 | 600 | 700;
export type Family = 'sans' | 'serif';

const ELLIPSIS = '…';
const tables = new Map<Weight, Map<number, number>>();

function tableOf(weight: Weight): Map<number, number> {
  const known = tables.get(weight);
  if (known) return known;
  const table = new Map<number, number>();
  for (const [first, widths] of advanceWidths[weight] satisfies readonly WidthRun[])
    for (let i = 0; i < widths.length; i += 2) {
      const width = Number.parseInt(widths.slice(i, i + 2), 36);
      if (width > 0) table.set(first + i / 2, width);
    }
  tables.set(weight, table);
  return table;
}

/** Widths found before, by weight; a chart measures the same titles at every window. */
const measured = new Map<Weight, Map<string, number>>();
const MOST_MEASURED = 20_000;

/** Width in thousandths of an em. */
function thousandthsOf(text: string, weight: Weight): number {
  let known = measured.get(weight);
  if (!known || known.size > MOST_MEASURED) measured.set(weight, (known = new Map()));
  const before = known.get(text);
  if (before !== undefined) return before;
  const table = tableOf(weight);
  let thousandths = 0;
  for (const character of text.normalize('NFC')) {
    const code = character.codePointAt(0) ?? 0;
    thousandths += table.get(code) ?? (isMark(code) ? 0 : code < 0x2e80 ? 640 : 1000);
  }
  known.set(text, thousandths);
  return thousandths;
}

const isMark = (code: number) =>
  (code >= 0x300 && code <= 0x36f) || (code >= 0x200b && code <= 0x200f) || (code >= 0x2028 && code <= 0x202e);

/**
 * Width in px of one line of `text` at `size` px. Source Serif is narrower than Inter, so Inter's widths are a safe
 * bound for `family: 'serif'` too.
 */
export function textWidth(text: string, size: number, weight: Weight = 400, family: Family = 'sans'): number {
  const thousandths = thousandthsOf(text, weight);
  return (thousandths * size * (family === 'serif' ? 0.97 : 1)) / 1000;
}

/**
 * The text itself if it fits in `maxWidth` px, else its longest beginning followed by “…”, cut at a word (a screen reader
 * compares the two) unless that leaves next to nothing. Empty when not even one character and “…” fit.
 */
export function ellipsize(
  text: string,
  maxWidth: number,
  size: number,
  weight: Weight = 400,
  family: Family = 'sans',
): string {
  if (textWidth(text, size, weight, family) <= maxWidth) return text;
  const characters = [...text];
  let low = 0;
  let high = characters.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const cut = characters.slice(0, middle).join('').trimEnd() + ELLIPSIS;
    if (textWidth(cut, size, weight, family) <= maxWidth) low = middle;
    else high = middle - 1;
  }
  if (low === 0) return '';
  const cut = characters.slice(0, low).join('');
  const space = cut.lastIndexOf(' ');
  const whole = characters[low] === ' ' || space < cut.length * 0.2 ? cut : cut.slice(0, space);
  return whole.replace(/[\s,;:.–—(-]+$/u, '') + ELLIPSIS;
}

/** Lines of at most `maxWidth` px; a word longer than a line is broken; line breaks in the text are kept. */
export function wrap(
  text: string,
  maxWidth: number,
  size: number,
  weight: Weight = 400,
  family: Family = 'sans',
): string[] {
  const fits = (line: string) => textWidth(line, size, weight, family) <= maxWidth;
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = '';
    for (const word of paragraph.split(/[ \t\r]+/u).filter(Boolean)) {
      const longer = line ? `${line} ${word}` : word;
      if (fits(longer)) {
        line = longer;
        continue;
      }
      if (line) lines.push(line);
      line = '';
      for (const character of word) {
        if (line && !fits(line + character)) {
          lines.push(line);
          line = '';
        }
        line += character;
      }
    }
    lines.push(line);
  }
  return lines;
}
