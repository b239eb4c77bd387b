/**
 * What kind of mistake a problem is. `yaml` costs the file, the next six cost the rule or macro they name, the last two
 * are warnings: `unsupported` is a part of the language for other systems, which does nothing on Windows, `lint` is a doubt.
 */
export type ProblemClass =
  | 'yaml'
  | 'definition'
  | 'expression'
  | 'filter'
  | 'agent-version'
  | 'combine'
  | 'action'
  | 'unsupported'
  | 'lint';
