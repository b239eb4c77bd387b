import type { ExplainedCondition, ExplainedTerm } from './explained.js';

/** A term that would have to come out the other way. */
export interface Flip {
  readonly term: ExplainedTerm;
  /** What it would have to be: true for a term that failed, false for one that holds and stands under a negation. */
  readonly want: boolean;
}

/** A smallest set of terms, in the order of the source; `possible` is false where no set would do. */
export interface Flips {
  readonly possible: boolean;
  /** Number of terms. */
  readonly count: number;
  /** The first MAX_FLIPS of them. */
  readonly flips: readonly Flip[];
}

/** So many are listed. A rule that fails at more is nowhere near the event. */
export const MAX_FLIPS = 100;

/** A set under construction: sets are joined without copying, or long chains would cost the square of their length. */
interface Choice {
  /** Number of terms; Infinity where it cannot be had. */
  readonly cost: number;
  readonly flip: Flip | null;
  readonly parts: readonly [Choice, Choice] | null;
}

const NOTHING: Choice = { cost: 0, flip: null, parts: null };
const IMPOSSIBLE: Choice = { cost: Number.POSITIVE_INFINITY, flip: null, parts: null };

/** What it takes to make a condition true, and what it takes to make it false. */
interface Costs {
  readonly yes: Choice;
  readonly no: Choice;
}

/**
 * The smallest set of terms whose coming out the other way makes the condition `want`. Each occurrence of a term counts
 * for itself. Where two sets are equally small the one further left in the source is taken.
 *
 * Sound and smallest because occurrences are independent: a conjunction needs what each side needs, a disjunction the
 * cheaper side, a negation the opposite of what it negates, and an equality of two conditions the cheaper of the two ways
 * in which they agree. Both answers of every node are worked out at once, so the time is linear in the tree.
 *
 * @param mayFlip terms that could come out the other way; the others stay as they are
 */
export function cheapestFlip(
  root: ExplainedCondition,
  want: boolean,
  mayFlip: (term: ExplainedTerm) => boolean = (term) => !term.constant,
): Flips {
  const { yes, no } = costsOf(root, mayFlip);
  const choice = want ? yes : no;
  return {
    possible: choice.cost !== Number.POSITIVE_INFINITY,
    count: choice.cost === Number.POSITIVE_INFINITY ? 0 : choice.cost,
    flips: collect(choice),
  };
}

function costsOf(node: ExplainedCondition, mayFlip: (term: ExplainedTerm) => boolean): Costs {
  switch (node.kind) {
    case 'logical': {
      const all = node.children.map((child) => costsOf(child, mayFlip));
      let rest = all.at(-1)!;
      for (let i = node.operators.length - 1; i >= 0; i--) {
        rest = node.operators[i] === '&&' ? and(all[i]!, rest) : swap(and(swap(all[i]!), swap(rest)));
      }
      return rest;
    }
    case 'not':
      return swap(costsOf(node.children[0], mayFlip));
    case 'bool-equal': {
      const left = costsOf(node.children[0], mayFlip);
      const right = costsOf(node.children[1], mayFlip);
      return {
        yes: cheaper(both(left.yes, right.yes), both(left.no, right.no)),
        no: cheaper(both(left.yes, right.no), both(left.no, right.yes)),
      };
    }
    default: {
      const other: Choice = mayFlip(node)
        ? { cost: 1, flip: { term: node, want: !node.verdict }, parts: null }
        : IMPOSSIBLE;
      return node.verdict ? { yes: NOTHING, no: other } : { yes: other, no: NOTHING };
    }
  }
}

function and(left: Costs, right: Costs): Costs {
  return { yes: both(left.yes, right.yes), no: cheaper(left.no, right.no) };
}

function swap({ yes, no }: Costs): Costs {
  return { yes: no, no: yes };
}

function both(left: Choice, right: Choice): Choice {
  if (left === NOTHING) {
    return right;
  }
  return right === NOTHING ? left : { cost: left.cost + right.cost, flip: null, parts: [left, right] };
}

function cheaper(left: Choice, right: Choice): Choice {
  return right.cost < left.cost ? right : left;
}

/** With a stack of its own: the parts of a long chain are nested as deep as it is long. */
function collect(choice: Choice): readonly Flip[] {
  const flips: Flip[] = [];
  const open = [choice];
  for (let next = open.pop(); next !== undefined && flips.length < MAX_FLIPS; next = open.pop()) {
    if (next.flip !== null) {
      flips.push(next.flip);
    }
    if (next.parts !== null && next.cost !== Number.POSITIVE_INFINITY) {
      open.push(next.parts[1], next.parts[0]);
    }
  }
  return flips;
}
