import type { OrderOperator } from '@casement/secl';

/** A set of 64-bit integers: closed ranges in ascending order, no two of which touch. */
export type IntSet = readonly (readonly [bigint, bigint])[];

const INT_MIN = -(2n ** 63n);
export const INT_MAX = 2n ** 63n - 1n;
export const ALL_INTS: IntSet = [[INT_MIN, INT_MAX]];

/** The integers `x` for which `x operator value` holds. */
export function intsThat(operator: OrderOperator, value: bigint): IntSet {
  switch (operator) {
    case '==':
      return [[value, value]];
    case '<':
      return range(INT_MIN, value - 1n);
    case '<=':
      return range(INT_MIN, value);
    case '>':
      return range(value + 1n, INT_MAX);
    case '>=':
      return range(value, INT_MAX);
  }
}

export function intsAmong(values: readonly bigint[]): IntSet {
  return union(values.map((value) => [value, value] as const));
}

export function complement(set: IntSet): IntSet {
  const result: (readonly [bigint, bigint])[] = [];
  let from = INT_MIN;
  for (const [low, high] of set) {
    if (from < low) result.push([from, low - 1n]);
    from = high + 1n;
  }
  if (from <= INT_MAX) result.push([from, INT_MAX]);
  return result;
}

export function intersect(a: IntSet, b: IntSet): IntSet {
  const result: (readonly [bigint, bigint])[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [lowA, highA] = a[i]!;
    const [lowB, highB] = b[j]!;
    const low = lowA > lowB ? lowA : lowB;
    const high = highA < highB ? highA : highB;
    if (low <= high) result.push([low, high]);
    if (highA < highB) i += 1;
    else j += 1;
  }
  return result;
}

function range(low: bigint, high: bigint): IntSet {
  return low > high ? [] : [[low, high]];
}

function union(ranges: readonly (readonly [bigint, bigint])[]): IntSet {
  const result: [bigint, bigint][] = [];
  for (const [low, high] of [...ranges].sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0))) {
    const last = result.at(-1);
    if (last !== undefined && low <= last[1] + 1n) {
      if (high > last[1]) last[1] = high;
    } else result.push([low, high]);
  }
  return result;
}
