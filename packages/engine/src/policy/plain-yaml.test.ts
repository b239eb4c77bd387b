import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { withShared } from '../testing/shared-material.js';
import { parsePlainYaml } from './plain-yaml.js';

/** All that the reader of policies uses of a node. */
function shape(node: unknown): unknown {
  if (!(isScalar(node) || isSeq(node) || isMap(node))) return String(node);
  const [start, end] = node.range!;
  if (isScalar(node)) return [node.type, start, end, node.value, node.comment ?? null, node.anchor ?? null];
  if (isSeq(node)) return ['list', start, end, node.items.map(shape)];
  return ['mapping', start, end, node.items.map(({ key, value }) => [shape(key), shape(value)])];
}

/** Whether the plain reader takes a text. If it does, the library must take it, too, and read the same. */
function taken(text: string): boolean {
  const plain = parsePlainYaml(text);
  if (plain === undefined) return false;
  const document = parseDocument(text, { schema: 'failsafe', prettyErrors: false, uniqueKeys: false });
  expect(document.errors).toEqual([]);
  expect(document.warnings).toEqual([]);
  expect(shape(plain)).toEqual(shape(document.contents));
  return true;
}

const pack = fileURLToPath(new URL('../../../../packs/windows/', import.meta.url));
const policies = readdirSync(pack)
  .filter((name) => name.endsWith('.policy'))
  .map((name) => readFileSync(join(pack, name), 'utf8'));

/** One of each form that the plain reader knows. */
const SAMPLE = `# a comment
version: 1.2.3

macros:
- id: A
  values: [cmd.exe, 'it''s', "a \\"b\\" \\\\ c", \\Windows]
- id: B
  expression: '[ "a",
    "b" ]'
  values: []
rules:
  # between
  - id: one
    description:   Two words   
    expression: exec.file.name in A
      && exec.pid > 0
    every: 30s
    tags:
      tactic: "TA0001 \\
        and \\ more
        lines"
    actions:
      - hash: {}
      - set:
          name: 'x'
          expression: '"\${a}"'
    filters:
      - os == "windows"
  - id: two
    expression: |-
      exec.file.path == ~"*:\\Users\\**"

        && exec.pid > 1 # said in SECL
    silent: true
    description: |
      text

  - id: three
`;

describe('the plain reader of policies', () => {
  it('takes the forms it is meant for', () => {
    expect(taken(SAMPLE)).toBe(true);
    for (const policy of policies) expect(taken(policy)).toBe(true);
  });

  it.each([
    'a: b # comment\n',
    'a: &x b\n',
    'a: *x\n',
    'a: !!str b\n',
    'a: >\n  b\n',
    'a: |2\n   b\n',
    'a:\tb\n',
    'a: b\r\n',
    'a: b',
    'a:\n',
    'a: b: c\n',
    'a: [b, [c]]\n',
    '? a\n: b\n',
    '<<: {}\n',
    '"a": b\n',
    '- a\n',
    '---\na: b\n',
    'a: b\n...\n',
    '%YAML 1.2\n',
    'a: b\n\n  c\n',
    "a: 'b\n\n  c'\n",
    'a: "\\x41"\n',
    'a:\n  - b\n c: d\n',
    'a: b\n  # deeper\nc: d\n',
    '',
    '\n',
  ])('leaves %j to the library', (text) => {
    expect(parsePlainYaml(text)).toBeUndefined();
  });

  it('leaves what is nested deeply to the library', () => {
    const nested = (depth: number): string =>
      Array.from({ length: depth }, (_, level) => `${' '.repeat(level)}a:\n`).join('') +
      `${' '.repeat(depth)}a: b\n`;
    expect(taken(nested(20))).toBe(true);
    expect(parsePlainYaml(nested(40))).toBeUndefined();
    expect(parsePlainYaml(`a:\n${'- '.repeat(100_000)}b\n`)).toBeUndefined();
  });

  it('reads generated texts as the library does', () => {
    let accepted = 0;
    fc.assert(
      fc.property(document, (text) => {
        if (taken(text)) accepted++;
      }),
      { numRuns: 2000 },
    );
    // Otherwise the comparison above compares nothing.
    expect(accepted).toBeGreaterThan(40);
  });

  it('reads changed texts as the library does', () => {
    let accepted = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(SAMPLE, ...policies.map((text) => `${text.slice(0, 1500)}\n`)),
        changes,
        (text, list) => {
          if (taken(changed(text, list))) accepted++;
        },
      ),
      { numRuns: 2000 },
    );
    expect(accepted).toBeGreaterThan(40);
  });
});

const TEXTS = [
  'a',
  'b c',
  "it's",
  '"x"',
  'a#b',
  'a #b',
  ': ',
  'k: v',
  '- a',
  '\\',
  '{}',
  '[a]',
  "''",
  '~',
  '*',
  'a:',
  '$x',
];
const words = fc.constantFrom(...TEXTS);
const quoted = fc
  .tuple(words, words)
  .map(([a, b]) => `'${a.replaceAll("'", "''")} ${b.replaceAll("'", "''")}'`);
const double = words.map((text) => JSON.stringify(text));
const indented = fc.tuple(
  fc.integer({ min: 0, max: 8 }),
  fc.oneof(words, quoted, double, fc.constantFrom('', '#', '# x', '|', '|-', '>-')),
);
/** Lines of keys, items and texts at any indentation: few are valid, so that the grammar is searched at its edges. */
const line = fc
  .tuple(
    fc.integer({ min: 0, max: 4 }),
    fc.constantFrom('a:', 'b:', '- ', '- a:', '', '- - ', '"a":'),
    indented,
  )
  .map(
    ([indent, head, [gap, text]]) => `${' '.repeat(indent * 2)}${head}${' '.repeat(Math.min(gap, 2))}${text}`,
  );
const document = fc.array(line, { minLength: 1, maxLength: 6 }).map((lines) => `a: b\n${lines.join('\n')}\n`);

const PIECES = [
  ' ',
  '  ',
  '\n',
  '#',
  ' #',
  ': ',
  ':',
  '- ',
  "'",
  '"',
  '|',
  '[',
  ']',
  '{',
  ',',
  '\\',
  '\t',
  '\r',
  '&a ',
  '*a',
  '!',
  '?',
  '\n\n',
  '\n    ',
  '%',
];
const changes = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    remove: fc.integer({ min: 0, max: 3 }),
    insert: fc.constantFrom('', ...PIECES),
  }),
  { minLength: 1, maxLength: 3 },
);

function changed(text: string, list: readonly { at: number; remove: number; insert: string }[]): string {
  let result = text;
  for (const { at, remove, insert } of list) {
    const offset = Math.floor(at * result.length);
    result = result.slice(0, offset) + insert + result.slice(offset + remove);
  }
  return result;
}

withShared('corpus', 'policies/datadog-default.policy', (text) => {
  it("the plain reader takes the vendor's policy", () => {
    expect(taken(text)).toBe(true);
  });
});

withShared('vectors', 'policies.jsonl', (text) => {
  it('the plain reader reads the policies of the vectors as the library does', () => {
    const yaml = text
      .split('\n')
      .filter((line) => line !== '')
      .flatMap((line) =>
        (JSON.parse(line) as { policies: { yaml: string }[] }).policies.map((policy) => policy.yaml),
      );
    expect(yaml.filter(taken).length).toBeGreaterThan(yaml.length / 2);
  });
});
