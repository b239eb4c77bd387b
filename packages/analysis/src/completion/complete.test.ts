import { windowsModel } from '@casement/engine';
import { compileMacros, compileRule } from '@casement/secl';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { complete } from './complete.js';
import { type CompletionScope, macroKind } from './completion-scope.js';

const VALUES: Readonly<Record<string, readonly string[]>> = {
  'exec.file.name': ['cmd.exe', 'cert"util.exe', 'powershell.exe'],
  'exec.file.path': ['C:\\Windows\\', 'C:\\Windows\\System32\\cmd.exe'],
  'exec.pid': ['4242'],
};
const SCOPE: CompletionScope = {
  model: windowsModel,
  macros: [
    { id: 'SHELLS', kind: 'texts' },
    { id: 'IS_ADMIN', kind: 'condition' },
    { id: 'SHELL', kind: 'text' },
  ],
  variables: [
    { name: 'process.seen', type: 'bool' },
    { name: 'count', type: 'int' },
    { name: 'names', type: 'string[]' },
  ],
  about: (field) => (field === 'exec.file.name' ? 'image name' : ''),
  values: (field) => VALUES[field] ?? [],
};

/** Completes where the bar stands. */
function at(marked: string): { readonly texts: string[]; readonly replaced: string } {
  const offset = marked.indexOf('¦');
  const source = marked.replace('¦', '');
  const { span, items } = complete(source, offset, SCOPE);
  return { texts: items.map(({ text }) => text), replaced: source.slice(span.start, span.end) };
}

const texts = (marked: string): string[] => at(marked).texts;

describe('a left side', () => {
  it('is a field, a macro that is a condition, a variable, a word', () => {
    const all = texts('¦');
    expect(all).toEqual(
      expect.arrayContaining(['exec.file.name', 'process.pid', 'IS_ADMIN', `\${count}`, 'not', 'true']),
    );
    expect(all).not.toContain('SHELLS');
    expect(all).not.toContain('&&');
  });

  it('goes on from what is typed, in any case, and replaces the whole word', () => {
    expect(at('EXEC.FILE.N¦ == 1')).toEqual({
      texts: ['exec.file.name', 'exec.file.name.length'],
      replaced: 'EXEC.FILE.N',
    });
    expect(at('exec.fi¦le.name').replaced).toBe('exec.file.name');
  });

  it('belongs to the event type of the rest', () => {
    expect(texts('create.file.name == "x" && exec.¦')).toEqual([]);
    expect(texts('exec.pid > 0 && exec.pi¦')).toEqual(['exec.pid']);
    expect(texts('process.pid > 0 && create.file.pa¦ || true').length).toBeGreaterThan(0);
    expect(texts('cre¦ && exec.pid > 0')).toEqual([]);
  });

  it('keeps the register that is typed', () => {
    expect(texts('process.ancestors[A].file.n¦')).toEqual([
      'process.ancestors[A].file.name',
      'process.ancestors[A].file.name.length',
    ]);
  });

  it('is asked for behind an opening parenthesis and behind not', () => {
    expect(texts('exec.pid == 1 && (¦')).toContain('exec.user');
    expect(texts('not ¦')).toContain('IS_ADMIN');
    expect(texts('!(¦')).toContain('exec.user');
  });
});

describe('an operator', () => {
  it.each([
    ['exec.file.name ¦', ['==', '!=', '=~', '!~', 'in', 'not in']],
    ['process.ancestors.file.name ¦', ['==', '!=', '=~', '!~', 'in', 'not in']],
    ['process.ancestors.file.name[0] ¦', ['==', '!=', '=~', '!~', 'in', 'not in']],
    ['process.ancestors.pid ¦', ['==', '!=', '>', '>=', '<', '<=', 'in', 'not in']],
    ['exec.pid ¦', ['==', '!=', '>', '>=', '<', '<=', 'in', 'not in', '&', '+', '-', '|', '^']],
    ['IS_ADMIN ¦', ['&&', '||', '==', '!=']],
    [`\${process.seen} ¦`, ['&&', '||', '==', '!=']],
    [`%{exec.file.name} ¦`, ['==', '!=', '=~', '!~', 'in', 'not in']],
    ['exec.file.name n¦', ['not in']],
    ['exec.file.name not ¦', ['in']],
    ['exec.file.name not in SHELLS ¦', ['&&', '||']],
    ['exec.pid == 1 ¦', ['&&', '||']],
    ['exec.pid in [1, 2] ¦', ['&&', '||']],
    ['(exec.pid == 1) ¦', ['&&', '||', '==', '!=']],
    ['exec.pid == 1 || exec.user ¦', ['==', '!=', '=~', '!~', 'in', 'not in']],
  ])('%s', (marked, expected) => {
    expect(texts(marked)).toEqual(expected);
  });
});

