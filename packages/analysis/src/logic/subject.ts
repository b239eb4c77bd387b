import { WINDOWS_FIELDS } from '@casement/engine';
import type { ArrayPlan, IntPlan, StringPlan } from '@casement/secl';
import type { EventType } from '@casement/telemetry';

const ALIASES: ReadonlyMap<string, string> = new Map(
  WINDOWS_FIELDS.flatMap(({ name, aliasOf }) => (aliasOf === null ? [] : [[name, aliasOf] as const])),
);

/** One name for all spellings of a field that read the same value: aliases, and `exec.*` and `exit.*` for the process itself. */
function fieldSubject(name: string, type: EventType): string {
  const today = ALIASES.get(name) ?? name;
  if (today === 'set_key_value.value_name') return 'set_key_value.registry.value_name';
  const prefix = `${type}.`;
  return (type === 'exec' || type === 'exit') && today.startsWith(prefix) && !EXIT_OWN.has(today)
    ? `process.${today.slice(prefix.length)}`
    : today;
}

const EXIT_OWN = new Set(['exit.code', 'exit.cause']);

/**
 * A text for a value of one evaluation: equal texts are equal values. What is read anew each time (`builtins.uuid4`) is never equal to
 * itself, and gets a number.
 */
export class Subjects {
  private readings = 0;

  constructor(readonly type: EventType) {}

  /** A subject that is equal to no other, for what is not compared. */
  once(what: string): string {
    this.readings += 1;
    return `${what}#${this.readings}`;
  }

  string<E>(plan: StringPlan<E>): string {
    switch (plan.kind) {
      case 'string-field':
        return fieldSubject(plan.name, this.type);
      case 'string-literal':
        return JSON.stringify([plan.form, plan.text]);
      case 'string-element':
        return `${this.array(plan.array)}[${plan.index}]`;
      case 'string-variable':
        return this.variable(plan.name);
      case 'string-template':
        return JSON.stringify(
          plan.parts.map((part) => (typeof part === 'string' ? [part] : this.value(part))),
        );
    }
  }

  int<E>(plan: IntPlan<E>): string {
    switch (plan.kind) {
      case 'int-field':
        return fieldSubject(plan.name, this.type);
      case 'int-literal':
        return String(plan.value);
      case 'int-element':
        return `${this.array(plan.array)}[${plan.index}]`;
      case 'int-length':
        return `length(${this.value(plan.of)})`;
      case 'int-unary':
        return `${plan.operator}(${this.int(plan.operand)})`;
      case 'int-binary':
        return `(${this.int(plan.left)} ${plan.operator} ${this.int(plan.right)})`;
      case 'int-variable':
        return this.variable(plan.name);
    }
  }

  /** With a register: the element that it stands at. */
  array<E>(plan: ArrayPlan<E>): string {
    switch (plan.kind) {
      case 'array-field':
        return `${fieldSubject(plan.name, this.type)}${plan.register ? '[register]' : ''}`;
      case 'array-variable':
        return this.variable(plan.name);
      case 'int-values':
        return `[${plan.values.join(',')}]`;
    }
  }

  private value<E>(plan: StringPlan<E> | IntPlan<E> | ArrayPlan<E>): string {
    if (plan.kind === 'array-field' || plan.kind === 'array-variable' || plan.kind === 'int-values') {
      return this.array(plan);
    }
    return plan.kind.startsWith('int-') ? this.int(plan as IntPlan<E>) : this.string(plan as StringPlan<E>);
  }

  private variable(name: string): string {
    return name === 'builtins.uuid4' ? this.once(`\${${name}}`) : `\${${name}}`;
  }
}
