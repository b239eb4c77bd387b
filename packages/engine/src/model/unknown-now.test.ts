import { compileRule } from '@casement/secl';
import { ProcessEntry, RuntimeEvent } from '@casement/telemetry';
import { expect, it } from 'vitest';
import { EvaluationContext } from './evaluation-context.js';
import { windowsModel } from './windows-model.js';

const SECOND = 1_000_000_000n;

function holds(expression: string, time: bigint, start: bigint): boolean {
  const result = compileRule(expression, { model: windowsModel });
  if (!result.ok) throw new Error(result.errors[0]!.message);
  const process = new ProcessEntry();
  process.pid = 7;
  process.start = start;
  const context = new EvaluationContext();
  context.load(new RuntimeEvent('exec', time, 'H', process));
  const verdict = result.rule.matches(context);
  expect(result.rule.interpret(context)).toBe(verdict);
  return verdict;
}

it.each([
  ['known event, known start', 100n * SECOND, 90n * SECOND, true, false],
  ['known event, young start', 100n * SECOND, 98n * SECOND, false, true],
  ['known event, unknown start', 1_768_478_400n * SECOND, 0n, true, false],
  ['unknown event, unknown start', 0n, 0n, true, false],
  ['unknown event, known start', 0n, 1_768_478_400n * SECOND, true, false],
])('an age that is not known is very old (secl.md §3.8): %s', (_, time, start, older, younger) => {
  expect(holds('exec.created_at > 5s', time, start)).toBe(older);
  expect(holds('exec.created_at < 5s', time, start)).toBe(younger);
});
