import { describe, expect, it } from 'vitest';
import type { BoolPlan } from '../plan/bool-plan.js';
import { rule } from '../testing/compile.js';
import type { SmallEvent } from '../testing/small-model.js';
import { mergeOperands } from './merge-operands.js';

/** Operands of the merged chain, in a short form. */
function merged(source: string): string[] {
  const { plan } = rule(source);
  if (plan.kind !== 'logical') {
    throw new Error(`${source} is no chain`);
  }
  return mergeOperands(plan.operands, plan.operators[0]!).map(shown);
}

function shown(plan: BoolPlan<SmallEvent>): string {
  switch (plan.kind) {
    case 'not':
      return `not ${shown(plan.operand)}`;
    case 'string-match':
    case 'any-string-match':
      return plan.tests.members.map(({ text }) => text).join(' ');
    case 'int-in':
      return plan.values.join(' ');
    case 'int-compare':
      return `${plan.operator} ${plan.right.kind === 'int-literal' ? plan.right.value : '?'}`;
    default:
      return plan.kind;
  }
}

describe('mergeOperands', () => {
  it.each([
    ['alpha.name == "a" || alpha.name =~ "*b" || alpha.name in ["c", r"d"]', ['a *b c d']],
    ['alpha.name != "a" && alpha.name !~ "*b" && alpha.name not in ["c"]', ['not a *b c']],
    ['alpha.name == "a" || alpha.path == "b" || alpha.name == "c"', ['a c', 'b']],
    ['alpha.tags == "a" || alpha.tags in ["b"]', ['a b']],
    ['alpha.tags != "a" && alpha.tags != "b" && alpha.size == 0', ['not a b', '== 0']],
    ['alpha.size == 1 || alpha.size in [2, 3] || alpha.size == 4', ['1 2 3 4']],
    ['alpha.size != 1 && alpha.size != 2', ['not 1 2']],
    // Said twice.
    ['alpha.name == "a" && alpha.size == 1 && alpha.name == "a"', ['a', '== 1']],
    ['alpha.size > 1 && alpha.size > 1 && alpha.size > 2', ['> 1', '> 2']],
    ['alpha.name != "a" || alpha.size == 1 || alpha.name != "a"', ['not a', '== 1']],
    ['alpha.size > 1 && !(alpha.size > 1) && alpha.size < 3', ['> 1', 'not > 1', '< 3']],
    // Not the same: both must hold of one value, of one element, or of one step.
    ['alpha.name == "a" && alpha.name =~ "*b"', ['a', '*b']],
    ['alpha.tags == "a" && alpha.tags == "b" && alpha.size == 1', ['a', 'b', '== 1']],
    ['steps[A].name == "a" || steps.name == "b" || alpha.size == 1', ['a', 'b', '== 1']],
    ['steps[A].name == "a" || steps[A].name == "b" || alpha.size == 1', ['a b', '== 1']],
    // Variables may read differently each time.
    [`\${last} == "a" || \${last} == "b" || alpha.size == 1`, ['a', 'b', '== 1']],
    [`\${last} == "a" && \${last} == "a" && alpha.size == 1`, ['a', 'a', '== 1']],
    [`\${counter} == 1 || \${counter} == 2 || alpha.size == 1`, ['== 1', '== 2', '== 1']],
    // So does what compares in another way.
    ['alpha.label == "a" || alpha.name == "b"', ['a', 'b']],
    ['alpha.size < 1 || alpha.size < 2', ['< 1', '< 2']],
  ])('%s', (source, operands) => {
    expect(merged(source)).toEqual(operands);
  });

  it('takes linear time, whatever there is to merge', () => {
    const terms = Array.from({ length: 40_000 }, (_, i) => `alpha.name == "${i}"`);
    const start = performance.now();
    const compiled = rule(terms.join(' || '));
    expect(performance.now() - start).toBeLessThan(5000);
    expect(compiled.plan).toMatchObject({ kind: 'logical' });
  });
});
