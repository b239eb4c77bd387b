import type { Field } from '@casement/secl';
import type { ProcessEntry, RuntimeEvent } from '@casement/telemetry';
import type { EvaluationContext } from '../model/evaluation-context.js';
import type { MatchSink } from '../rules/match.js';
import type { Rule } from '../rules/rule.js';
import type { VariableValue } from '../variables/declaration.js';
import type { VariableStore } from '../variables/variable-store.js';
import type { Action, SetAction, SetSource } from './action.js';
import type { ActionOutcome } from './action-outcome.js';
import { reportHash } from './report-hash.js';
import { simulateKill } from './simulate-kill.js';

const NONE: readonly ActionOutcome[] = Object.freeze([]);

/** Carries out what a rule does on a match. */
export class ActionRunner {
  constructor(private readonly store: VariableStore) {}

  /** All `set`s in the order of the list, then each `log`, then the rest (secl.md §5.6). */
  run(
    rule: Rule,
    event: RuntimeEvent,
    context: EvaluationContext,
    sink: MatchSink,
  ): readonly ActionOutcome[] {
    const { actions } = rule;
    let left = 0;
    for (const action of actions) {
      if (action.kind !== 'set') left++;
      else if (holds(action, context)) this.#set(action, context);
    }
    return left === 0 ? NONE : this.#others(rule, event, context, sink);
  }

  #others(
    rule: Rule,
    event: RuntimeEvent,
    context: EvaluationContext,
    sink: MatchSink,
  ): readonly ActionOutcome[] {
    for (const action of rule.actions) {
      if (action.kind === 'log' && holds(action, context)) {
        sink.logged?.(rule, event, action.level, action.message);
      }
    }
    const outcomes: ActionOutcome[] = [];
    for (const action of rule.actions) {
      if ((action.kind !== 'kill' && action.kind !== 'hash') || !holds(action, context)) continue;
      const outcome = action.kind === 'kill' ? simulateKill(action, event) : reportHash(action, event);
      if (outcome !== null) outcomes.push(outcome);
    }
    return outcomes;
  }

  #set({ variable, source, scopeField, size, ttl }: SetAction, context: EvaluationContext): void {
    const value = sourceValue(source, context);
    if (scopeField === null) this.store.set(context, variable, value, { size, ttl });
    else this.store.set(context, variable, value, { size, ttl, process: this.#owner(scopeField, context) });
  }

  #owner(field: Field<EvaluationContext>, context: EvaluationContext): ProcessEntry | null {
    return field.type === 'int' ? this.store.processOf(context, Number(field.get(context))) : null;
  }
}

function holds(action: Action, context: EvaluationContext): boolean {
  return action.filter === null || action.filter.matches(context);
}

function sourceValue(source: SetSource, context: EvaluationContext): VariableValue {
  switch (source.kind) {
    case 'value':
      return source.value;
    case 'expression':
      return source.read(context);
    case 'field':
      return fieldValue(source.field, source.index, context);
  }
}

/** A field as a variable holds it. An element that is not there is empty, as in an expression (secl.md §3.7). */
function fieldValue(
  field: Field<EvaluationContext>,
  index: number | null,
  context: EvaluationContext,
): VariableValue {
  if (!('count' in field)) {
    const value = field.get(context);
    return typeof value === 'number' ? BigInt(value) : value;
  }
  const wide = field.type === 'int[]';
  const at = (place: number): string | bigint => {
    const value = field.at(context, place);
    return typeof value === 'number' ? BigInt(value) : value;
  };
  const count = field.count(context);
  if (index !== null) return index < count ? at(index) : wide ? 0n : '';
  return Array.from({ length: count }, (_, place) => at(place)) as VariableValue;
}
