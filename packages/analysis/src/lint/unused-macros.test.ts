import { loadPolicies } from '@casement/engine';
import { describe, expect, it } from 'vitest';
import { unusedMacros } from './unused-macros.js';

function unused(macros: string, expression: string, more = ''): string[] {
  const text = `macros:\n${macros}\nrules:\n  - id: r\n    expression: ${expression}\n${more}`;
  const files = [{ name: 'p.policy', text }];
  return unusedMacros(loadPolicies(files).report, files).map(({ id }) => id);
}

describe('macros that nothing uses', () => {
  it('are those with other problems, too', () => {
    expect(unused('  - {id: A, expression: exec.pid > }', 'exec.pid > 4')).toEqual(['A']);
    expect(unused('  - {id: A, expression: exec.nope > 4}', 'exec.pid > 4')).toEqual(['A']);
    expect(unused('  - {id: A, values: [a]}\n  - {id: A, values: [b]}', 'exec.pid > 4')).toEqual(['A']);
    expect(unused('  - {id: "EXITED", values: [a]}', 'exec.pid > 4')).toEqual(['EXITED']);
  });

  it('are not those that rules or macros name', () => {
    const both = '  - {id: A, values: [a]}\n  - {id: B, expression: exec.file.name in A}';
    expect(unused(both, 'exec.pid > 4')).toEqual(['B']);
    expect(unused(both, 'B')).toEqual([]);
    expect(unused('  - {id: A, expression: exec.nope > 4}', 'A')).toEqual([]);
  });

  it('are those whose id a rule has, as well', () => {
    expect(
      unused('  - {id: A, values: [a]}', 'exec.pid > 4', '  - {"id" : "A", expression: exec.pid > 9}'),
    ).toEqual(['A']);
  });
});
