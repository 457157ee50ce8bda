/** Runs `write` on pieces of at most `size` items, one after the other: a statement takes at most 65,535 parameters. */
export async function inChunks<T>(
  items: readonly T[],
  size: number,
  write: (chunk: T[]) => Promise<unknown>,
): Promise<void> {
  for (let start = 0; start < items.length; start += size) await write(items.slice(start, start + size));
}
