import type { BoolPlan, Span } from '@casement/secl';

/** A run of one operator, as it groups: `a && b || c` is one `&&` of `a` and of the group `b || c`. */
export interface Group<E> {
  readonly operator: '&&' | '||';
  readonly items: readonly Item<E>[];
  readonly span: Span;
  readonly macro: string | null;
}

export type Item<E> = BoolPlan<E> | Group<E>;

export function isGroup<E>(item: Item<E>): item is Group<E> {
  return 'items' in item;
}

/** A chain as the groups that it means; any other condition as it is. */
export function grouped<E>(plan: BoolPlan<E>): Item<E> {
  if (plan.kind !== 'logical') return plan;
  const { operands, operators, macro } = plan;
  const items = operands.map((operand) => grouped(operand));
  const end = operands.at(-1)!;
  let tail: Item<E>[] = [items.at(-1)!];
  let operator = operators.at(-1)!;
  for (let i = operators.length - 1; i >= 0; i--) {
    if (operators[i] !== operator) {
      tail = [groupOf(operator, tail.reverse(), macro, operands[i + 1]!, end)];
      operator = operators[i]!;
    }
    tail.push(items[i]!);
  }
  return groupOf(operator, tail.reverse(), macro, operands[0]!, end);
}

function groupOf<E>(
  operator: '&&' | '||',
  items: readonly Item<E>[],
  macro: string | null,
  first: BoolPlan<E>,
  last: BoolPlan<E>,
): Group<E> {
  // An operand that is a macro lies in another text; the group is then known by those that do not.
  const own = [first, last].filter((operand) => operand.macro === macro);
  const start = own[0]?.span.start ?? 0;
  return { operator, items, macro, span: { start, end: own.at(-1)?.span.end ?? start } };
}

/** Deeper than any rule that a person wrote; what walks groups and formulas calls itself. */
const MAX_DEPTH = 200;

/**
 * Whether a condition is nested too deeply to be taken apart: a chain in which && and || alternate nests once at each change. Nothing
 * is then claimed of it.
 */
export function isTooDeep<E>(root: BoolPlan<E>): boolean {
  const open = [{ plan: root, depth: 0 }];
  while (open.length > 0) {
    const { plan, depth } = open.pop()!;
    let own = depth + 1;
    if (plan.kind === 'not') open.push({ plan: plan.operand, depth: own });
    if (plan.kind === 'logical') {
      for (const [i, operator] of plan.operators.entries())
        if (i > 0 && operator !== plan.operators[i - 1]) own += 1;
      for (const operand of plan.operands) open.push({ plan: operand, depth: own });
    }
    if (own > MAX_DEPTH) return true;
  }
  return false;
}
