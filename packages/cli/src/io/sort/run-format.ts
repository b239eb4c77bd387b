/** How items of one kind are ordered and kept on disk for a while. */
export interface RunFormat<T> {
  /** A total order; items that are equal by it keep the order in which they were added. */
  compare(a: T, b: T): number;
  /** About how many characters of memory an item takes. */
  weigh(item: T): number;
  /** The item as one line without a line feed, read back by {@link read} of the same version only. */
  write(item: T): string;
  read(line: string): T;
}
