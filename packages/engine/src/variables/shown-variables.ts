import type { EvaluationContext } from '../model/evaluation-context.js';
import type { VariableDeclaration, VariableOwner, VariableValue } from './declaration.js';
import type { EventVariables, NamedValue } from './event-variables.js';
import { NewestMembers } from './newest-members.js';
import type { VariableStore } from './variable-store.js';

interface Shown {
  readonly declaration: VariableDeclaration;
  /** Without the prefix of the scope. */
  readonly name: string;
  readonly newest: NewestMembers;
}

/** Reads the variables of a store that events may show. */
export class ShownVariables {
  private constructor(
    private readonly store: VariableStore,
    private readonly byOwner: Readonly<Record<VariableOwner, readonly Shown[]>>,
  ) {}

  /** Null where the store has none, so that nobody looks for them. */
  static of(store: VariableStore): ShownVariables | null {
    const shown = store.declarations.filter((declaration) => !declaration.private);
    if (shown.length === 0) return null;
    const of = (owner: VariableOwner): readonly Shown[] =>
      shown
        .filter((declaration) => declaration.owner === owner)
        .map((declaration) => ({ declaration, name: bareName(declaration), newest: new NewestMembers() }))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
    return new ShownVariables(store, {
      global: of('global'),
      process: of('process'),
      container: of('container'),
    });
  }

  /** What is set for the event in the context, null where nothing is. */
  read(context: EvaluationContext): EventVariables | null {
    const global = this.#set('global', context);
    const process = this.#set('process', context);
    const container = this.#set('container', context);
    if (global.length + process.length + container.length === 0) return null;
    return { global, process, container };
  }

  #set(owner: VariableOwner, context: EvaluationContext): readonly NamedValue[] {
    const values: NamedValue[] = [];
    for (const { declaration, name, newest } of this.byOwner[owner]) {
      const value = this.store.value(declaration.name, context);
      if (value !== undefined) values.push({ name, value: shownPart(value, newest) });
    }
    return values;
  }
}

function shownPart(value: VariableValue, newest: NewestMembers): VariableValue {
  return typeof value === 'object' ? newest.of(value) : value;
}

function bareName({ name, owner }: VariableDeclaration): string {
  return owner === 'global' ? name : name.slice(owner.length + 1);
}
