/** All foreign formats, and which one a file is in. */
import type { ForeignFormat } from '../imports/foreign-record';
import { cellRows } from './foreign-rows';
import { gdeltEvents1, gdeltEvents2, gdeltMentions } from './gdelt';
import { icewsCommas, icewsTabs } from './icews';
import { icewsFour } from './icews-four';
import { mend } from './mend';
import { pax } from './pax';
import { ucdp } from './ucdp';

export const foreignFormats: readonly ForeignFormat[] = [
  icewsTabs,
  icewsCommas,
  icewsFour,
  gdeltEvents1,
  gdeltEvents2,
  gdeltMentions,
  mend,
  pax,
  ucdp,
];

/** The format of this key; null for an unknown one. */
export const formatNamed = (key: string): ForeignFormat | null =>
  foreignFormats.find((format) => format.key === key) ?? null;

/** The format whose first row the file has, or null. @throws UnreadableFile */
export async function recogniseFormat(path: string): Promise<ForeignFormat | null> {
  for (const [separator, quoted] of [
    [',', true],
    ['\t', false],
  ] as const)
    for await (const { cells } of cellRows(path, { separator, quoted })) {
      const first = cells.map((cell) => cell.trim());
      const found = foreignFormats.find(
        (format) => format.separator === separator && format.quoted === quoted && format.recognise(first),
      );
      if (found) return found;
      break;
    }
  return null;
}
