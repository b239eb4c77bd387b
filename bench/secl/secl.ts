import { EvaluationContext, runtimeEventFromJson, windowsModel } from '@casement/engine';
import { type CompiledRule, compileRule } from '@casement/secl';
import type { EvaluationRow, EvaluationTopic } from '../lib/evaluation-topic.js';
import { nanosecondsPerCall } from '../lib/evaluations.js';
import type { Options } from '../lib/inputs.js';
import { machine } from '../lib/machine.js';
import { SHAPES, type Shape } from './shapes.js';

/** A rule that is ready, and its event in the slots that the accessors read. */
interface Prepared {
  readonly shape: Shape;
  readonly rule: CompiledRule<EvaluationContext>;
  readonly context: EvaluationContext;
}

/** The matcher and the interpreter on the shapes of upstream's benchmarks. */
export function secl({ rounds }: Options): EvaluationTopic {
  const prepared = SHAPES.map(prepare);
  // All of them run before any is timed: in a rule set, too, the code of one rule serves hundreds of others.
  for (const { rule, context } of prepared) {
    for (let i = 0; i < 2000; i++) rule.matches(context);
    rule.interpret(context);
  }
  return {
    kind: 'evaluations',
    topic: 'secl',
    title: 'Evaluating one rule on one event',
    date: new Date().toISOString().slice(0, 10),
    machine: machine(),
    rounds,
    rows: prepared.map((each) => measureRow(each, rounds)),
    notes: [
      'Shapes of the benchmarks Complex, Array, Partial, Glob and Regexp of the SECL engine in Go, over fields of the Windows model: `exec.file.name` and `exec.cmdline` ignore case.',
      'Complex and Array repeat one term a hundred times. The matcher sees that, as it does in any rule; the rows "no two alike" show what terms cost that have nothing in common.',
      'There is no partial evaluation here; Partial is the same rule on an event that this one field rules out.',
    ],
  };
}

function prepare(shape: Shape): Prepared {
  const compiled = compileRule(shape.expression, { model: windowsModel });
  if (!compiled.ok) throw new Error(`${shape.name}: ${compiled.errors[0]?.message}`);
  const event = runtimeEventFromJson(shape.event);
  if (!event.ok) throw new Error(`${shape.name}: the event cannot be read`);
  const context = new EvaluationContext();
  context.load(event.event);
  return { shape, rule: compiled.rule, context };
}

function measureRow({ shape, rule, context }: Prepared, rounds: number): EvaluationRow {
  process.stderr.write(`bench: ${shape.name}\n`);
  for (const verdict of [rule.matches(context), rule.interpret(context)]) {
    if (verdict !== shape.matches) throw new Error(`${shape.name}: the verdict is ${verdict}`);
  }
  const compiledNs = nanosecondsPerCall(() => rule.matches(context), rounds);
  const interpretedNs = nanosecondsPerCall(() => rule.interpret(context), rounds);
  return { name: shape.name, matches: shape.matches, mark: shape.mark, compiledNs, interpretedNs };
}
