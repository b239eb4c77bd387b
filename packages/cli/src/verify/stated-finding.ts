import { FINDING_SHAPE, type FindingJson } from '@casement/engine';
import { type Problem, problem } from '../errors/problem.js';
import { type Line, MAX_LINE_BYTES } from '../input/lines.js';
import { byteSize } from '../render/quantity.js';
import { repeatedKey } from '../validate/repeated-key.js';
import { formFault } from './form-fault.js';

/** A finding as a file of findings states it. Nothing of it is taken for true. */
export interface StatedFinding {
  /** Name of the file of findings, and the line in it. */
  readonly from: string;
  readonly line: number;
  readonly finding: FindingJson;
}

/** The finding of a line, or why there is none. A blank line is null. */
export function statedFinding(from: string, line: Line): StatedFinding | Problem | null {
  if (line.fault === 'too-long') return problem('CLI6041', { limit: byteSize(MAX_LINE_BYTES) });
  if (line.text === null) return problem('CLI6042');
  if (line.text.trim() === '') return null;
  let value: unknown;
  try {
    value = JSON.parse(line.text);
  } catch (error) {
    return problem('CLI6040', { detail: (error as Error).message });
  }
  const key = repeatedKey(line.text);
  if (key !== null) return problem('CLI6044', { key });
  const fault = formFault(value, FINDING_SHAPE);
  if (fault !== null) return problem('CLI6100', { detail: fault });
  return { from, line: line.number, finding: value as FindingJson };
}
