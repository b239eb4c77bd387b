import type { Problem } from './problem.js';

/** Why a rule is not loaded, in the words of the agent's own report (`ruleset_loaded`, secl.md §5.4). */
export type ErrorClass =
  | 'agent_version_error'
  | 'agent_filter_error'
  | 'event_type_disabled'
  | 'syntax_error'
  | 'error';

/** The class of a rule whose first mistake is this one. */
export function errorClassOf({ code, class: kind }: Problem): ErrorClass {
  if (kind === 'agent-version') return 'agent_version_error';
  if (kind === 'filter') return 'agent_filter_error';
  // SECL10xx are the errors of the lexer and the parser; SECL11xx need to know names and types.
  return code.startsWith('SECL10') ? 'syntax_error' : 'error';
}
