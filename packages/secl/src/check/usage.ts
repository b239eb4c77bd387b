/** What an expression reads: of a rule it becomes part of the public result, of a macro part of each rule that uses it. */
export interface Usage {
  /** Field names as written, after the legacy map, without register and index. */
  readonly fields: ReadonlySet<string>;
  /** Event types of the fields, without the "" of fields that fit every type. */
  readonly eventTypes: ReadonlySet<string>;
  /** Register name → iterator. */
  readonly registers: ReadonlyMap<string, string>;
  readonly macros: ReadonlySet<string>;
  /** Names of variables, the built-in ones included, without `.length`. */
  readonly variables: ReadonlySet<string>;
}

export class UsageCollector implements Usage {
  readonly fields = new Set<string>();
  readonly eventTypes = new Set<string>();
  readonly registers = new Map<string, string>();
  readonly macros = new Set<string>();
  readonly variables = new Set<string>();

  add(other: Usage): void {
    addAll(this.fields, other.fields);
    addAll(this.eventTypes, other.eventTypes);
    addAll(this.macros, other.macros);
    addAll(this.variables, other.variables);
    for (const [name, iterator] of other.registers) {
      this.registers.set(name, iterator);
    }
  }
}

function addAll(to: Set<string>, from: ReadonlySet<string>): void {
  for (const name of from) {
    to.add(name);
  }
}
