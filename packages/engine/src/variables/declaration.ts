/** Whose a variable is: everybody's, a process', a container's (secl.md §4.2). */
export type VariableOwner = 'global' | 'process' | 'container';

export type VariableType = 'string' | 'int' | 'bool' | 'string[]' | 'int[]';

/** Integers are int64, so bigint; arrays are sets in order of insertion. */
export type VariableValue = string | bigint | boolean | readonly string[] | readonly bigint[];

/**
 * A variable of a rule set. It exists once some `set` of a loaded rule names it, whatever the order of the rules
 * (secl.md §4.2); all `set`s of one name agree on type and on `private`.
 */
export interface VariableDeclaration {
  /** As expressions write it between the braces: `seen`, `process.seen`, `container.seen`. */
  readonly name: string;
  readonly owner: VariableOwner;
  readonly type: VariableType;
  /** What it reads before the first `set` and after its time is over: `default_value`, else zero (§4.4, OURS). */
  readonly initial: VariableValue;
  /** Usable in rules, in no event. */
  readonly private: boolean;
  /** Process only: a read looks at the process, then at its ancestors, nearest first. */
  readonly inherited: boolean;
}
