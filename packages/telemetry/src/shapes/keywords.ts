import { str } from './json-object.js';
import { wideOf } from './shape-value.js';

const AUDIT_SUCCESS = 0x8020_0000_0000_0000n;
const AUDIT_FAILURE = 0x8010_0000_0000_0000n;

/** Keywords from a number in any form, or from the words Windows renders them as (telemetry.md §9.4); 0n for others. */
export function auditKeywords(value: unknown): bigint {
  if (Array.isArray(value)) {
    let all = 0n;
    for (const item of value) all |= auditKeywords(item);
    return all;
  }
  const number = wideOf(value, 0n);
  if (number !== 0n) return number;
  const words = str(value).toLowerCase();
  if (words.includes('audit failure') || words.includes('audit_failure')) return AUDIT_FAILURE;
  return words.includes('audit success') || words.includes('audit_success') ? AUDIT_SUCCESS : 0n;
}
