import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileRule } from '../compile-rule.js';
import type { CompiledRule } from '../compiled-expression.js';
import type { PlanNode } from '../interpret/interpret-context.js';
import { REFERENCE_FIT } from '../interpret/reference-match.js';
import { generatedEvent } from '../testing/generate/generated-event.js';
import { generatedRule } from '../testing/generate/generated-rule.js';
import { SMALL_MODEL, SMALL_VARIABLES, type SmallEvent } from '../testing/small-model.js';
import { cheapestFlip } from './cheapest-flip.js';
import type { ExplainedCondition, ExplainedTerm } from './explained.js';
import { Explainer } from './explainer.js';

/** Without macros, so that all places lie in one source. */
const arbitraryRule = generatedRule
  .filter(({ macros }) => macros.length === 0)
  .map(({ expression }) => expression);

function compiled(source: string): CompiledRule<SmallEvent> {
  const result = compileRule(source, { model: SMALL_MODEL, variables: SMALL_VARIABLES });
  if (!result.ok) {
    throw new Error(`${source}: ${result.errors.map(({ message }) => message).join('; ')}`);
  }
  return result.rule;
}

/** All terms, in the order of the source. */
function terms(node: ExplainedCondition): ExplainedTerm[] {
  return 'children' in node ? node.children.flatMap(terms) : [node];
}

/** What the tree comes to with these verdicts of its terms, written out from the meaning of each node. */
function evaluate(node: ExplainedCondition, verdict: (term: ExplainedTerm) => boolean): boolean {
  switch (node.kind) {
    case 'logical': {
      const from = (i: number): boolean => {
        const value = evaluate(node.children[i]!, verdict);
        if (i === node.operators.length) {
          return value;
        }
        return node.operators[i] === '&&' ? value && from(i + 1) : value || from(i + 1);
      };
      return from(0);
    }
    case 'not':
      return !evaluate(node.children[0], verdict);
    case 'bool-equal':
      return evaluate(node.children[0], verdict) === evaluate(node.children[1], verdict);
    default:
      return verdict(node);
  }
}

/** Kleene's three values, null for unknown, written out from his tables. */
function kleene(node: ExplainedCondition, unknown: ReadonlySet<ExplainedTerm>): boolean | null {
  if (!('children' in node)) {
    return unknown.has(node) ? null : node.verdict;
  }
  const values = node.children.map((child) => kleene(child, unknown));
  const not = (value: boolean | null): boolean | null => (value === null ? null : !value);
  const and = (a: boolean | null, b: boolean | null): boolean | null =>
    a === false || b === false ? false : a === null || b === null ? null : true;
  switch (node.kind) {
    case 'logical':
      return values.reduceRight((rest, value, i) =>
        node.operators[i] === '&&' ? and(value, rest) : not(and(not(value), not(rest))),
      )!;
    case 'not':
      return not(values[0]!);
    case 'bool-equal':
      return values[0] === null || values[1] === null ? null : values[0] === values[1];
  }
}

/** Size of the smallest set of changeable terms that gives the wanted verdict, by trying all; Infinity without one. */
function smallestByTrying(root: ExplainedCondition, want: boolean): number {
  const free = terms(root).filter((term) => !term.constant);
  let best = Number.POSITIVE_INFINITY;
  for (let mask = 0; mask < 1 << free.length; mask++) {
    const flipped = new Set(free.filter((_, i) => (mask >> i) & 1));
    if (flipped.size < best && evaluate(root, (term) => term.verdict !== flipped.has(term)) === want) {
      best = flipped.size;
    }
  }
  return best;
}

