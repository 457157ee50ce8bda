import { canonical } from './canonical';

/** Two people changed one record: what each changed, and where they disagree. */

export interface Conflict<T> {
  field: keyof T & string;
  base: unknown;
  mine: unknown;
  theirs: unknown;
}

export interface MergedFields<T> {
  /** Both sides' changes; a field in conflict holds what is stored (`theirs`). */
  merged: T;
  /** Fields that only the others changed. */
  taken: (keyof T & string)[];
  /** Fields that both changed, to different values. */
  conflicts: Conflict<T>[];
}

const same = (a: unknown, b: unknown) => canonical(a) === canonical(b);

/**
 * Field by field: `mine` and `theirs` are two states that grew out of `base`. A field one side changed takes that side's
 * value; one that both changed alike is no conflict. Nothing is overwritten silently.
 */
export function mergeFields<T extends object>(base: T, mine: T, theirs: T): MergedFields<T> {
  const merged = { ...theirs };
  const taken: (keyof T & string)[] = [];
  const conflicts: Conflict<T>[] = [];
  for (const field of Object.keys(mine) as (keyof T & string)[]) {
    const iChanged = !same(mine[field], base[field]);
    const theyChanged = !same(theirs[field], base[field]);
    if (iChanged && theyChanged && !same(mine[field], theirs[field]))
      conflicts.push({ field, base: base[field], mine: mine[field], theirs: theirs[field] });
    else if (iChanged) merged[field] = mine[field];
    else if (theyChanged) taken.push(field);
  }
  return { merged, taken, conflicts };
}
