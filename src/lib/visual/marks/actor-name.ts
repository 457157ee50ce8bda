/** Names of actors at the length a chart has room for. The full name is in the mark's sentence and in the table. */
import { ellipsize, textWidth, wrap, type Weight } from '../scene/text-metrics';

/** Openings that are common knowledge in short; the rest of the name stays as recorded. */
const shortened: readonly (readonly [RegExp, string])[] = [
  [/^(?:the )?Ministry of Foreign Affairs\b/i, 'MFA'],
  [/^(?:the )?Ministry of Defen[cs]e\b/i, 'MoD'],
  [/^Republic of (?=\p{Lu})/u, ''],
  [/^United States of America$/, 'United States'],
  [/^Russian Federation$/, 'Russia'],
  [/^International Committee of the Red Cross$/, 'ICRC'],
  [/^Organi[sz]ation for Security and Co-?operation in Europe$/i, 'OSCE'],
];

export function shortActorName(name: string): string {
  let short = name.replace(/\s+/gu, ' ').trim();
  for (const [pattern, by] of shortened) short = short.replace(pattern, by);
  return short;
}

export interface ActorLabel {
  lines: string[];
  width: number;
  height: number;
}

/** Height of one line as a share of its size. */
export const LINE = 1.16;

/** A name in at most two lines of about equal length, no wider than `maxWidth` px. */
export function actorLabel(name: string, maxWidth: number, size: number, weight: Weight): ActorLabel {
  const short = shortActorName(name);
  const width = textWidth(short, size, weight);
  let lines = [short];
  if (width > maxWidth) {
    const even = wrap(short, Math.min(maxWidth, width * 0.58), size, weight);
    const full = even.length <= 2 ? even : wrap(short, maxWidth, size, weight);
    const [first = '', ...rest] = full;
    lines = rest.length
      ? [first, ellipsize(rest.join(' '), maxWidth, size, weight)]
      : [ellipsize(first, maxWidth, size, weight)];
    lines = lines.filter(Boolean);
  }
  return {
    lines,
    width: Math.ceil(Math.max(0, ...lines.map((line) => textWidth(line, size, weight)))) + 1,
    height: Math.ceil(lines.length * size * LINE),
  };
}
