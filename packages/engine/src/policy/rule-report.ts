import type { PreparedAction } from '../actions/prepared-action.js';
import type { PolicyDefinition, RuleDefinition } from './definition.js';
import { errorClassOf } from './error-class.js';
import type { ActionReport, RuleReport } from './load-report.js';
import type { Problem } from './problem.js';

/** What a row of the report starts with: the rule, and the policy whose it is. */
export function head(
  rule: { readonly id: string },
  owner: PolicyDefinition,
): Pick<RuleReport, 'id' | 'policy'> {
  return { id: rule.id, policy: owner.name };
}

/** What it ends with: where the rule starts. */
export function place({
  policy,
  range,
}: Pick<RuleDefinition, 'policy' | 'range'>): Pick<RuleReport, 'file' | 'line' | 'column'> {
  return { file: policy.source.name, ...policy.source.position(range.start) };
}

export function failed(error: Problem): Pick<RuleReport, 'status' | 'error_class' | 'error'> {
  return { status: 'error', error_class: errorClassOf(error), error };
}

export function actionReport(action: PreparedAction): ActionReport {
  switch (action.kind) {
    case 'set':
      return { kind: 'set', variable: action.variable };
    case 'ignored': {
      const { section: kind, variable, reason: ignored } = action;
      return variable === undefined ? { kind, ignored } : { kind, variable, ignored };
    }
    default:
      return { kind: action.kind };
  }
}
