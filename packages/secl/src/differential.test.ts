import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileRule } from './compile-rule.js';
import { arbitraryExpression, type Vocabulary } from './testing/arbitrary-expression.js';
import { SMALL_MODEL, SMALL_VARIABLES, type SmallEvent } from './testing/small-model.js';

/**
 * The compiled matcher and the interpreter share the parser and the checker but no evaluation: on every well-typed
 * expression and every event they must give one answer.
 */
const WORDS = [
  'a',
  'b',
  'ab',
  'exe',
  '.exe',
  'C:',
  '\\',
  '/',
  'k',
  'K',
  'K',
  'ſ',
  'é',
  'É',
  'ß',
  'İ',
  ' ',
  '',
  '😀',
];
const NUMBERS = [0n, 1n, 2n, 3n, 255n, -1n, 2n ** 53n, -(2n ** 53n) - 1n, 2n ** 63n - 1n, -(2n ** 63n)];
const SECOND = 1_000_000_000n;
const TIMES = [0n, SECOND, 5n * SECOND, 600n * SECOND, 3600n * SECOND, 2n ** 62n];

/** CASEMENT_FUZZ=20 looks twenty times as long. */
const FUZZ = Number(process.env['CASEMENT_FUZZ'] ?? 1);

const variable = (name: string): string => `\${${name}}`;

const text = fc.array(fc.constantFrom(...WORDS), { maxLength: 5 }).map((words) => words.join(''));
const texts = fc.array(text, { maxLength: 3 });
const small = fc.constantFrom(0, 1, 2, 3, 255, -1);
const time = fc.constantFrom(...TIMES);

function agree(vocabulary: Vocabulary, event: fc.Arbitrary<SmallEvent>, numRuns: number): void {
  let compared = 0;
  fc.assert(
    fc.property(
      arbitraryExpression(vocabulary),
      fc.array(event, { minLength: 3, maxLength: 6 }),
      (source, events) => {
        const result = compileRule(source, { model: SMALL_MODEL, variables: SMALL_VARIABLES });
        if (!result.ok) {
          throw new Error(`${source}: ${result.errors.map(({ message }) => message).join('; ')}`);
        }
        for (const one of events) {
          compared++;
          expect(result.rule.matches(one), source).toBe(result.rule.interpret(one));
        }
      },
    ),
    { numRuns },
  );
  expect(compared).toBeGreaterThan(numRuns);
}

describe('compiled matcher and interpreter give one answer', () => {
  it('over a model with every kind of field', () => {
    const step = fc.record({ name: text, path: text, id: small, time, marks: texts });
    const event: fc.Arbitrary<SmallEvent> = fc.record({
      now: time,
      label: text,
      name: text,
      path: text,
      extension: text,
      size: small,
      time,
      flag: fc.boolean(),
      tags: texts,
      ports: fc.array(small, { maxLength: 3 }),
      steps: fc.array(step, { maxLength: 3 }),
    });
    const vocabulary: Vocabulary = {
      strings: [
        { name: 'both.label', path: false },
        { name: 'alpha.name', path: false },
        { name: 'alpha.path', path: true },
        { name: 'alpha.extension', path: false },
        { name: variable('last'), path: false },
        { name: `"a${variable('last')}"`, path: false },
        { name: `"%{alpha.size}${variable('names')}"`, path: false },
      ],
      ints: [
        'alpha.size',
        'alpha.time',
        'alpha.name.length',
        'steps.length',
        variable('counter'),
        '%{alpha.tags.length}',
      ],
      bools: ['alpha.flag', variable('armed')],
      stringArrays: [
        { name: 'alpha.tags', path: false },
        { name: 'steps.name', path: false },
        { name: 'steps.path', path: true },
        { name: 'steps.marks', path: false },
      ],
      intArrays: ['alpha.ports', 'steps.id', 'steps.time'],
      iterator: 'steps',
      anchor: 'alpha.size >= -1',
      words: WORDS,
      numbers: NUMBERS,
    };
    agree(vocabulary, event, 2500 * FUZZ);
  });
});
