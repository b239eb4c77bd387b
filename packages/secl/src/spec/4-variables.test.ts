import { describe, expect, it } from 'vitest';
import { compileRule } from '../compile-rule.js';
import { compileMacros } from '../macro-set.js';
import { codes, rule, verdict } from '../testing/compile.js';
import { EMPTY_EVENT, SMALL_MODEL, type SmallEvent } from '../testing/small-model.js';
import type { VariableScope } from '../variable.js';

/** secl.md §4, as far as the language is concerned: what a name between braces means. */
describe('secl.md §4.1: built-in variables', () => {
  it('process.pid is there where the model has the field, and is no remark', () => {
    const pid = { ...SMALL_MODEL.field('alpha.size')!, name: 'process.pid', event: '' };
    const model = {
      ...SMALL_MODEL,
      field: (name: string) => (name === 'process.pid' ? pid : SMALL_MODEL.field(name)),
    };
    const result = compileRule(`alpha.name == "drop_\${process.pid}.tmp"`, { model });
    expect(result.ok && result.rule.lints).toEqual([]);
    expect(result.ok && result.rule.matches({ ...EMPTY_EVENT, name: 'drop_4.tmp', size: 4 })).toBe(true);
  });

  it('a scope may give one that reads differently every time, as builtins.uuid4 does', () => {
    let reads = 0;
    const variables: VariableScope<SmallEvent> = {
      variable: (name) =>
        name === 'builtins.uuid4' ? { name, type: 'string', get: () => `uuid-${++reads}` } : undefined,
    };
    const uuid = `\${builtins.uuid4}`;
    const source = `${uuid} != ${uuid} && ${uuid} != ${uuid} && "a${uuid}" in [~"auuid*"] && alpha.size == 0`;
    const result = compileRule(source, { model: SMALL_MODEL, variables });
    expect(result.ok && result.rule.matches(EMPTY_EVENT)).toBe(true);
    expect(reads).toBe(5);
    expect(result.ok && result.rule.interpret(EMPTY_EVENT)).toBe(true);
    expect(reads).toBe(10);
  });
});

describe('secl.md §4.2: lengths of variables', () => {
  it.each<readonly [string, Partial<SmallEvent>, boolean]>([
    [`\${last.length} == 2`, { label: 'é' }, true],
    [`\${names.length} == 2`, { tags: ['a', 'b'] }, true],
    [`\${ids.length} == 2`, { ports: [1, 2] }, true],
    [`\${names.length} + \${ids.length} > alpha.size`, { tags: ['a'], size: 0 }, true],
  ])('%s (%#)', (source, event, expected) => {
    expect(verdict(`${source} && alpha.size == 0`, event)).toBe(expected);
  });

  it.each([
    [`\${counter.length} == 1`, 'SECL1125'],
    [`\${armed.length} == 1`, 'SECL1125'],
    [`\${nope.length} == 1`, 'SECL1115'],
    [`\${last.length.length} == 1`, 'SECL1115'],
  ])('%s: %s', (source, code) => {
    expect(codes(source)).toEqual([code]);
  });
});

describe('secl.md §4.2, OURS: a field written as a variable', () => {
  it.each<readonly [string, Partial<SmallEvent>]>([
    [`alpha.name == "\${alpha.size}"`, { name: '3', size: 3 }],
    [`\${alpha.name} == "A"`, { name: 'a' }],
    [`\${alpha.title} == "A"`, { name: 'a' }],
    [`\${alpha.size} + 1 == 4`, { size: 3 }],
    [`\${alpha.flag} && alpha.size == 3`, { size: 3, flag: true }],
    [`alpha.name in \${alpha.tags}`, { name: 'a', tags: ['A', 'a'] }],
    [`\${alpha.path.length} == 1`, { path: 'x' }],
    [`alpha.name == "\${alpha.tags[1]}"`, { name: 'b', tags: ['a', 'b'] }],
  ])('%s', (source, event) => {
    expect(verdict(source, event)).toBe(true);
    const remarks = rule(source).lints;
    expect(remarks.map(({ code }) => code)).toEqual(['SECL1905']);
    expect(source.slice(remarks[0]!.span.start, remarks[0]!.span.end)).toContain(`\${alpha.`);
  });

  it('counts as a read of the field', () => {
    const compiled = rule(`both.label == "\${alpha.title}"`);
    expect(compiled.fields).toEqual(['alpha.name', 'both.label']);
    expect(compiled.eventType).toBe('alpha');
  });

  it('a variable of the name comes first', () => {
    const variables: VariableScope<SmallEvent> = {
      variable: (name) => (name === 'alpha.size' ? { name, type: 'string', get: () => 'v' } : undefined),
    };
    const result = compileRule(`alpha.name == "\${alpha.size}"`, { model: SMALL_MODEL, variables });
    expect(result.ok && result.rule.lints).toEqual([]);
    expect(result.ok && result.rule.matches({ ...EMPTY_EVENT, name: 'v' })).toBe(true);
  });

  it('a name that neither has is an error, with the name that was probably meant', () => {
    const variables: VariableScope<SmallEvent> = {
      variable: () => undefined,
      names: () => ['process.drops', 'last'],
    };
    const result = compileRule(`\${process.dorps} > 1 && alpha.size == 0`, { model: SMALL_MODEL, variables });
    expect(!result.ok && result.errors[0]).toMatchObject({
      code: 'SECL1115',
      hint: `Did you mean \${process.drops}?`,
    });
  });

  it('is remarked in macros too, once an occurrence', () => {
    const expression = `alpha.name == "\${alpha.size}" || \${alpha.label} == "x"`;
    const { lints } = compileMacros([{ id: 'M', expression }], SMALL_MODEL);
    expect(lints.get('M')!.map(({ code, macro }) => `${code} ${macro}`)).toEqual([
      'SECL1905 M',
      'SECL1905 M',
    ]);
  });
});
