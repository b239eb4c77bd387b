import { fileTimeToNanos, formatTime, parseTime } from '@casement/telemetry';
import fc from 'fast-check';
import { editedText } from '../shared/edited-text.js';
import { LinearTime } from '../shared/linear-time.js';
import { textTarget } from '../shared/target.js';
import { plainTime } from './plain-time.js';

const PIECES = [
  '-',
  ':',
  '.',
  ' ',
  'T',
  'Z',
  '+02:00',
  '-00:30',
  '0',
  '9',
  '60',
  '99',
  '\n',
  '٣',
  '-0',
  '1e3',
  '\0',
];
const LEAST = -62_167_219_200n * 1_000_000_000n;
const MOST = 253_402_300_799n * 1_000_000_000n + 999_999_999n;
const INT64 = (1n << 63n) - 1n;

const digits = (length: number): fc.Arbitrary<string> =>
  fc.nat(10 ** length - 1).map((n) => String(n).padStart(length, '0'));
const anyText = fc
  .tuple(
    digits(4),
    digits(2),
    digits(2),
    fc.constantFrom(' ', 'T', 't', '_'),
    digits(2),
    digits(2),
    digits(2),
  )
  .map(
    ([year, month, day, between, hour, minute, second]) =>
      `${year}-${month}-${day}${between}${hour}:${minute}:${second}`,
  );
const nanos = fc.oneof(
  fc.bigInt({ min: LEAST, max: MOST }),
  fc.bigInt({ min: -10n, max: 10n }).map((n) => n * 1_000_000_000n),
  fc.constantFrom(LEAST, MOST, 0n, 951_782_399n * 1_000_000_000n, 951_782_400n * 1_000_000_000n, INT64),
);
const whole = nanos.map(formatTime);
const tail = fc.constantFrom(
  '',
  'Z',
  'z',
  '+02:00',
  '-12:45',
  '+24:00',
  '.',
  '.1',
  '.123',
  '.1234567Z',
  '.1234567891234Z',
);

const linear = new LinearTime();

/** Times: the quick reader says what the plain one does, a printed time is read back, and FILETIMEs stay within their bounds. */
export const timeTarget = textTarget({
  name: 'time',
  cases: 'texts',
  count: 500_000,
  arbitrary: editedText(
    fc.oneof(
      whole,
      fc.tuple(whole, tail).map(([text, end]) => text.slice(0, 19) + end),
      fc.tuple(anyText, tail).map((parts) => parts.join('')),
    ),
    PIECES,
  ),
  check(text) {
    const time = parseTime(text);
    if (time !== plainTime(text)) throw new Error(`${time} instead of ${plainTime(text)}`);
    if (/^\d{1,19}$/.test(text)) checkFileTime(BigInt(text));
    linear.now(text, parseTime);
    if (time === undefined) return false;
    const printed = formatTime(time);
    if (time < LEAST || time > MOST) {
      if (printed !== '') throw new Error(`${printed} is no time`);
    } else if (parseTime(printed) !== time) throw new Error(`${printed} is not read back`);
    checkFileTime(time);
    return true;
  },
});

function checkFileTime(ticks: bigint): void {
  const nanoseconds = fileTimeToNanos(ticks);
  if (nanoseconds > INT64 || nanoseconds < -INT64 - 1n)
    throw new Error(`${nanoseconds} is no 64-bit integer`);
}
