/**
 * Typst 0.13 lists what a drawing refers to (`/gs5 40 0 R`, `/xo1 33 0 R`) in the order of a hash table with a random
 * seed: the same figure would have other bytes each time. Sorted, each list is as long as before, so that no address
 * within the file changes; and so is the name of the instance, a hash of the whole, which is made anew.
 */
import { createHash } from 'node:crypto';

const listed = /(?:\n *\/[a-z]+\d+ \d+ 0 R)+/g;

const place = (line: string) => {
  const [, name = '', number = ''] = /\/([a-z]+)(\d+)/.exec(line) ?? [];
  return { name, number: Number(number) };
};

/** The name in the trailer and, the same, in the metadata: 16 bytes in base64. */
const instance = /\/ID \[\([A-Za-z0-9+/=]{24}\) \(([A-Za-z0-9+/=]{24})\)\]/;

export function inOrder(pdf: Buffer): Buffer {
  const sorted = pdf.toString('latin1').replace(listed, (lines) =>
    lines
      .split(/(?=\n)/)
      .map((line) => ({ line, ...place(line) }))
      .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.number - b.number))
      .map(({ line }) => line)
      .join(''),
  );
  const [, name] = instance.exec(sorted) ?? [];
  if (!name) return Buffer.from(sorted, 'latin1');
  const nameless = sorted.replaceAll(name, ' '.repeat(name.length));
  const own = createHash('sha256').update(nameless, 'latin1').digest().subarray(0, 16).toString('base64');
  return Buffer.from(sorted.replaceAll(name, own), 'latin1');
}
