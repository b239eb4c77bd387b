import type { ExplainedCondition } from '@casement/secl';

/** How many terms it takes to settle a condition, whatever the event. */
interface Sizes {
  readonly yes: number;
  readonly no: number;
}

/**
 * The fewest terms that make the condition true: all of a conjunction, the cheapest side of a disjunction. A rule is as near to
 * an event as the part of these that holds; its terms as such say nothing, since alternatives are many and one is enough.
 */
export function neededTerms(root: ExplainedCondition): number {
  return sizesOf(root).yes;
}

function sizesOf(node: ExplainedCondition): Sizes {
  switch (node.kind) {
    case 'logical': {
      const all = node.children.map(sizesOf);
      return all.reduceRight((rest, { yes, no }, i) =>
        node.operators[i] === '&&'
          ? { yes: yes + rest.yes, no: Math.min(no, rest.no) }
          : { yes: Math.min(yes, rest.yes), no: no + rest.no },
      );
    }
    case 'not': {
      const { yes, no } = sizesOf(node.children[0]);
      return { yes: no, no: yes };
    }
    case 'bool-equal': {
      const [left, right] = node.children.map(sizesOf) as [Sizes, Sizes];
      return {
        yes: Math.min(left.yes + right.yes, left.no + right.no),
        no: Math.min(left.yes + right.no, left.no + right.yes),
      };
    }
    default:
      if (!node.constant) return { yes: 1, no: 1 };
      return node.verdict
        ? { yes: 0, no: Number.POSITIVE_INFINITY }
        : { yes: Number.POSITIVE_INFINITY, no: 0 };
  }
}
