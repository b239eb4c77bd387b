/**
 * The longest choice of images, in their order, whose ids rise strictly; of several as long the one that ends lowest, and of equal ids the first. By patience: for each
 * length the lowest end so far, found by halving, so a chunk full of images costs no more than their number times its logarithm.
 */
export function longestRising<T extends { readonly id: number }>(images: readonly T[]): T[] {
  /** Index of the image of the lowest id that ends a rising choice of each length. */
  const ends: number[] = [];
  const before = new Int32Array(images.length);
  for (let index = 0; index < images.length; index++) {
    const { id } = images[index]!;
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (images[ends[middle]!]!.id < id) low = middle + 1;
      else high = middle;
    }
    // Of equal ones the first: what comes again is a copy.
    if (low < ends.length && images[ends[low]!]!.id === id) continue;
    before[index] = low === 0 ? -1 : ends[low - 1]!;
    ends[low] = index;
  }
  const found: T[] = [];
  for (let index = ends.at(-1) ?? -1; index >= 0; index = before[index]!) found.push(images[index]!);
  return found.reverse();
}
