import type { BoolPlan, StringField } from '@casement/secl';
import type { EvaluationContext } from '../model/evaluation-context.js';

export type TextField = StringField<EvaluationContext>;

/**
 * The text fields that alone decide a rule, where all it does is match them against literals; null for any other rule.
 * Node kinds are let in by name, so that whatever reads more than these texts (variables, times, numbers, ancestors, the tags of
 * the rule) and whatever is added to the language is out until somebody has thought about it.
 */
export function textSubjects(plan: BoolPlan<EvaluationContext>): ReadonlySet<TextField> | null {
  const fields = new Set<TextField>();
  return collect(plan, fields) ? fields : null;
}

function collect(plan: BoolPlan<EvaluationContext>, into: Set<TextField>): boolean {
  switch (plan.kind) {
    case 'string-match':
      if (plan.subject.kind !== 'string-field') return false;
      into.add(plan.subject.field);
      return true;
    case 'not':
      return collect(plan.operand, into);
    case 'logical':
      return plan.operands.every((operand) => collect(operand, into));
    default:
      return false;
  }
}
