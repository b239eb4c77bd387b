import { describe, expect, it } from 'vitest';
import type { Problem } from './problem.js';
import { SourceFile } from './source-file.js';
import { YamlDocument } from './yaml-document.js';
import { YamlMapping } from './yaml-mapping.js';
import { type YamlValue, yamlInteger, yamlValue } from './yaml-value.js';

function read(text: string): YamlValue | undefined {
  const problems: Problem[] = [];
  const source = new SourceFile('x.yaml', `a: &a 1\nv: ${text}\n`);
  const document = YamlDocument.parse(source, problems)!;
  const node = new YamlMapping(document, document.root!, problems).valueOf('v');
  return node && yamlValue(document, node);
}

describe('yamlValue', () => {
  it.each<[string, string, unknown]>([
    ['5', 'int', 5n],
    ['+5', 'int', 5n],
    ['-0x1F', 'int', -31n],
    ['0o17', 'int', 15n],
    ['017', 'int', 15n],
    ['0b101', 'int', 5n],
    ['1_000', 'int', 1000n],
    ['089', 'int', 89n],
    ['0', 'int', 0n],
    ['00', 'int', 0n],
    ['9223372036854775807', 'int', 9_223_372_036_854_775_807n],
    ['-9223372036854775808', 'int', -9_223_372_036_854_775_808n],
    ['*a', 'int', 1n],
    ['true', 'bool', true],
    ['False', 'bool', false],
    ['yes', 'text', 'yes'],
    ['"5"', 'text', '5'],
    ["'true'", 'text', 'true'],
    ['!!str 5', 'text', '5'],
    ['abc', 'text', 'abc'],
    ['1.2.3', 'text', '1.2.3'],
    ['0x', 'text', '0x'],
    ['1e', 'text', '1e'],
  ])('%s is %s %s', (text, kind, value) => expect(read(text)).toMatchObject({ kind, value }));

  it.each([
    ['1.5', 'a fraction'],
    ['.5', 'a fraction'],
    ['-1e9', 'a fraction'],
    ['.inf', 'a fraction'],
    ['.NaN', 'a fraction'],
    ['9223372036854775808', 'an integer beyond 64 bits'],
    ['{a: 1}', 'a mapping'],
  ])('%s is %s', (text, name) => expect(read(text)).toMatchObject({ kind: 'other', name }));

  it('reads lists, one level', () => {
    expect(read('[a, 1, [b], ~, *a, {}]')).toMatchObject({
      kind: 'list',
      items: [
        { kind: 'text', value: 'a' },
        { kind: 'int', value: 1n },
        { kind: 'other', name: 'a list' },
        { kind: 'other', name: 'nothing' },
        { kind: 'int', value: 1n },
        { kind: 'other', name: 'a mapping' },
      ],
    });
  });

  it.each(['', '~', 'null', 'Null'])('%j is nothing', (text) => expect(read(text)).toBeUndefined());

  it('does not read numbers of any length', () => {
    expect(yamlInteger('1'.repeat(129))).toBeUndefined();
    expect(yamlInteger('1'.repeat(128))).toBeNull();
    expect(yamlInteger(`${'0'.repeat(100)}7`)).toBe(7n);
  });
});
