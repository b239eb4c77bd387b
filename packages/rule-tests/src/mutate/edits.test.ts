import { windowsModel } from '@casement/engine';
import { compileRule, parse } from '@casement/secl';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdit } from './edit.js';
import { editsOf } from './edits.js';

function changes(source: string, kind?: string): string[] {
  return editsOf(source)
    .filter((edit) => kind === undefined || edit.kind === kind)
    .map((edit) => applyEdit(source, edit).replaceAll(/\s+/g, ' '));
}

describe('editsOf', () => {
  it('swaps operators, and leaves out each term with its operator', () => {
    expect(changes('a && b || c', 'operator')).toEqual(['a || b || c', 'a && b && c']);
    expect(changes('a && b || c', 'dropped')).toEqual(['b || c', 'a && c', 'a && b']);
    expect(changes('a and (b or c)', 'operator')).toEqual(['a || (b or c)', 'a and (b && c)']);
  });

  it('turns comparisons round where they stand, not in comments', () => {
    expect(changes('a # ==\n == 1', 'negated')).toEqual(['a # == != 1']);
    expect(changes('a in ["x"] && !b && not c', 'negated')).toEqual([
      'a not in ["x"] && !b && not c',
      'a in ["x"] && b && not c',
      'a in ["x"] && !b && c',
    ]);
    expect(changes('a not in ["x"]', 'negated')).toEqual(['a in ["x"]']);
    expect(changes('a >= 1').slice(0, 2)).toEqual(['a < 1', 'a > 1']);
  });

  it('changes literals, and leaves out members of lists', () => {
    expect(changes('a == "x"', 'literal')).toEqual(['a == "x_"']);
    expect(changes('a == 7', 'literal')).toEqual(['a == 8']);
    expect(changes('a > 5m30s', 'literal')).toEqual(['a > 10m30s']);
    expect(changes('a in ["x", ~"y*", "z"]', 'member')).toEqual([
      'a in [~"y*", "z"]',
      'a in ["x", "z"]',
      'a in ["x", ~"y*"]',
    ]);
    expect(changes('a in ["x"]', 'member')).toEqual([]);
    expect(changes('a in ["x"]', 'literal')).toEqual(['a in ["x_"]']);
  });

  it('adds, removes and narrows stars', () => {
    expect(changes('a =~ "*x**y"', 'pattern')).toEqual(['a =~ "x**y"', 'a =~ "*x*y"', 'a =~ "*x**y*"']);
    expect(changes('a in [~"x*", ~"*"]', 'pattern')).toEqual(['a in [~"x", ~"*"]']);
  });

  it('leaves out anchors, alternatives and question marks of regexps', () => {
    expect(changes(String.raw`a == r"^(?:x|\b[|?]y)z?\?$"`, 'regexp')).toEqual([
      String.raw`a == r"(?:x|\b[|?]y)z?\?$"`,
      String.raw`a == r"^(?:\b[|?]y)z?\?$"`,
      String.raw`a == r"^(?:x)z?\?$"`,
      String.raw`a == r"^(?:x|[|?]y)z?\?$"`,
      String.raw`a == r"^(?:x|\b[|?]y)z\?$"`,
      String.raw`a == r"^(?:x|\b[|?]y)z?\?"`,
    ]);
  });

  it('puts like fields in place of fields', () => {
    expect(changes('exec.file.name == "x"', 'field')).toEqual([
      'exec.file.path == "x"',
      'process.parent.file.name == "x"',
    ]);
    expect(changes('process.ancestors.pid == 1', 'field')).toEqual(['process.parent.pid == 1']);
  });

  it('makes rules of most of what it changes, whatever the expression', () => {
    const term = fc.constantFrom(
      'exec.file.name == "a"',
      'exec.pid in [1, 2]',
      'exec.cmdline =~ "*a*"',
      'exec.cmdline == r"a|b"',
      '!(exec.user not in ["a", ~"b*"])',
      'exec.created_at > 5s',
    );
    const joined = fc
      .tuple(fc.array(term, { minLength: 1, maxLength: 6 }), fc.constantFrom(' && ', '||', '\n or '))
      .map(([terms, join]) => terms.join(join));
    fc.assert(
      fc.property(joined, (source) => {
        for (const edit of editsOf(source)) {
          const mutant = applyEdit(source, edit);
          expect(mutant).not.toBe(source);
          expect(parse(mutant).errors, mutant).toEqual([]);
          expect(compileRule(mutant, { model: windowsModel }).ok || edit.kind !== 'negated', mutant).toBe(
            true,
          );
        }
      }),
    );
  });
});