describe('a right side', () => {
  it('is a value that was seen, a form of literal, or something of the same type', () => {
    const right = texts('exec.file.name == ¦');
    expect(right.slice(0, 5)).toEqual(['"cmd.exe"', '"powershell.exe"', '"', '~"', 'r"']);
    expect(right).toEqual(expect.arrayContaining(['SHELL', 'process.parent.file.name']));
    expect(right).not.toContain('exec.pid');
    expect(right).not.toContain('create.file.name');
  });

  it('behind =~ is a literal', () => {
    expect(texts('exec.file.name =~ ¦')).toEqual(['"cmd.exe"', '"powershell.exe"', '"', '~"', 'r"']);
  });

  it('of an integer is an integer; of a time a duration, too', () => {
    expect(texts('exec.pid > ¦')).toEqual(expect.arrayContaining(['4242', `\${count}`, 'process.ppid']));
    expect(texts('exec.pid > ¦')).not.toContain('exec.user');
    expect(texts('exec.created_at < ¦').slice(0, 3)).toEqual(['5s', '10m', '1h']);
    expect(texts('exit.cause == ¦').slice(0, 3)).toEqual(['EXITED', 'COREDUMPED', 'SIGNALED']);
    expect(texts('exec.pid == 1 + ¦')).toContain('process.ppid');
    expect(texts('exec.pid + ¦')).not.toContain('exec.user');
  });

  it('inside quotes is what was seen and can be written', () => {
    expect(at('exec.file.name == "c¦')).toEqual({ texts: ['cmd.exe'], replaced: 'c' });
    expect(at('exec.file.name == "¦md" && true')).toEqual({
      texts: ['cmd.exe', 'powershell.exe'],
      replaced: 'md',
    });
    expect(texts('exec.file.path == ~"C:¦')).toEqual(['C:\\Windows\\System32\\cmd.exe']);
    expect(texts('exec.file.name == r"¦')).toEqual([]);
  });
});

describe('the right side of in', () => {
  it('is a list', () => {
    const right = texts('exec.file.name in ¦');
    expect(right.slice(0, 2)).toEqual(['[', 'SHELLS']);
    expect(right).toEqual(expect.arrayContaining([`\${names}`, 'process.ancestors.file.name']));
    expect(right).not.toContain('exec.file.name');
  });

  it('has members of its left side', () => {
    expect(texts('exec.file.name in ["x", ¦')).toEqual(['"cmd.exe"', '"powershell.exe"']);
    expect(texts('exec.file.name in ["x", "po¦"]')).toEqual(['powershell.exe']);
    expect(texts('exec.file.name in ["x" ¦')).toEqual([]);
  });
});

describe('braces', () => {
  it('hold variables and fields, in strings too', () => {
    expect(at(`\${pro¦`)).toEqual({ texts: ['process.seen}'], replaced: 'pro' });
    expect(at(`\${co¦unt} > 1`)).toEqual({ texts: ['count'], replaced: 'count' });
    expect(texts(`exec.file.name == "a%{exec.file.n¦"`)).toEqual([
      'exec.file.name}',
      'exec.file.name.length}',
    ]);
    expect(texts(`exec.pid > 0 && \${¦`)).toEqual(['process.seen}', 'count}', 'names}']);
  });
});

it('says nothing in comments', () => {
  expect(texts('exec.pid == 1 # exec.¦')).toEqual([]);
  expect(texts('exec.pid == 1 // ¦\n')).toEqual([]);
});

describe('a macro', () => {
  it.each([
    ['["a"]', 'texts'],
    ['[1, 2]', 'integers'],
    ['[EXITED]', 'integers'],
    ['[10.0.0.0/8]', 'other'],
    ['(1 + 2)', 'integer'],
    ['exec.pid == 1', 'condition'],
    ['!OTHER', 'condition'],
    ['"x"', 'text'],
    ['OTHER', 'unknown'],
    [undefined, 'texts'],
  ] as const)('%s is a %s', (text, kind) => {
    expect(macroKind(text)).toBe(kind);
  });
});

describe('any text and place', () => {
  const words = fc.constantFrom(
    'exec.file.name',
    'exec.pid',
    'process.ancestors.file.name',
    'SHELLS',
    'IS_ADMIN',
    '==',
    '=~',
    '&&',
    'or',
    'in',
    'not',
    '[',
    ']',
    '(',
    ')',
    ',',
    '"a"',
    '"',
    '${',
    '%{',
    '5',
    '10m',
    '#',
    '\n',
    '~',
    '&',
  );

  it('is answered, within bounds', () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), fc.nat(), (parts, at) => {
        const source = parts.join(' ');
        const offset = at % (source.length + 1);
        const { span, items } = complete(source, offset, SCOPE);
        expect(span.start).toBeLessThanOrEqual(offset);
        expect(span.end).toBeGreaterThanOrEqual(offset);
        expect(items.length).toBeLessThanOrEqual(500);
      }),
    );
  });

  it('offers only what makes sense there: a term that was completed step by step compiles', () => {
    const macros = compileMacros(
      [
        { id: 'SHELLS', values: ['cmd.exe'] },
        { id: 'IS_ADMIN', expression: 'process.user == "admin"' },
        { id: 'SHELL', expression: '"cmd.exe"' },
      ],
      windowsModel,
    );
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), (draws) => {
        const pick = (source: string, kinds: readonly string[]): string | undefined => {
          const { items } = complete(source, source.length, SCOPE);
          const fitting = items.filter(({ kind, text }) => kinds.includes(kind) && !/^[+\-&|^]$/.test(text));
          return fitting[draws.next().value! % fitting.length]?.text;
        };
        let source = 'exec.pid > 0 && ';
        source += pick(source, ['field']);
        const operator = pick(`${source} `, ['operator'])!;
        source += ` ${operator} `;
        // Literals go on being typed, variables need a policy that sets them.
        const right = pick(source, [
          'field',
          'value',
          'macro',
          ...(operator.endsWith('in') ? ['literal'] : []),
        ]);
        if (right === undefined || right === '[') return;
        source += right;
        const result = compileRule(source, { model: windowsModel, macros });
        expect(result.ok ? [] : result.errors.map(({ message }) => message), source).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
