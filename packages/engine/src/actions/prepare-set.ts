import { isConstantName } from '../model/constant-name.js';
import { windowsModel } from '../model/windows-model.js';
import type { PolicyCode } from '../policy/catalogue.js';
import { isId } from '../policy/identifier.js';
import { policyProblem, type Subject } from '../policy/problem.js';
import type { Range } from '../policy/range.js';
import type { VariableOwner, VariableType, VariableValue } from '../variables/declaration.js';
import type { ActionDefinition, SetDefinition } from './action-definition.js';
import { eventField, isArrayField, typeOf } from './event-field.js';
import type { Prepared, PreparedSource } from './prepared-action.js';
import { memberType, typedValue, zeroOf } from './value-type.js';
import type { VariableTable } from './variable-table.js';

/** Where a `set` is wrong. The first mistake is enough: what follows often hangs on it. */
class Refusal {
  constructor(
    readonly code: PolicyCode,
    readonly message: string,
    readonly range: Range,
  ) {}
}

interface Typed {
  readonly type: VariableType;
  /** `default_value`, undefined where there is none. */
  readonly initial: VariableValue | undefined;
  readonly source: PreparedSource;
}

/** Checks a `set` by itself (secl.md §4.2, §4.3, §5.6) and notes its variable. */
export function prepareSet(
  definition: ActionDefinition,
  set: SetDefinition,
  subject: Subject,
  variables: VariableTable,
): Prepared {
  const refuse = ({ code, message, range }: Refusal): Prepared => {
    return { ok: false, problems: [policyProblem(code, message, definition.source, range, subject)] };
  };
  const named = nameOf(set);
  if (named instanceof Refusal) return refuse(named);
  const typed = typeOfSet(set, named.name);
  if (typed instanceof Refusal) return refuse(typed);
  const misplaced = misplacedKey(set, named.owner);
  if (misplaced !== undefined) return refuse(misplaced);
  const { name, owner, range } = named;
  const { type, initial, source } = typed;
  const contradiction = variables.claim({
    name,
    owner,
    type,
    initial: initial ?? zeroOf(type),
    hasDefault: initial !== undefined,
    private: set.private,
    inherited: set.inherited,
    source: definition.source,
    range,
  });
  if (contradiction !== undefined) return refuse(contradicting(set, named, contradiction, type, variables));
  if (set.append && type === 'bool') {
    // The agent loads it, too, and then cannot carry it out (§4.4).
    const reason = `${name} is a boolean, to which nothing can be appended`;
    const warning = policyProblem('POL2716', reason, definition.source, range, subject);
    const action = { kind: 'ignored', definition, section: 'set', reason, variable: name } as const;
    return { ok: true, action, warnings: [warning] };
  }
  return { ok: true, action: { kind: 'set', definition, set, source, variable: name, type }, warnings: [] };
}

interface Named {
  readonly name: string;
  readonly owner: VariableOwner;
  readonly range: Range;
}

function nameOf(set: SetDefinition): Named | Refusal {
  const { name, scope } = set;
  if (name === undefined) return new Refusal('POL2701', 'the variable has no name', set.range);
  if (!isId(name.value)) {
    const message = `the name ${JSON.stringify(name.value)} has characters that are not allowed`;
    return new Refusal('POL2702', message, name.range);
  }
  const owner = scope?.value ?? 'global';
  if (owner !== 'process' && owner !== 'container' && scope !== undefined) {
    return new Refusal('POL2709', `there is no scope ${JSON.stringify(scope.value)}`, scope.range);
  }
  const stored = scope === undefined ? name.value : `${scope.value}.${name.value}`;
  if (windowsModel.field(stored) !== undefined) {
    return new Refusal('POL2703', `${stored} is a field`, name.range);
  }
  if (isConstantName(stored)) {
    return new Refusal('POL2704', `${stored} is a constant`, name.range);
  }
  return {
    name: stored,
    owner: scope === undefined ? 'global' : (owner as VariableOwner),
    range: name.range,
  };
}

