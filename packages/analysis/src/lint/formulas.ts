import type { BoolPlan } from '@casement/secl';
import type { EventType } from '@casement/telemetry';
import { and, type Formula, literalsOf, or } from '../logic/formula.js';
import { formulaOf } from '../logic/formula-of.js';
import type { Solver } from '../logic/solver.js';
import { Subjects } from '../logic/subject.js';
import { type Item, isGroup } from './group.js';
import { ListRemarks } from './list-remarks.js';

/** Questions about the conditions of one rule. */
export class Conditions {
  private readonly subjects: Subjects;

  constructor(
    readonly type: EventType,
    readonly solver: Solver,
    readonly lists: ListRemarks = new ListRemarks(),
  ) {
    this.subjects = new Subjects(type);
  }

  formula<E>(item: Item<E>, negated = false): Formula {
    if (!isGroup(item)) return formulaOf(item as BoolPlan<E>, this.subjects, negated);
    const parts = item.items.map((part) => this.formula(part, negated));
    return (item.operator === '&&') !== negated ? and(parts) : or(parts);
  }

  isImpossible<E>(item: Item<E>): boolean {
    return this.solver.isImpossible(this.formula(item));
  }

  isCertain<E>(item: Item<E>): boolean {
    return !this.asksForAncestor(item) && this.solver.isImpossible(this.formula(item, true));
  }

  /** With a register a rule never holds where there are no ancestors, so a term that names one always says something. */
  asksForAncestor<E>(item: Item<E>): boolean {
    for (const { subject } of literalsOf(this.formula(item))) if (subject.includes('[register]')) return true;
    return false;
  }

  implies<E>(first: Item<E>, second: Item<E>): boolean {
    return this.solver.implies(this.formula(first), this.formula(second, true));
  }
}
