import { describe, expect, it } from 'vitest';
import { compileValue, type Value, type ValueOptions } from './compile-value.js';
import { compileMacros } from './macro-set.js';
import { EMPTY_EVENT, SMALL_MODEL, SMALL_VARIABLES, type SmallEvent } from './testing/small-model.js';

const MACROS = compileMacros(
  [
    { id: 'NAMES', values: ['a', '*b'] },
    { id: 'PATTERNS', expression: '["a", ~"b*"]' },
    { id: 'NUMBERS', expression: '[1, 2]' },
    { id: 'ONE_MORE', expression: `\${counter} + 1` },
  ],
  SMALL_MODEL,
  { variables: SMALL_VARIABLES },
);

function compile(source: string, types?: ValueOptions<SmallEvent>['types']) {
  const options = { model: SMALL_MODEL, macros: MACROS, variables: SMALL_VARIABLES };
  return compileValue(source, types === undefined ? options : { ...options, types });
}

const EVENT: SmallEvent = {
  ...EMPTY_EVENT,
  label: 'here',
  name: 'cmd.exe',
  size: 7,
  time: 9_007_199_254_740_993n,
  tags: ['x', 'y'],
  ports: [80, 443],
  steps: [{ name: 'p', path: 'C:\\p', id: 900, time: 5n, marks: [] }],
};

/** The value for the event; both readers must give it. */
function value(source: string): Value {
  const result = compile(source);
  if (!result.ok) throw new Error(`${source}: ${result.errors.map(({ message }) => message).join('; ')}`);
  const read = result.value.read(EVENT);
  expect(result.value.interpret(EVENT)).toEqual(read);
  return read;
}

describe('values of expressions (secl.md §4.3, `expression` of a `set`)', () => {
  it.each<[string, Value]>([
    ['alpha.name', 'cmd.exe'],
    [`"\${last}/%{alpha.name} \${ids}"`, 'here/cmd.exe 80,443'],
    ['"plain"', 'plain'],
    ['steps.name[0]', 'p'],
    ['steps.name[9]', ''],
    [`\${counter} + 1`, 3n],
    ['ONE_MORE + 1', 4n],
    ['alpha.size | 8', 15n],
    ['alpha.time', 9_007_199_254_740_993n],
    ['9223372036854775807 + alpha.size', -9_223_372_036_854_775_802n],
    ['steps.id[0]', 900n],
    ['3s', 3_000_000_000n],
    ['alpha.size > 5', true],
    [`\${armed} || alpha.name =~ "x*"`, false],
    ['alpha.tags', ['x', 'y']],
    ['steps.id', [900n]],
    ['alpha.ports', [80n, 443n]],
    [`\${names}`, ['x', 'y']],
    ['NAMES', ['a', '*b']],
    ['NUMBERS', [1n, 2n]],
  ])('%s', (source, expected) => expect(value(source)).toEqual(expected));

  it('says what it is made of', () => {
    const result = compile('ONE_MORE + alpha.size');
    expect(result).toMatchObject({
      ok: true,
      value: {
        type: 'int',
        fields: ['alpha.size'],
        eventTypes: ['alpha'],
        usesMacros: ['ONE_MORE'],
        usesVariables: ['counter'],
      },
    });
  });

  it('tells an observer the value of each node', () => {
    const result = compile('alpha.size + 1');
    const seen: unknown[] = [];
    if (result.ok) result.value.interpret(EVENT, (node, at) => seen.push([node.kind, at]));
    expect(seen).toEqual([
      ['int-field', 7n],
      ['int-literal', 1n],
      ['int-binary', 8n],
    ]);
  });

  it.each<[string, ValueOptions<SmallEvent>['types'], string]>([
    ['alpha.name ==', undefined, 'SECL1004'],
    ['alpha.nam', undefined, 'SECL1101'],
    [`\${nobody} + 1`, undefined, 'SECL1115'],
    ['~"a*"', undefined, 'SECL1102'],
    ['r"a"', undefined, 'SECL1102'],
    ['PATTERNS', undefined, 'SECL1102'],
    ['10.0.0.1', undefined, 'SECL1102'],
    ['alpha.name', ['int'], 'SECL1102'],
    ['alpha.size', ['string', 'string[]'], 'SECL1102'],
    ['steps[A].id', undefined, 'SECL1126'],
    ['steps[A].id == 1', undefined, 'SECL1126'],
  ])('refuses %s as %j: %s', (source, types, code) => {
    const result = compile(source, types);
    expect(result.ok ? [] : result.errors.map((error) => error.code)).toEqual([code]);
  });

  it('names the types it could have been', () => {
    const result = compile('alpha.name', ['int', 'int[]']);
    expect(!result.ok && result.errors[0]?.message).toBe(
      'the value must be an integer or an array of integers, it is a string',
    );
  });
});
