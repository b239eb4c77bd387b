import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll } from 'vitest';
import { demoRecording } from '../../demo/demo-recording.js';
import type { FormJudge } from './form-judge.js';
import { MIXED_POLICY } from './mixed-policy.js';

/** The demo recording in the folder `logs`, a policy with everything in it, and one that is no YAML. */
export function useInputs(at: (...names: string[]) => string): void {
  beforeAll(() => {
    mkdirSync(at('logs'));
    for (const { name, bytes } of demoRecording()) writeFileSync(join(at('logs'), name), bytes);
    writeFileSync(at('mixed.policy'), MIXED_POLICY);
    writeFileSync(at('broken.policy'), 'version: 1.0.0\nrules: [\n');
  });
}

/** JSON, one value a line. */
export function parsed(text: string): unknown[] {
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as unknown);
}

/** The faults of all values, each kind of fault once. */
export function faultsOf(judge: FormJudge, values: readonly unknown[]): string[] {
  const faults = values.flatMap((value) => judge.faults(value));
  return [...new Set(faults.map((fault) => fault.replaceAll(/\d+/g, 'N')))];
}
