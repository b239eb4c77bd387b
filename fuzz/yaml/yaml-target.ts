import { loadPolicies, parsePlainYaml } from '@casement/engine';
import fc from 'fast-check';
import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { editedText } from '../shared/edited-text.js';
import { checkPrototypes } from '../shared/hostile-text.js';
import { LinearTime } from '../shared/linear-time.js';
import { textTarget } from '../shared/target.js';

const PIECES = [
  ...[
    ' ',
    '  ',
    '\n',
    '\n\n',
    '\n    ',
    '#',
    ' #',
    ': ',
    ':',
    '- ',
    "'",
    '"',
    '|',
    '|-',
    '>',
    '[',
    ']',
    '{',
    '}',
    ',',
    '\\',
    '\t',
  ],
  ...[
    '\r',
    '&a ',
    '*a',
    '!',
    '!!str ',
    '?',
    '%',
    '---\n',
    '...\n',
    '<<: ',
    '\ufeff',
    '\0',
    '\ud800',
    '__proto__: x\n',
    '"\\u263a"',
  ],
  ...[
    '&a [*a, *a]',
    '- id: x\n',
    'rules:\n',
    'expression: ',
    'combine: merge\n',
    'actions:\n',
    'every: 1h\n',
    '1e999',
    '~',
    'null',
  ],
];

const scalar = fc.constantFrom(
  ...[
    'cmd.exe',
    "'it''s'",
    '"a \\"b\\""',
    'Two words',
    '30s',
    'true',
    '1',
    '""',
    '{}',
    '[]',
    '[a, "b"]',
    'a#b',
    '~x',
  ],
  ...[
    'exec.file.name == "cmd.exe"',
    "'exec.pid > 0'",
    '|\n        exec.pid > 1\n          && exec.uid != 3',
    '|-\n        x',
  ],
);
const id = fc.constantFrom('a', 'b', 'c_1', '__proto__', 'constructor', 'toString', '"q"', '1');
const key = fc.constantFrom(
  'id',
  'expression',
  'description',
  'version',
  'every',
  'silent',
  'combine',
  'disabled',
  'tags',
  '__proto__',
);

/** Policies as people write them, for the greater part valid. */
const policy = fc
  .record({
    version: fc.constantFrom('1.0.0', '"2"', '1.2.3-rc'),
    macros: fc.array(fc.tuple(id, scalar), { maxLength: 2 }),
    rules: fc.array(fc.tuple(id, fc.array(fc.tuple(key, scalar), { maxLength: 4 })), {
      minLength: 1,
      maxLength: 3,
    }),
    comment: fc.constantFrom('', '# said\n', '\n'),
  })
  .map(({ version, macros, rules, comment }) =>
    [
      `version: ${version}\n${comment}`,
      macros.length === 0 ? '' : 'macros:\n',
      ...macros.map(([name, value]) => `  - id: ${name}\n    expression: ${value}\n`),
      'rules:\n',
      ...rules.map(([name, pairs]) =>
        [
          `  - id: ${name}\n    expression: exec.file.name == "a.exe" || exec.pid > 1\n`,
          ...pairs
            .filter(([one]) => one !== 'id' && one !== 'expression')
            .map(([one, value]) => `    ${one}: ${value}\n`),
        ].join(''),
      ),
    ].join(''),
  );

const linear = new LinearTime();

/** Policies: read line by line where that is possible, as the library reads them; loaded without a throw whatever they hold. */
export const yamlTarget = textTarget({
  name: 'yaml',
  cases: 'policies',
  count: 50_000,
  arbitrary: editedText(policy, PIECES),
  check(text) {
    const isPlain = checkPlain(text);
    const { report } = loadPolicies([{ name: 'p.policy', text }]);
    for (const { code, offset, length, line, column } of [...report.errors, ...report.lints]) {
      if (!(offset >= 0 && offset + length <= text.length))
        throw new Error(`${code} at ${offset} for ${length}`);
      if (line < 1 || column < 1) throw new Error(`${code} in line ${line}, column ${column}`);
    }
    JSON.stringify(report);
    checkPrototypes();
    if (isPlain) checkByLibrary(text);
    linear.now(text, parsePlainYaml);
    return isPlain;
  },
});

/** @throws where the quick reader takes what the library does not, or as something else. */
function checkPlain(text: string): boolean {
  const plain = parsePlainYaml(text);
  if (plain === undefined) return false;
  const { errors, warnings, contents } = parseDocument(text, {
    schema: 'failsafe',
    prettyErrors: false,
    uniqueKeys: false,
  });
  if (errors.length + warnings.length > 0)
    throw new Error(`taken, and the library says ${String(errors[0] ?? warnings[0])}`);
  if (JSON.stringify(shape(plain)) !== JSON.stringify(shape(contents)))
    throw new Error('read in another way than by the library');
  return true;
}

/** All that the reader of policies uses of a node. */
function shape(node: unknown): unknown {
  if (!(isScalar(node) || isSeq(node) || isMap(node))) return String(node);
  const [start, end] = node.range!;
  if (isScalar(node)) return [node.type, start, end, node.value, node.comment ?? null, node.anchor ?? null];
  if (isSeq(node)) return ['list', start, end, node.items.map(shape)];
  return ['mapping', start, end, node.items.map(({ key: one, value }) => [shape(one), shape(value)])];
}

/** The end of a document is no part of it, and makes the library read it. */
function checkByLibrary(text: string): void {
  const reportOf = (source: string): string =>
    JSON.stringify(loadPolicies([{ name: 'p.policy', text: source }]).report);
  if (reportOf(text) !== reportOf(`${text}...\n`))
    throw new Error('another report when the library reads it');
}
