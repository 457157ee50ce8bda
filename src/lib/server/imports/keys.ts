/** Keys and days of foreign records. */
import { createHash } from 'node:crypto';
import type { Day, FuzzyDate } from '../../domain/records';

/** A short name of a text that is the same everywhere and always; 20 hexadecimal digits. */
export const hashKey = (...parts: string[]): string =>
  createHash('sha256').update(parts.join('\u001f')).digest('hex').slice(0, 20);

/** A day as written in the file, without words of a source. */
export const exactDay = (day: Day): FuzzyDate => ({
  words: null,
  edtf: day,
  earliest: day,
  latest: day,
  kind: 'exact',
});
