import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compileGenerated, disagree } from './testing/generate/disagreement.js';
import { generatedEvent } from './testing/generate/generated-event.js';
import { generatedRule } from './testing/generate/generated-rule.js';

/**
 * The compiled matcher and the interpreter share the parser and the checker but no evaluation: on every well-typed
 * expression and every event they must give one answer. `npm run fuzz -- secl` looks longer.
 */
it('compiled matcher and interpreter give one answer', () => {
  let pairs = 0;
  let matched = 0;
  fc.assert(
    fc.property(
      generatedRule,
      fc.array(generatedEvent, { minLength: 8, maxLength: 12 }),
      (generated, events) => {
        const rule = compileGenerated(generated);
        for (const event of events) {
          pairs++;
          matched += rule.matches(event) ? 1 : 0;
          expect(disagree(rule, event)).toBe(false);
        }
      },
    ),
    { numRuns: 2500 },
  );
  expect(pairs).toBeGreaterThan(20_000);
  expect(matched / pairs).toBeGreaterThan(0.25);
  expect(matched / pairs).toBeLessThan(0.75);
});
