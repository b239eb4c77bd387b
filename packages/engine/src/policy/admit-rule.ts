import { append } from './append.js';
import type { Conditions } from './conditions.js';
import type { RuleDefinition } from './definition.js';
import { isId } from './identifier.js';
import { type Problem, policyProblem } from './problem.js';

/** What the check of a definition by itself came to. */
export type Admission =
  | { readonly state: 'admitted'; readonly warnings: readonly Problem[] }
  | { readonly state: 'filtered'; readonly by: 'agent_version' | 'filters'; readonly reason: string }
  /** The first problem is an error. */
  | { readonly state: 'refused'; readonly problems: readonly Problem[] };

/** Ids of the events that the agent sends about itself. */
const RESERVED = new Set([
  'ruleset_loaded',
  'heartbeat',
  'self_test',
  'abnormal_path',
  'no_process_context',
  'broken_process_lineage',
  'anomaly_detection',
  'ebpfless_hello_msg',
  'internal_core_dump',
  'sysctl_snapshot',
  'lost_events',
]);

/** Checks a definition by itself. What is filtered out is not looked at any further. */
export function admitRule(definition: RuleDefinition, conditions: Conditions): Admission {
  const { id, policy, range, combine, groupId } = definition;
  const { source } = policy;
  const subject = { rule: id };
  if (id === '') {
    const own = definition.problems.filter((problem) => problem.severity === 'error');
    const problem = policyProblem('POL2201', 'this rule has no id', source, range, subject);
    return { state: 'refused', problems: [...own, problem] };
  }
  if (!isId(id)) {
    const message = `the id ${JSON.stringify(id)} has characters that are not allowed`;
    return { state: 'refused', problems: [policyProblem('POL2202', message, source, range, subject)] };
  }
  const verdict = conditions.check(definition, subject);
  if (verdict.state === 'invalid') return { state: 'refused', problems: verdict.problems };
  if (verdict.state === 'filtered') return verdict;
  const own = definition.problems.map((problem): Problem => ({ ...problem, ...subject }));
  const warnings = own.filter((problem) => problem.severity === 'warning');
  const errors = own.filter((problem) => problem.severity === 'error');
  if (RESERVED.has(id)) {
    const message = `the id ${id} belongs to an event of the agent itself`;
    errors.push(policyProblem('POL2204', message, source, range, subject));
  }
  if (groupId !== '' && !isId(groupId)) {
    const message = `the group id ${JSON.stringify(groupId)} has characters that are not allowed`;
    errors.push(policyProblem('POL2202', message, source, range, subject));
  }
  if (combine !== '' && combine !== 'override') {
    const message = `rules cannot be combined by ${JSON.stringify(combine)}`;
    errors.push(policyProblem('POL2206', message, source, range, subject));
  }
  // An expression of the wrong type has been complained about already.
  const optional = definition.disabled || combine !== '' || errors.length > 0;
  if (definition.expression === undefined && !optional) {
    errors.push(policyProblem('POL2203', `rule ${id} has no expression`, source, range, subject));
  }
  if (errors.length === 0) return { state: 'admitted', warnings };
  append(errors, warnings);
  return { state: 'refused', problems: errors };
}
