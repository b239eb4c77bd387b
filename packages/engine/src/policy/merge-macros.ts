import { append } from './append.js';
import type { MacroDefinition } from './definition.js';
import type { PlainText } from './plain-text.js';
import { type Problem, policyProblem } from './problem.js';

interface Draft {
  readonly first: MacroDefinition;
  values: readonly PlainText[] | undefined;
  /** The same list as `values` once something was added, to be added to: lists are not copied for each `merge`. */
  own: PlainText[] | undefined;
}

/**
 * One definition for each macro id (secl.md §5.3): the first one stays; a later one adds to its values (`merge`),
 * replaces them (`override`), or is left aside. What cannot be is a problem of the later definition.
 */
export function mergeMacros(definitions: readonly MacroDefinition[], problems: Problem[]): MacroDefinition[] {
  const drafts = new Map<string, Draft>();
  for (const definition of definitions) {
    const draft = drafts.get(definition.id);
    if (draft === undefined) {
      drafts.set(definition.id, { first: definition, values: definition.values, own: undefined });
    } else mergeInto(draft, definition, problems);
  }
  return [...drafts.values()].map(({ first, values }) =>
    values === first.values ? first : { ...first, values },
  );
}

function mergeInto(draft: Draft, definition: MacroDefinition, problems: Problem[]): void {
  const { first } = draft;
  if (definition.combine === 'merge') {
    if (first.expression !== undefined || definition.expression !== undefined) {
      problems.push(problemOf(definition, 'POL2104', 'a macro given as an expression cannot be merged'));
      return;
    }
    draft.own ??= [...(draft.values ?? [])];
    append(draft.own, definition.values ?? []);
    draft.values = draft.own;
  } else if (definition.combine === 'override') {
    // An expression is never replaced. Values put on top of one contradict it, and the check of both says so.
    if (definition.values === undefined) return;
    draft.values = definition.values;
    draft.own = undefined;
  } else {
    const { line } = first.policy.source.position(first.range.start);
    const message = `macro ${definition.id} is defined at ${first.policy.source.name}:${line} already`;
    problems.push(problemOf(definition, 'POL2105', message));
  }
}

function problemOf(definition: MacroDefinition, code: 'POL2104' | 'POL2105', message: string): Problem {
  return policyProblem(code, message, definition.policy.source, definition.range, { macro: definition.id });
}
