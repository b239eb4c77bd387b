import fc from 'fast-check';
import type { MacroDefinition } from '../../macro-set.js';
import { condition } from './condition.js';
import { int, intTerm } from './int-terms.js';
import { dynamicString, intArray, stringArray, stringField } from './names.js';
import { stringTerm } from './string-terms.js';
import { MACROS, writtenList } from './tests.js';
import { flatPattern, ruleText } from './words.js';

/** A rule, or a value, over the small model that compiles, with the macros it uses. */
export interface GeneratedRule {
  readonly expression: string;
  readonly macros: readonly MacroDefinition[];
}

const macros: fc.Arbitrary<readonly MacroDefinition[]> = fc
  .record({
    condition: fc.oneof(stringTerm, intTerm).filter((text) => !text.includes(MACROS.condition)),
    flatList: writtenList(false),
    pathList: writtenList(true),
    values: fc.array(ruleText, { maxLength: 4 }),
    word: fc.oneof(
      ruleText.map((text) => `"${text}"`),
      flatPattern.map((text) => `~"${text}"`),
    ),
    numbers: fc.constantFrom('[1, 2]', '[0, 9007199254740993]', '[-1]'),
  })
  .map((bodies) => [
    { id: MACROS.condition, expression: bodies.condition },
    { id: MACROS.flatList, expression: bodies.flatList },
    { id: MACROS.pathList, expression: bodies.pathList },
    { id: MACROS.values, values: bodies.values },
    { id: MACROS.word, expression: bodies.word },
    { id: MACROS.numbers, expression: bodies.numbers },
    { id: MACROS.difference, expression: 'alpha.time - steps.time[0]' },
  ]);

/** Which uses of the iterator stand at a register: none, all, or those whose bit is set. */
const registers = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.constant(0x3fffffff) },
  { weight: 1, arbitrary: fc.nat(0x3fffffff) },
);

/** Something of every operator, literal form and kind of operand that the language has. */
export const generatedRule: fc.Arbitrary<GeneratedRule> = fc
  .tuple(withMacros(condition), registers)
  .map(([{ expression, macros: used }, bits]) => {
    let use = 0;
    const registered = expression.replace(/\bsteps\./g, () =>
      (bits >> (use++ % 30)) & 1 ? 'steps[A].' : 'steps.',
    );
    // Whatever is in the condition, the rule is about one event type.
    return { expression: `(${registered}) && alpha.size >= -1`, macros: used };
  });

/** An expression of any type that a variable may have, as a `set` action writes it. */
export const generatedValue: fc.Arbitrary<GeneratedRule> = withMacros(
  fc.oneof(
    { weight: 4, arbitrary: int },
    { weight: 2, arbitrary: fc.oneof(dynamicString, stringField, stringArray).map(({ name }) => name) },
    { weight: 1, arbitrary: intArray },
    { weight: 1, arbitrary: condition },
  ),
);

function withMacros(body: fc.Arbitrary<string>): fc.Arbitrary<GeneratedRule> {
  return fc.tuple(body, macros).map(([expression, all]) => ({
    expression,
    macros: all.filter(({ id }) => mentions(expression, all, id)),
  }));
}

/** Macros that nothing uses would only stand in the way of reading a failure. */
function mentions(expression: string, all: readonly MacroDefinition[], id: string): boolean {
  const texts = [
    expression,
    ...all.flatMap((macro) =>
      'expression' in macro && expression.includes(macro.id) ? [macro.expression] : [],
    ),
  ];
  return texts.some((text) => text.includes(id));
}
