import { type Problem, policyProblem, type Subject } from '../policy/problem.js';
import type { LogAction } from './action.js';
import type { ActionDefinition, LogDefinition } from './action-definition.js';
import { prepareSet } from './prepare-set.js';
import type { IgnoredAction, Prepared, PreparedAction } from './prepared-action.js';
import type { VariableTable } from './variable-table.js';

/** Checks an action as far as it goes without the rule's event, and notes the variable that it sets. */
export function prepareAction(
  definition: ActionDefinition,
  ruleId: string,
  variables: VariableTable,
): Prepared {
  const { sections, source, range } = definition;
  const subject = { rule: ruleId };
  const own = definition.problems.map((problem): Problem => ({ ...problem, ...subject }));
  const errors = own.filter(({ severity }) => severity === 'error');
  const warnings = own.filter(({ severity }) => severity === 'warning');
  if (errors.length > 0) return { ok: false, problems: [...errors, ...warnings] };
  const [section] = sections;
  if (section === undefined) {
    const message = 'an action must be one of set, log, kill and hash';
    return { ok: false, problems: [policyProblem('POL2601', message, source, range, subject), ...warnings] };
  }
  if (sections.length > 1) {
    const message = `one entry has ${sections.join(' and ')}`;
    return { ok: false, problems: [policyProblem('POL2602', message, source, range, subject), ...warnings] };
  }
  const prepared = prepareSection(definition, section, subject, variables);
  return prepared.ok
    ? { ...prepared, warnings: [...warnings, ...prepared.warnings] }
    : { ok: false, problems: [...prepared.problems, ...warnings] };
}

function prepareSection(
  definition: ActionDefinition,
  section: ActionDefinition['sections'][number],
  subject: Required<Pick<Subject, 'rule'>>,
  variables: VariableTable,
): Prepared {
  const { set, log, kill, hash, source, range } = definition;
  if (set !== undefined) return prepareSet(definition, set, subject, variables);
  if (log !== undefined) return prepareLog(definition, log, subject);
  if (kill !== undefined) {
    const { disableContainerDisarmer, disableExecutableDisarmer } = kill;
    if (kill.signal?.value !== 'SIGKILL') {
      const message =
        kill.signal === undefined ? 'kill needs a signal' : `Windows has no signal ${kill.signal.value}`;
      const place = kill.signal?.range ?? kill.range;
      return refused(policyProblem('POL2604', message, source, place, subject));
    }
    if (kill.scope !== undefined && kill.scope.value !== 'process') {
      const message = `a ${kill.scope.value} cannot be killed on Windows`;
      return refused(policyProblem('POL2605', message, source, kill.scope.range, subject));
    }
    const action = {
      kind: 'kill',
      signal: 'SIGKILL',
      scope: 'process',
      disableContainerDisarmer,
      disableExecutableDisarmer,
    } as const;
    return accepted({ kind: 'kill', definition, action });
  }
  if (hash !== undefined) return accepted({ kind: 'hash', definition, hash });
  const reason = `only the agent for Linux carries out ${section}`;
  return ignored({ kind: 'ignored', definition, section, reason }, [
    policyProblem('POL2609', `${section} is not carried out on Windows`, source, range, subject),
  ]);
}

const LEVELS: ReadonlySet<string> = new Set([
  'debug',
  'info',
  'warning',
  'error',
] satisfies LogAction['level'][]);

/** A level that nobody knows is no error in the agent: it loads the action and logs nothing. */
function prepareLog(
  definition: ActionDefinition,
  log: LogDefinition,
  subject: Required<Pick<Subject, 'rule'>>,
): Prepared {
  const { source } = definition;
  if (log.level === undefined) {
    return refused(policyProblem('POL2606', 'log needs a level', source, log.range, subject));
  }
  const level = log.level.value.toLowerCase();
  if (!LEVELS.has(level)) {
    const reason = `there is no log level ${log.level.value}`;
    return ignored({ kind: 'ignored', definition, section: 'log', reason }, [
      policyProblem('POL2607', reason, source, log.level.range, subject),
    ]);
  }
  const message = log.message === '' ? `Rule ${subject.rule} triggered` : log.message;
  return accepted({
    kind: 'log',
    definition,
    action: { kind: 'log', level: level as LogAction['level'], message },
  });
}

function accepted(action: PreparedAction): Prepared {
  return { ok: true, action, warnings: [] };
}

function ignored(action: IgnoredAction, warnings: readonly Problem[]): Prepared {
  return { ok: true, action, warnings };
}

function refused(problem: Problem): Prepared {
  return { ok: false, problems: [problem] };
}
