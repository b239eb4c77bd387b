import type { VariableValue } from './declaration.js';

/** A variable as an event shows it: its name without the prefix of its scope. */
export interface NamedValue {
  readonly name: string;
  readonly value: VariableValue;
}

/** The variables that an event shows, by scope and in the order of their names (secl.md §4.5): private ones are not among them. */
export interface EventVariables {
  readonly global: readonly NamedValue[];
  /** Own and inherited. */
  readonly process: readonly NamedValue[];
  readonly container: readonly NamedValue[];
}
