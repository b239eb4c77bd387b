import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readXml, type XmlElement } from '../testing/read-xml.js';
import { junit } from './junit.js';
import { type FileReport, testReport } from './test-report.js';

const result = (name: string, messages: readonly string[] = [], file = 'a.test.yaml') => ({
  name,
  file,
  line: 3,
  rules: ['r'],
  events: 1,
  failures: messages.map((message) => ({ kind: 'missing' as const, step: 1, line: 4, rule: 'r', message })),
});
const problem = (message: string) => ({
  code: 'TEST7005',
  severity: 'error' as const,
  message,
  hint: 'h',
  file: 'b.test.yaml',
  line: 1,
  column: 2,
  offset: 1,
  length: 1,
});

function xml(files: readonly FileReport[]): XmlElement {
  return readXml(junit(testReport(files)));
}

/** The schema of Jenkins' xUnit plugin, as far as this form goes: elements, their attributes and what may stand in them. */
const SCHEMA: Readonly<Record<string, { attributes: string[]; required: string[]; children: string[] }>> = {
  testsuites: {
    attributes: ['name', 'time', 'tests', 'failures', 'errors', 'disabled'],
    required: [],
    children: ['testsuite'],
  },
  testsuite: {
    attributes: [
      'name',
      'tests',
      'failures',
      'errors',
      'group',
      'time',
      'skipped',
      'timestamp',
      'hostname',
      'id',
      'package',
      'file',
      'log',
      'url',
      'version',
    ],
    required: ['name'],
    children: ['testsuite', 'properties', 'testcase', 'system-out', 'system-err'],
  },
  testcase: {
    attributes: ['name', 'time', 'classname', 'group'],
    required: ['name'],
    children: ['skipped', 'error', 'failure', 'rerunFailure', 'system-out', 'system-err'],
  },
  failure: { attributes: ['type', 'message'], required: [], children: [] },
  error: { attributes: ['type', 'message'], required: [], children: [] },
};

function hold({ name, attributes, children }: XmlElement): void {
  const rule = SCHEMA[name];
  expect(rule, name).toBeDefined();
  for (const attribute of attributes.keys()) expect(rule!.attributes).toContain(attribute);
  for (const attribute of rule!.required) expect([...attributes.keys()]).toContain(attribute);
  for (const count of ['tests', 'failures', 'errors', 'skipped']) {
    if (attributes.has(count)) expect(attributes.get(count)).toMatch(/^\d+$/);
  }
  for (const child of children) {
    expect(rule!.children).toContain(child.name);
    hold(child);
  }
}

describe('junit', () => {
  it('has a suite for each file and a case for each test, with counts that agree', () => {
    const root = xml([
      { file: 'a.test.yaml', problems: [], tests: [result('one'), result('two', ['m', 'n'])] },
      { file: 'b.test.yaml', problems: [problem('no rule'), problem('other')], tests: [] },
    ]);
    hold(root);
    expect(Object.fromEntries(root.attributes)).toEqual({
      name: 'casement test',
      tests: '3',
      failures: '1',
      errors: '1',
    });
    const [first, second] = root.children;
    expect(Object.fromEntries(first!.attributes)).toMatchObject({ tests: '2', failures: '1', errors: '0' });
    expect(first!.children.map(({ children }) => children.length)).toEqual([0, 1]);
    expect(first!.children[1]!.children[0]).toMatchObject({
      name: 'failure',
      text: 'a.test.yaml:4 step 1: m\na.test.yaml:4 step 1: n',
    });
    expect(second!.children[0]!.children[0]).toMatchObject({
      name: 'error',
      text: 'b.test.yaml:1:2 TEST7005 no rule\n  h\nb.test.yaml:1:2 TEST7005 other\n  h',
    });
  });

  it('is sound whatever stands in names and messages', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({
        unit: fc.constantFrom(
          '<',
          '>',
          '&',
          '"',
          "'",
          ']]>',
          '\u0000',
          '\u001b',
          '\ud800',
          '\n',
          '\t',
          '\uffff',
          '&#0;',
          'a',
        ),
      }),
    );
    fc.assert(
      fc.property(hostile, hostile, hostile, (name, message, file) => {
        const root = xml([
          { file, problems: [], tests: [result(name, [message], file)] },
          { file, problems: [problem(message)], tests: [] },
        ]);
        hold(root);
        const test = root.children[0]!.children[0]!;
        expect(test.attributes.get('name')).toBe(shown(name));
        expect(test.children[0]!.attributes.get('message')).toBe(shown(message));
      }),
    );
  });
});

/** What XML cannot hold is named. */
function shown(text: string): string {
  return text.replaceAll(
    /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu,
    (character) => `<U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}>`,
  );
}
