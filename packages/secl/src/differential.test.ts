import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compileValue } from './compile-value.js';
import { compileMacros } from './macro-set.js';
import { compileGenerated, disagree } from './testing/generate/disagreement.js';
import { generatedEvent } from './testing/generate/generated-event.js';
import { generatedRule, generatedValue } from './testing/generate/generated-rule.js';
import { SMALL_MODEL, SMALL_VARIABLES } from './testing/small-model.js';

/**
 * The compiled matcher and the interpreter share the parser and the checker but no evaluation: on every well-typed
 * expression and every event they must give one answer. `npm run fuzz -- secl` looks longer.
 */
const EVENTS = fc.sample(generatedEvent, 1024);
const EVENTS_A_RULE = 32;

it('compiled matcher and interpreter give one verdict', () => {
  let pairs = 0;
  let matched = 0;
  fc.assert(
    fc.property(generatedRule, fc.nat(EVENTS.length - EVENTS_A_RULE), (generated, from) => {
      const rule = compileGenerated(generated);
      for (const event of EVENTS.slice(from, from + EVENTS_A_RULE)) {
        pairs++;
        matched += rule.matches(event) ? 1 : 0;
        if (disagree(rule, event)) {
          throw new Error(`two verdicts on ${fc.stringify(event)}`);
        }
      }
    }),
    { numRuns: 1500 },
  );
  expect(pairs).toBeGreaterThan(40_000);
  expect(matched / pairs).toBeGreaterThan(0.25);
  expect(matched / pairs).toBeLessThan(0.75);
});

it('and of an expression that gives a value, one value', () => {
  const events = fc.array(generatedEvent, { minLength: 4, maxLength: 8 });
  fc.assert(
    fc.property(generatedValue, events, ({ expression, macros }, some) => {
      const variables = SMALL_VARIABLES;
      const compiled = compileMacros(macros, SMALL_MODEL, { variables });
      const result = compileValue(expression, { model: SMALL_MODEL, macros: compiled, variables });
      if (!result.ok) {
        throw new Error(`${expression}: ${result.errors.map(({ message }) => message).join('; ')}`);
      }
      for (const event of some) {
        expect(result.value.read(event), expression).toEqual(result.value.interpret(event));
      }
    }),
    { numRuns: 2000 },
  );
});
