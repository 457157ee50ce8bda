import { date, text } from 'drizzle-orm/pg-core';
import { precisionKind } from './enums';

/** The five columns of a fuzzy date, nullable together. `earliest`/`latest` are computed once, on write. */
export const fuzzyDate = <P extends string>(prefix: P) =>
  ({
    [`${prefix}Words`]: text(`${prefix}_words`),
    [`${prefix}Edtf`]: text(`${prefix}_edtf`),
    [`${prefix}Earliest`]: date(`${prefix}_earliest`, { mode: 'string' }),
    [`${prefix}Latest`]: date(`${prefix}_latest`, { mode: 'string' }),
    [`${prefix}Kind`]: precisionKind(`${prefix}_kind`),
  }) as FuzzyColumns<P>;

type FuzzyColumns<P extends string> = Record<`${P}Words` | `${P}Edtf`, ReturnType<typeof text>> &
  Record<`${P}Earliest` | `${P}Latest`, ReturnType<typeof date<string, 'string'>>> &
  Record<`${P}Kind`, ReturnType<typeof precisionKind>>;
