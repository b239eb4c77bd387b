import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileRule } from './compile-rule.js';
import type { Field, Model } from './model.js';
import { arbitraryExpression, type Vocabulary } from './testing/arbitrary-expression.js';
import type { JsonEvent } from './testing/json-event.js';
import { readShared, withShared } from './testing/shared-material.js';
import { SMALL_MODEL, SMALL_VARIABLES, type SmallEvent } from './testing/small-model.js';
import { windowsModel } from './testing/windows-model.js';

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

function agree<E>(model: Model<E>, vocabulary: Vocabulary, event: fc.Arbitrary<E>, numRuns: number): void {
  let compared = 0;
  fc.assert(
    fc.property(
      arbitraryExpression(vocabulary),
      fc.array(event, { minLength: 3, maxLength: 6 }),
      (source, events) => {
        const result = compileRule(source, { model, variables: SMALL_VARIABLES as never });
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
    agree(SMALL_MODEL, vocabulary, event, 1500 * FUZZ);
  });
});

withShared('over the Windows fields', [['spec', 'windows-fields.json']], () => {
  describe('compiled matcher and interpreter give one answer', () => {
    const table = JSON.parse(readShared('spec', 'windows-fields.json'));
    const model = windowsModel(table);
    for (const type of ['exec', 'set_key_value', 'rename']) {
      it(`over the Windows fields of ${type}`, () => {
        const fields = model
          .fieldNames()
          .map((name) => model.field(name)!)
          .filter(({ event }) => event === '' || event === type);
        const names = (kind: string): { name: string; path: boolean }[] =>
          fields
            .filter((field) => field.type === kind)
            .map(({ name, match }) => ({ name, path: match === 'path' }));
        const own = fields.find((field) => field.event === type && field.type === 'string')!;
        const vocabulary: Vocabulary = {
          strings: names('string'),
          ints: names('int').map(({ name }) => name),
          bools: [],
          stringArrays: names('string[]'),
          intArrays: names('int[]').map(({ name }) => name),
          iterator: 'process.ancestors',
          anchor: `${own.name} != "~"`,
          words: WORDS,
          numbers: NUMBERS,
        };
        agree(model, vocabulary, arbitraryWindowsEvent(type, fields), 400 * FUZZ);
      });
    }
  });
});

/** Values of the right type under random field names; the process of exec and exit lies under `process.*`. */
function arbitraryWindowsEvent(type: string, fields: readonly Field<JsonEvent>[]): fc.Arbitrary<JsonEvent> {
  const prefix = 'process.ancestors.';
  const own = (field: Field<JsonEvent>): boolean => !field.name.startsWith(prefix);
  const some = (
    from: readonly Field<JsonEvent>[],
    isList: (field: Field<JsonEvent>) => boolean,
    cut: number,
  ) =>
    fc
      .array(fc.tuple(fc.constantFrom(...from), text, texts, fc.constantFrom(0, 1, 2, 3, 255)), {
        maxLength: 12,
      })
      .map((picks) =>
        Object.fromEntries(
          picks.map(([field, word, list, number]) => [
            field.name.slice(cut).replace(/^(exec|exit)\.(?!code$|cause$)/, 'process.'),
            isList(field) ? list : field.type.startsWith('int') ? number : word,
          ]),
        ),
      );
  const ancestors = fields.filter((field) => !own(field) && field.name !== `${prefix}length`);
  return fc.record({
    type: fc.constant(type),
    time: fc.constantFrom('1970-01-01T00:00:05Z', '2026-01-15T12:00:00.123456789Z'),
    fields: some(fields.filter(own), ({ type }) => type.endsWith('[]'), 0),
    ancestors: fc.array(
      some(ancestors, (field) => 'perStep' in field, prefix.length),
      { maxLength: 3 },
    ),
  });
}
