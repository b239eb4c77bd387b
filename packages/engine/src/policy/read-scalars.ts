import { parseGoDuration } from './go-duration.js';
import { policyProblem } from './problem.js';
import type { YamlMapping } from './yaml-mapping.js';
import { yamlInteger } from './yaml-value.js';

/** A Go duration, or nanoseconds as an integer (secl.md §5.4); 0n when absent, or wrong, which is a problem. */
export function readDuration(mapping: YamlMapping, key: string): bigint {
  const text = mapping.text(key);
  if (text === undefined) return 0n;
  const duration = yamlInteger(text.value) ?? parseGoDuration(text.value);
  if (duration !== undefined && duration >= 0n) return duration;
  wrong(mapping, text.range, `${key} must be a duration such as 30s, or nanoseconds`);
  return 0n;
}

/** A number that is not negative; 0 when absent, or wrong, which is a problem. */
export function readSize(mapping: YamlMapping, key: string): number {
  const text = mapping.text(key);
  if (text === undefined) return 0;
  const size = yamlInteger(text.value);
  if (typeof size === 'bigint' && size >= 0n && size <= BigInt(Number.MAX_SAFE_INTEGER)) return Number(size);
  wrong(mapping, text.range, `${key} must be a number from 0 on`);
  return 0;
}

function wrong(mapping: YamlMapping, range: { start: number; end: number }, message: string): void {
  mapping.problems.push(policyProblem('POL2008', message, mapping.document.source, range));
}
