/** A sorted sequence that stands at one of its items. */
interface Head<T> {
  item: T;
  readonly place: number;
  readonly rest: Iterator<T>;
}

/**
 * Merges sorted sequences into one. Of equal items the one of the earlier sequence comes first. The heads lie in a binary heap, so an
 * item costs the logarithm of the number of sequences in comparisons.
 */
export function* mergeSorted<T>(
  sequences: readonly Iterable<T>[],
  compare: (a: T, b: T) => number,
): Generator<T> {
  const before = (a: Head<T>, b: Head<T>): boolean => (compare(a.item, b.item) || a.place - b.place) < 0;
  const heap: Head<T>[] = [];
  for (const [place, sequence] of sequences.entries()) {
    const rest = sequence[Symbol.iterator]();
    const first = rest.next();
    if (first.done !== true) heap.push({ item: first.value, place, rest });
  }
  for (let at = heap.length >> 1; at >= 0; at--) sink(heap, at, before);
  while (heap.length > 0) {
    const least = heap[0]!;
    yield least.item;
    const next = least.rest.next();
    if (next.done !== true) least.item = next.value;
    else {
      const last = heap.pop()!;
      if (heap.length === 0) return;
      heap[0] = last;
    }
    sink(heap, 0, before);
  }
}

/** Moves what stands at `at` down until nothing below it comes before it. */
function sink<T>(heap: T[], at: number, before: (a: T, b: T) => boolean): void {
  const moved = heap[at];
  if (moved === undefined) return;
  let place = at;
  for (;;) {
    let child = 2 * place + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++;
    if (!before(heap[child]!, moved)) break;
    heap[place] = heap[child]!;
    place = child;
  }
  heap[place] = moved;
}
