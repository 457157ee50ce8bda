/** “a”, “a and b”, “a, b and c”; with “or” for alternatives. */
export const joinWords = (items: readonly string[], last: 'and' | 'or' = 'and'): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1) ?? ''}`;

/** “1 event”, “153 events”, “no events”; thousands are set apart by a comma. */
export const countWords = (n: number, one: string, several = `${one}s`): string =>
  `${n === 0 ? 'no' : String(n).replace(/\B(?=(\d{3})+$)/g, ',')} ${n === 1 ? one : several}`;
