import { parseGoDuration, parseRfc3339 } from '@casement/engine';
import type { FileReader, PlacedText } from '../reader/file-reader.js';
import type { ClockStep } from './test-file.js';

/** `2026-03-17T09:00:00Z`, in nanoseconds since 1970. */
export function readTime(reader: FileReader, text: PlacedText | undefined): bigint | undefined {
  if (text === undefined) return undefined;
  const time = parseRfc3339(text.value);
  if (time === undefined || time <= 0n) {
    reader.fail('TEST7008', text.range, `${JSON.stringify(text.value)} is not a time`);
    return undefined;
  }
  return time;
}

/** `at` of a step: a span after the step before, or a time. */
export function readClockStep(reader: FileReader, text: PlacedText | undefined): ClockStep {
  if (text === undefined) return STANDS_STILL;
  const { value, range } = text;
  if (value.startsWith('+')) {
    const span = parseGoDuration(value.slice(1));
    if (span !== undefined && span >= 0n) return { kind: 'after', span };
    reader.fail('TEST7008', range, `${JSON.stringify(value)} is not a span of time`);
    return STANDS_STILL;
  }
  const time = readTime(reader, text);
  return time === undefined ? STANDS_STILL : { kind: 'absolute', time, range };
}

const STANDS_STILL: ClockStep = Object.freeze({ kind: 'after', span: 0n });