function typeOfSet(set: SetDefinition, name: string): Typed | Refusal {
  const { value, field, expression, defaultValue, append, range } = set;
  if ([value, field, expression].filter((source) => source !== undefined).length !== 1) {
    const message = `${name} takes its value from one of value, field and expression`;
    return new Refusal('POL2705', message, range);
  }
  const initial = defaultValue && typedValue(defaultValue, append);
  if (initial?.ok === false) return new Refusal('POL2708', initial.reason, defaultValue!.range);
  if (value !== undefined) {
    const given = typedValue(value, append);
    if (!given.ok) return new Refusal('POL2708', given.reason, value.range);
    if (initial !== undefined && initial.type !== given.type) {
      const message = `default_value is ${inWords(initial.type)}, value is ${inWords(given.type)}`;
      return new Refusal('POL2707', message, value.range);
    }
    const source = { kind: 'value', value: given.value } as const;
    return { type: given.type, initial: initial?.value, source };
  }
  if (expression !== undefined) {
    if (initial === undefined) {
      const message = `the type of ${name} is not known: an expression needs a default_value`;
      return new Refusal('POL2706', message, expression.range);
    }
    return { type: initial.type, initial: initial.value, source: { kind: 'expression', expression } };
  }
  const type = typeFromField(set, initial?.type);
  if (type instanceof Refusal) return type;
  return { type, initial: initial?.value, source: { kind: 'field', field: field! } };
}

/** §4.3: text from text, integer from integer; a whole array only where it is appended. */
function typeFromField(set: SetDefinition, initial: VariableType | undefined): VariableType | Refusal {
  const { value: written, range } = set.field!;
  const refuse = (message: string): Refusal => new Refusal('POL2712', message, range);
  const found = eventField(written);
  if (found === undefined) return refuse(`there is no field ${written}`);
  if (found.index !== null && !isArrayField(found)) {
    return refuse(`${found.name} is no array, so it takes no index`);
  }
  if (found.index === null && isArrayField(found) && !set.append) {
    return refuse(`${found.name} is an array, which needs append: true or an index`);
  }
  const scalar = memberType(typeOf(found));
  const type: VariableType = set.append && scalar !== 'bool' ? `${scalar}[]` : scalar;
  if (initial === undefined || initial === type) return type;
  return refuse(`default_value is ${inWords(initial)}, ${written} gives ${inWords(type)}`);
}

function misplacedKey(set: SetDefinition, owner: VariableOwner): Refusal | undefined {
  if (owner === 'process') return undefined;
  if (set.inherited) return new Refusal('POL2710', 'only variables of processes are inherited', set.range);
  if (set.scopeField !== undefined) {
    return new Refusal('POL2711', 'only variables of processes have a scope_field', set.scopeField.range);
  }
  return undefined;
}

function contradicting(
  set: SetDefinition,
  { name, range }: Named,
  contradiction: 'type' | 'private',
  type: VariableType,
  variables: VariableTable,
): Refusal {
  const first = variables.first(name)!;
  const { line } = first.source.position(first.range.start);
  const there = `at ${first.source.name}:${line}`;
  return contradiction === 'type'
    ? new Refusal('POL2714', `${name} is ${inWords(type)} here and ${inWords(first.type)} ${there}`, range)
    : new Refusal(
        'POL2715',
        `${name} is ${set.private ? 'private' : 'public'} here and ${set.private ? 'public' : 'private'} ${there}`,
        range,
      );
}

const IN_WORDS: Readonly<Record<VariableType, string>> = {
  string: 'a string',
  int: 'an integer',
  bool: 'a boolean',
  'string[]': 'an array of strings',
  'int[]': 'an array of integers',
};

function inWords(type: VariableType): string {
  return IN_WORDS[type];
}
