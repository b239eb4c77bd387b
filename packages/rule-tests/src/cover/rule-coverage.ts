import type { EvaluationContext, Rule } from '@casement/engine';
import type { BoolPlan, PlanNode } from '@casement/secl';
import { conditionNodes } from './condition-nodes.js';

type Node = BoolPlan<EvaluationContext>;

/** One condition of a rule and how often it came out either way where a test would have noticed. */
export class ConditionCoverage {
  true = 0;
  false = 0;

  constructor(readonly node: Node) {}
}

/** The conditions of one rule under test, and the rule that tells them. */
export class RuleCoverage {
  readonly conditions: readonly ConditionCoverage[];
  /** The same rule, asked by the interpreter, which tells of every condition it comes by. */
  readonly observed: Rule;
  readonly #byNode = new Map<PlanNode<EvaluationContext>, ConditionCoverage>();

  constructor(readonly rule: Rule) {
    this.conditions = conditionNodes(rule.compiled.plan).map((node) => new ConditionCoverage(node));
    for (const condition of this.conditions) this.#byNode.set(condition.node, condition);
    const { compiled } = rule;
    const matches = (context: EvaluationContext): boolean =>
      compiled.interpret(context, (node, value) => this.#note(node, value));
    this.observed = { ...rule, compiled: Object.assign(Object.create(compiled), { matches }) };
  }

  get outcomes(): number {
    return this.conditions.length * 2;
  }

  get seen(): number {
    return this.conditions.reduce((sum, each) => sum + Number(each.true > 0) + Number(each.false > 0), 0);
  }

  #note(node: PlanNode<EvaluationContext>, value: unknown): void {
    const condition = this.#byNode.get(node);
    if (condition === undefined) return;
    if (value === true) condition.true++;
    else condition.false++;
  }
}
