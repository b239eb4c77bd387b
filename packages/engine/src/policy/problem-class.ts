/**
 * What kind of mistake a problem is. `yaml` costs the file, the next six cost the rule or macro they name, the last two
 * are warnings: `unsupported` is a request that Casement understands and does not honour yet, `lint` is a doubt.
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
