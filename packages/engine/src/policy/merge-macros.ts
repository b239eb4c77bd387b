import type { MacroDefinition } from './definition.js';
import { type Problem, policyProblem } from './problem.js';

/**
 * One definition for each macro id (secl.md §5.3): the first one stays; a later one adds to its values (`merge`),
 * replaces them (`override`), or is left aside. What cannot be is a problem of the later definition.
 */
export function mergeMacros(definitions: readonly MacroDefinition[], problems: Problem[]): MacroDefinition[] {
  const merged = new Map<string, MacroDefinition>();
  for (const definition of definitions) {
    const { id } = definition;
    const first = merged.get(id);
    if (first === undefined) merged.set(id, definition);
    else if (definition.combine === 'merge') {
      if (first.expression !== undefined || definition.expression !== undefined) {
        problems.push(problemOf(definition, 'POL2104', 'a macro given as an expression cannot be merged'));
      } else merged.set(id, { ...first, values: [...(first.values ?? []), ...(definition.values ?? [])] });
    } else if (definition.combine === 'override') {
      // An expression is never replaced. Values put on top of one contradict it, and the check of both says so.
      if (definition.values !== undefined) merged.set(id, { ...first, values: definition.values });
    } else {
      const { line } = first.policy.source.position(first.range.start);
      const message = `macro ${id} is defined at ${first.policy.source.name}:${line} already`;
      problems.push(problemOf(definition, 'POL2105', message));
    }
  }
  return [...merged.values()];
}

function problemOf(definition: MacroDefinition, code: 'POL2104' | 'POL2105', message: string): Problem {
  return policyProblem(code, message, definition.policy.source, definition.range, { macro: definition.id });
}
