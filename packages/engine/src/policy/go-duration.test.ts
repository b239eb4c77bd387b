import { expect, it } from 'vitest';
import { parseGoDuration } from './go-duration.js';

it.each([
  ['10s', 10_000_000_000n],
  ['1h30m', 5_400_000_000_000n],
  ['1.5s', 1_500_000_000n],
  ['.5ms', 500_000n],
  ['1.ms', 1_000_000n],
  ['3µs', 3000n],
  ['-2ms', -2_000_000n],
  ['+7ns', 7n],
  ['0', 0n],
  ['1.0000000001s', 1_000_000_000n],
])('%s is %s ns', (text, expected) => {
  expect(parseGoDuration(text)).toBe(expected);
});

it.each(['', '-', 's', '.s', '10', '1d', '1s ', '1 s', 'nope', '9999999h9999999h9999999999h'])(
  '%j is no duration',
  (text) => {
    expect(parseGoDuration(text)).toBeUndefined();
  },
);
