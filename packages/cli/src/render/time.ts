/** Times for people: UTC, milliseconds, blank instead of T. Machine output keeps the full 100 ns. */
export function shownTime(ns: bigint): string {
  return new Date(Number(floorDiv(ns, 1_000_000n))).toISOString().replace('T', ' ').replace('Z', '');
}

/** `2024-06-25 09:11:20.123 → 09:40:02.000`: the date of the end is left out where it is that of the start. */
export function shownSpan(first: bigint, last: bigint): string {
  const end = shownEnd(first, last);
  return end === '' ? shownTime(first) : `${shownTime(first)} → ${end}`;
}

/** The later time beside an earlier one: without its date where that is the same, '' where both look the same. */
export function shownEnd(first: bigint, last: bigint): string {
  if (shownTime(first) === shownTime(last)) return '';
  const [day] = shownTime(first).split(' ');
  const [lastDay, clock] = shownTime(last).split(' ');
  return day === lastDay ? clock! : `${lastDay} ${clock}`;
}

function floorDiv(a: bigint, b: bigint): bigint {
  const q = a / b;
  return a % b < 0n ? q - 1n : q;
}