describe('an explanation', () => {
  it('has the verdict of matcher and interpreter, and so has each of its nodes', () => {
    fc.assert(
      fc.property(
        arbitraryRule,
        fc.array(generatedEvent, { minLength: 2, maxLength: 3 }),
        (source, events) => {
          const rule = compiled(source);
          const explainer = new Explainer(rule, SMALL_MODEL);
          for (const event of events) {
            const explanation = explainer.explain(event);
            expect(explanation.verdict, source).toBe(rule.matches(event));
            expect(explanation.verdict, source).toBe(rule.interpret(event));
            const check = (node: ExplainedCondition): void => {
              expect(node.verdict, node.text).toBe(evaluate(node, (term) => term.verdict));
              expect(node.text, source).toBe(source.slice(node.place.span.start, node.place.span.end));
              if ('children' in node) node.children.forEach(check);
            };
            check(explanation.root);
          }
        },
      ),
      { numRuns: 600 },
    );
  });

  it('is the same with prepared tests as with the reference', () => {
    fc.assert(
      fc.property(arbitraryRule, generatedEvent, (source, event) => {
        const rule = compiled(source);
        const plain = new Explainer(rule, SMALL_MODEL, () => undefined, REFERENCE_FIT).explain(event);
        expect(new Explainer(rule, SMALL_MODEL).explain(event)).toEqual(plain);
      }),
      { numRuns: 600 },
    );
  });

  it('marks as reached exactly the conditions that the interpreter comes by', () => {
    fc.assert(
      fc.property(arbitraryRule, generatedEvent, (source, event) => {
        const rule = compiled(source);
        const { root, register } = new Explainer(rule, SMALL_MODEL).explain(event);
        if (register?.steps === 0) return;
        const seen = new Set<string>();
        rule.interpret(event, (node: PlanNode<SmallEvent>, _value, at) => {
          if (at === (register?.step ?? null)) seen.add(`${node.span.start} ${node.span.end}`);
        });
        for (const { reached, place } of terms(root)) {
          expect(seen.has(`${place.span.start} ${place.span.end}`), source).toBe(reached);
        }
      }),
      { numRuns: 600 },
    );
  });

  it('names the smallest set of terms that would change the verdict', () => {
    let compared = 0;
    fc.assert(
      fc.property(arbitraryRule, generatedEvent, fc.boolean(), (source, event, want) => {
        const root = new Explainer(compiled(source), SMALL_MODEL).at(event, null);
        if (terms(root).length > 10) return;
        compared++;
        const { possible, count, flips } = cheapestFlip(root, want);
        const smallest = smallestByTrying(root, want);
        expect(possible ? count : Number.POSITIVE_INFINITY, source).toBe(smallest);
        if (!possible) return;
        const wanted = new Map(flips.map((flip) => [flip.term, flip.want]));
        expect(flips, source).toHaveLength(count);
        expect(
          evaluate(root, (term) => wanted.get(term) ?? term.verdict),
          source,
        ).toBe(want);
      }),
      { numRuns: 1500 },
    );
    expect(compared).toBeGreaterThan(300);
  });

  it('finds a set among some terms exactly if three-valued logic cannot tell without them', () => {
    fc.assert(
      fc.property(arbitraryRule, generatedEvent, fc.infiniteStream(fc.boolean()), (source, event, draws) => {
        const root = new Explainer(compiled(source), SMALL_MODEL).at(event, null);
        const unknown = new Set(
          terms(root).filter(({ constant }) => !constant && draws.next().value === true),
        );
        const { possible } = cheapestFlip(root, !root.verdict, (term) => unknown.has(term));
        expect(possible, source).toBe(kleene(root, unknown) === null);
      }),
      { numRuns: 600 },
    );
  });

  it('names terms that alone make the expression hold, whatever the others say', () => {
    fc.assert(
      fc.property(arbitraryRule, generatedEvent, (source, event) => {
        const { verdict, matchingTerms, root } = new Explainer(compiled(source), SMALL_MODEL).explain(event);
        if (!verdict || terms(root).length > 10) return;
        const deciding = new Set(matchingTerms);
        const others = terms(root).filter((term) => !deciding.has(term));
        for (let mask = 0; mask < 1 << others.length; mask++) {
          const flipped = new Set(others.filter((_, i) => (mask >> i) & 1));
          expect(
            evaluate(root, (term) => term.verdict !== flipped.has(term)),
            source,
          ).toBe(true);
        }
      }),
      { numRuns: 600 },
    );
  });
});
