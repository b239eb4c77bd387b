import { type Problem, policyProblem } from '../policy/problem.js';
import type { Action } from './action.js';
import type { ActionScope } from './action-scope.js';
import { type ActionFilter, compileFilter } from './compile-filter.js';
import { completeSet } from './complete-set.js';
import { eventField, fits } from './event-field.js';
import type { PreparedAction, PreparedHash } from './prepared-action.js';

export interface Completed {
  /** Null where it is wrong, and where it is legal without effect. */
  readonly action: Action | null;
  readonly problems: readonly Problem[];
  /** A filter that is wrong costs the rule: without it the action would be carried out always or never. */
  readonly filterFailed: boolean;
}

/** Checks the rest of an action against the rule's event type, and compiles what it evaluates. */
export function completeAction(prepared: PreparedAction, scope: ActionScope): Completed {
  const problems: Problem[] = [];
  const { filter: text } = prepared.definition;
  const filter = text === undefined ? null : compileFilter(text, scope, problems);
  if (filter === undefined) return { action: null, problems, filterFailed: true };
  return { action: complete(prepared, filter, scope, problems), problems, filterFailed: false };
}

function complete(
  prepared: PreparedAction,
  filter: ActionFilter,
  scope: ActionScope,
  problems: Problem[],
): Action | null {
  switch (prepared.kind) {
    case 'set':
      return completeSet(prepared, filter, scope, problems);
    case 'log':
    case 'kill':
      return { ...prepared.action, filter };
    case 'hash':
      return completeHash(prepared, filter, scope, problems);
    case 'ignored':
      return null;
  }
}

/** Files whose hashes telemetry carries belong to a field `<file>.path` of the event (an extension of ours on Windows). */
function completeHash(
  { hash, definition }: PreparedHash,
  filter: ActionFilter,
  scope: ActionScope,
  problems: Problem[],
): Action | null {
  const { source } = definition;
  const { eventType, subject } = scope;
  const name = hash.field?.value ?? (eventType === 'exec' ? 'exec.file' : undefined);
  if (name === undefined) {
    const message = `hash needs a field in rules about ${eventType}`;
    problems.push(policyProblem('POL2608', message, source, hash.range, subject));
    return null;
  }
  const found = eventField(`${name}.path`);
  if (found?.field.type !== 'string' || found.index !== null || !fits(found, eventType)) {
    const message = `${name} is no file of ${eventType}, which the rule is about`;
    problems.push(policyProblem('POL2608', message, source, hash.field?.range ?? hash.range, subject));
    return null;
  }
  return { kind: 'hash', field: name, filter };
}
