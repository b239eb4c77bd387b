import { ComparisonNode } from '../ast/comparison-node.js';
import { LogicalNode } from '../ast/logical-node.js';
import type { Node } from '../ast/node.js';
import type { BoolPlan, LogicalPlan, NotPlan } from '../plan/bool-plan.js';
import { intBinary } from '../plan/int64.js';
import { explainOperand } from './explain-operand.js';
import type { ExplainedCondition, ExplainedTerm, TermKind } from './explained.js';
import { hitsOf } from './hits.js';
import { type Reading, readInto } from './source-texts.js';
import type { StepValues } from './step-values.js';
import { isConstantTerm, sidesOf, type TermPlan } from './term-plan.js';

/**
 * A condition and all below it, explained. Recursion is bounded by the checker's depth limit.
 * @param reached whether evaluation came here
 */
export function explainCondition<E>(
  values: StepValues<E>,
  plan: BoolPlan<E>,
  from: Reading,
  reached: boolean,
): ExplainedCondition {
  const reading = readInto(values.texts, from, plan.macro);
  if (plan.kind === 'not' && isNegatedTerm(plan)) {
    return explainTerm(values, plan.operand, reading, reached, true);
  }
  const place = { macro: plan.macro, span: plan.span };
  const base = {
    place,
    text: values.texts.textAt(place),
    uses: reading.uses,
    verdict: values.verdict(plan),
    reached,
  };
  switch (plan.kind) {
    case 'logical':
      return {
        kind: 'logical',
        ...base,
        operators: plan.operators,
        children: explainChain(values, plan, reading, reached),
      };
    case 'not': {
      const below = operandReading(reading);
      return {
        kind: 'not',
        ...base,
        children: [explainCondition(values, plan.operand, below, reached)],
      };
    }
    case 'bool-equal':
      return {
        kind: 'bool-equal',
        ...base,
        children: [
          explainCondition(values, plan.left, sideReading(reading, 'left'), reached),
          explainCondition(values, plan.right, sideReading(reading, 'right'), reached),
        ],
      };
    default:
      return explainTerm(values, plan, reading, reached, false);
  }
}

/** Operands up to the one that settles the chain were reached, those behind it were not. */
function explainChain<E>(
  values: StepValues<E>,
  plan: LogicalPlan<E>,
  reading: Reading,
  reached: boolean,
): readonly ExplainedCondition[] {
  const { node } = reading;
  const nodes =
    node !== null && LogicalNode.is(node) && node.operands.length === plan.operands.length
      ? node.operands
      : null;
  let open = reached;
  return plan.operands.map((operand, i) => {
    const child = explainCondition(values, operand, below(reading, nodes?.[i] ?? null), open);
    const operator = plan.operators[i];
    open &&= operator !== undefined && child.verdict === (operator === '&&');
    return child;
  });
}

/** The node under `!`, or the same node where the negation was made by an operator such as `!=`. */
function operandReading(reading: Reading): Reading {
  const { node } = reading;
  return node !== null && node.kind === 'Unary' ? below(reading, node.operand) : reading;
}

function sideReading(reading: Reading, side: 'left' | 'right'): Reading {
  const { node } = reading;
  if (node !== null && ComparisonNode.is(node)) {
    return below(reading, node[side]);
  }
  return below(reading, node?.kind === 'Membership' && side === 'left' ? node.left : null);
}

function below({ macro, uses }: Reading, node: Node | null): Reading {
  return { macro, node, uses };
}

type NegatedTerm<E> = NotPlan<E> & { readonly operand: TermPlan<E> };

/** `a != b`: the plan says `not` over `a == b` with the same place; `!(a == b)` has another. */
function isNegatedTerm<E>(plan: NotPlan<E>): plan is NegatedTerm<E> {
  const { operand } = plan;
  return (
    isTerm(operand) &&
    operand.macro === plan.macro &&
    operand.span.start === plan.span.start &&
    operand.span.end === plan.span.end
  );
}

function isTerm<E>(plan: BoolPlan<E>): plan is TermPlan<E> {
  return plan.kind !== 'logical' && plan.kind !== 'not' && plan.kind !== 'bool-equal';
}

function explainTerm<E>(
  values: StepValues<E>,
  plan: TermPlan<E>,
  reading: Reading,
  reached: boolean,
  negated: boolean,
): ExplainedTerm {
  const holds = values.verdict(plan);
  const place = { macro: plan.macro, span: plan.span };
  const now = values.model.now(values.event);
  return {
    kind: plan.kind satisfies TermKind,
    operator: 'operator' in plan ? plan.operator : null,
    place,
    text: values.texts.textAt(place),
    uses: reading.uses,
    verdict: holds !== negated,
    reached,
    negated,
    constant: isConstantTerm(plan),
    operands: sidesOf(plan).map((side) => explainOperand(values, side)),
    hits: holds ? hitsOf(values, plan) : [],
    age: plan.kind === 'age' ? intBinary('-', now, values.value(plan.value) as bigint) : null,
  };
}
