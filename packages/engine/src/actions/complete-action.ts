import type { Problem } from '../policy/problem.js';
import type { Action } from './action.js';
import type { ActionScope } from './action-scope.js';
import { type ActionFilter, compileFilter } from './compile-filter.js';
import { completeHash } from './complete-hash.js';
import { completeSet } from './complete-set.js';
import type { PreparedAction } from './prepared-action.js';

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
