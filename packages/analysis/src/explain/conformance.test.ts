import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { EvaluationContext, runtimeEventFromJson, windowsModel } from '@casement/engine';
import { compileMacros, compileRule, Explainer, type MacroDefinition } from '@casement/secl';
import type { RuntimeEvent } from '@casement/telemetry';
import { describe, expect, it } from 'vitest';
import { explainEvent } from './explain-event.js';

interface Vector {
  readonly id: string;
  readonly expression: string;
  readonly macros?: readonly MacroDefinition[];
  readonly events?: readonly unknown[];
  readonly expect: { readonly verdicts?: readonly boolean[] };
}

const read = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`../../../../conformance/${name}`, import.meta.url)), 'utf8');
const EVENTS = JSON.parse(read('events.json')) as Record<string, unknown>;

function eventOf(given: unknown): RuntimeEvent {
  const result = runtimeEventFromJson(typeof given === 'string' ? EVENTS[given] : given);
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.event;
}

/**
 * The recorded answers of the real engine bind explanations, too. All of these events were written by hand, so nothing about
 * them is unknown.
 */
describe.each(['language', 'fields', 'random'])('explanations of the vectors: %s', (name) => {
  it('come to the verdicts of the real engine', () => {
    let explained = 0;
    const wrong: string[] = [];
    for (const line of read(`${name}.jsonl`).split('\n').filter(Boolean)) {
      const vector = JSON.parse(line) as Vector;
      const { verdicts } = vector.expect;
      if (verdicts === undefined) continue;
      const macros = compileMacros<EvaluationContext>(vector.macros ?? [], windowsModel);
      const result = compileRule(vector.expression, { model: windowsModel, macros });
      if (!result.ok) throw new Error(vector.id);
      const texts = new Map(
        vector.macros?.map((macro) => [macro.id, 'expression' in macro ? macro.expression : undefined]),
      );
      const explainer = new Explainer(result.rule, windowsModel, (id) => texts.get(id));
      const context = new EvaluationContext();
      for (const [index, verdict] of verdicts.entries()) {
        context.load(eventOf(vector.events![index]));
        const { explanation, outcome } = explainEvent(explainer, context);
        explained++;
        if (explanation.verdict !== verdict || outcome !== (verdict ? 'match' : 'no match'))
          wrong.push(vector.id);
        // Something was said, unless there is nothing to say: no ancestor to stand at, constants against it.
        const silent = explanation.register?.steps === 0 || !explanation.satisfiable;
        const said = verdict ? explanation.matchingTerms.length : explanation.failedCount;
        if (said === 0 && !silent) wrong.push(`${vector.id}: nothing said`);
      }
    }
    expect(wrong).toEqual([]);
    expect(explained).toBeGreaterThan(1000);
  });
});
