import type { ExplainedCondition, ExplainedTerm } from './explained.js';

/**
 * The terms that made a condition what it is, in the order of the source (secl.md §6.4): of `a && b` that is true both,
 * of `a || b` that is true only the side that evaluation found true, and the other way round for what is false. Only
 * terms that evaluation came by are among them.
 */
export function decidingTerms(root: ExplainedCondition): readonly ExplainedTerm[] {
  const terms: ExplainedTerm[] = [];
  gather(root, terms);
  return terms;
}

function gather(node: ExplainedCondition, terms: ExplainedTerm[]): void {
  switch (node.kind) {
    case 'logical':
      for (const child of decidingOperands(node)) {
        gather(child, terms);
      }
      return;
    case 'not':
    case 'bool-equal':
      for (const child of node.children) {
        gather(child, terms);
      }
      return;
    default:
      terms.push(node);
  }
}

/**
 * The chain has the value of the operand that settles it. One before it counts if its operator needed it: a true one
 * before `&&` for a true chain, a false one before `||` for a false chain.
 */
function decidingOperands(node: Extract<ExplainedCondition, { kind: 'logical' }>): ExplainedCondition[] {
  const deciding: ExplainedCondition[] = [];
  for (const [i, child] of node.children.entries()) {
    const operator = node.operators[i];
    const settles = operator === undefined || child.verdict !== (operator === '&&');
    if (settles) {
      deciding.push(child);
      break;
    }
    if (node.verdict === (operator === '&&')) {
      deciding.push(child);
    }
  }
  return deciding;
}
