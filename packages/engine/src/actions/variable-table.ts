import type { Range } from '../policy/range.js';
import type { SourceFile } from '../policy/source-file.js';
import type { VariableDeclaration } from '../variables/declaration.js';

/** What one `set` says of its variable. */
export interface VariableClaim extends VariableDeclaration {
  /** Whether `initial` was said (`default_value`) and is not only the zero of the type. */
  readonly hasDefault: boolean;
  /** Where its name stands. */
  readonly source: SourceFile;
  readonly range: Range;
}

interface Entry {
  /** The claim that came first: it decides what others must agree with. */
  readonly first: VariableClaim;
  initial: VariableClaim;
  inherited: boolean;
}

export type Contradiction = 'type' | 'private';

/**
 * The variables of all `set`s, collected before any expression is compiled, so that the order of rules does not matter
 * (secl.md §4.2).
 */
export class VariableTable {
  readonly #entries = new Map<string, Entry>();
  #declarations: Map<string, VariableDeclaration> | undefined;

  /** Notes a claim; says in what it contradicts the first of its name (§4.3), which then stays as it is. */
  claim(claim: VariableClaim): Contradiction | undefined {
    const entry = this.#entries.get(claim.name);
    if (entry === undefined) {
      this.#entries.set(claim.name, { first: claim, initial: claim, inherited: claim.inherited });
      return undefined;
    }
    if (entry.first.type !== claim.type) return 'type';
    if (entry.first.private !== claim.private) return 'private';
    if (!entry.initial.hasDefault && claim.hasDefault) entry.initial = claim;
    entry.inherited ||= claim.inherited;
    return undefined;
  }

  /** The claim that came first, undefined if nobody sets such a variable. */
  first(name: string): VariableClaim | undefined {
    return this.#entries.get(name)?.first;
  }

  /** In the order of the first claims. Nothing may be claimed any more after this. */
  declarations(): ReadonlyMap<string, VariableDeclaration> {
    this.#declarations ??= new Map(
      [...this.#entries].map(([name, { first, initial, inherited }]) => {
        const { owner, type } = first;
        return [name, { name, owner, type, initial: initial.initial, private: first.private, inherited }];
      }),
    );
    return this.#declarations;
  }
}
