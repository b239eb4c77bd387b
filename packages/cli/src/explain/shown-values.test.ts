import { EvaluationContext, windowsModel } from '@casement/engine';
import { compileRule, type ExplainedTerm, Explainer } from '@casement/secl';
import { ProcessEntry, RuntimeEvent } from '@casement/telemetry';
import { expect, it } from 'vitest';
import { findings } from './shown-values.js';

const NOW = 1_768_478_400_000_000_000n;

function said(time: bigint, start: bigint): string[] {
  const result = compileRule('exec.created_at > 5s', { model: windowsModel });
  if (!result.ok) throw new Error(result.errors[0]!.message);
  const process = new ProcessEntry();
  process.start = start;
  const context = new EvaluationContext();
  context.load(new RuntimeEvent('exec', time, 'H', process));
  const { root, verdict } = new Explainer(result.rule, windowsModel).explain(context);
  return [String(verdict), ...findings(root as ExplainedTerm, 100)];
}

it.each([
  [NOW, NOW - 10_000_000_000n, 'that is 10s before the event'],
  [NOW, 0n, 'that time is not known, which counts as very old'],
  [0n, NOW, 'the event has no time: an age that is not known is very old'],
  [0n, 0n, 'the event has no time: an age that is not known is very old'],
])('says how old something is, and where that is not known (event at %i, start %i)', (time, start, age) => {
  const [verdict, , text] = said(time, start);
  expect([verdict, text]).toEqual(['true', age]);
});
