import { append } from '../policy/append.js';
import { type Problem, policyProblem, type Subject } from '../policy/problem.js';
import type { Action } from './action.js';
import type { ActionScope } from './action-scope.js';
import type { ActionFilter } from './compile-filter.js';
import { eventField, fits } from './event-field.js';
import type { PreparedAction, PreparedHash } from './prepared-action.js';

/** Files whose hashes telemetry carries belong to a field `<file>.path` of the event (an extension of ours on Windows). */
export function completeHash(
  prepared: PreparedHash,
  filter: ActionFilter,
  { eventType, subject }: ActionScope,
  problems: Problem[],
): Action | null {
  const found = problemsOf(prepared, eventType, subject);
  append(problems, found);
  return found.length > 0 ? null : { kind: 'hash', field: fieldOf(prepared, eventType)!, filter };
}

/**
 * What is wrong with the hashes of a rule whose expression is broken, as far as that can be told.
 * @param eventType what the rule seems to be about; undefined where nobody knows
 */
export function hashProblems(
  actions: readonly PreparedAction[],
  eventType: string | undefined,
  subject: Subject,
): Problem[] {
  return actions.flatMap((action) => (action.kind === 'hash' ? problemsOf(action, eventType, subject) : []));
}

function fieldOf({ hash }: PreparedHash, eventType: string | undefined): string | undefined {
  return hash.field?.value ?? (eventType === 'exec' ? 'exec.file' : undefined);
}

function problemsOf(prepared: PreparedHash, eventType: string | undefined, subject: Subject): Problem[] {
  const { hash, definition } = prepared;
  const problem = (message: string): Problem[] => [
    policyProblem('POL2608', message, definition.source, hash.field?.range ?? hash.range, subject),
  ];
  const name = fieldOf(prepared, eventType);
  if (name === undefined) {
    return eventType === undefined ? [] : problem(`hash needs a field in rules about ${eventType}`);
  }
  const found = eventField(`${name}.path`);
  const isFile = found?.field.type === 'string' && found.index === null;
  if (isFile && (eventType === undefined || fits(found, eventType))) return [];
  return problem(
    eventType === undefined
      ? `${name} is no file of any event`
      : `${name} is no file of ${eventType}, which the rule is about`,
  );
}
