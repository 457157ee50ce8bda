/** Search in sorted typed arrays. */

/** How many of the sorted values are less than `value`: the place where it would be put in. */
export function lowerBound(sorted: ArrayLike<number>, value: number, low = 0, high = sorted.length): number {
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? Infinity) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Places 0 … n−1 in the order of `key`; equal keys keep their order. Already sorted input costs one pass. */
export function orderBy(key: Int32Array): Int32Array {
  const order = Int32Array.from(key, (_, place) => place);
  const sorted = key.every((value, place) => place === 0 || value >= (key[place - 1] ?? value));
  return sorted ? order : order.sort((a, b) => (key[a] ?? 0) - (key[b] ?? 0) || a - b);
}
