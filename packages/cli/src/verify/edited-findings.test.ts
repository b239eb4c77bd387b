// A finding that was edited is told from one that was not, whatever of it was edited.
import { beforeAll, describe, expect, it } from 'vitest';
import { useBuiltCommand, useFolder } from '../testing/built-command.js';
import { type Told, VerifyCase } from './testing/verify-case.js';

useBuiltCommand();
const at = useFolder();
const subject = new VerifyCase(at);

type Edit = [what: string, edits: () => Record<string, unknown>, verdict: string, detail: string];

const ALL: Edit[] = [
  ['the event', () => ({ 'event.process.cmdline': 'x' }), 'differs', 'event.process.cmdline'],
  ['its end', () => ({ 'event.usr': undefined }), 'differs', 'event.usr'],
  ['an ancestor', () => ({ 'event.process.ancestors.1': undefined }), 'cannot be checked', 'CLI6100'],
  ['the ancestors', () => ({ 'event.process.ancestors': [] }), 'differs', 'event.process.ancestors.0'],
  [
    'the order of keys',
    () => ({ event: Object.fromEntries(Object.entries(subject.finding('from_cmd').event).reverse()) }),
    'differs',
    'order of its keys',
  ],
  ['a compared value', () => ({ 'matched.0.value': 'powershell.exe' }), 'differs', 'matched.0.value'],
  ['a compared field', () => ({ 'matched.0.field': 'exec.file.path' }), 'differs', 'matched.0.field'],
  ['the comparisons', () => ({ matched: [] }), 'differs', 'matched.0'],
  ['the actions', () => ({ actions: [{ type: 'kill', pid: 4 }] }), 'differs', 'actions.0'],
  ['the version of the rule', () => ({ 'rule.version': '2.0.1' }), 'differs', 'rule.version'],
  ['the policy', () => ({ 'rule.policy': 'other.policy' }), 'differs', 'rule.policy'],
  ['the rule', () => ({ 'rule.id': 'fetched' }), 'rule changed', 'fetched'],
  ['a rule that is none', () => ({ 'rule.id': 'gone' }), 'rule changed', 'no rule gone'],
  [
    'rule and digest',
    () => {
      const { id, sha256 } = subject.finding('after_fetch').rule;
      return { 'rule.id': id, 'rule.sha256': sha256 };
    },
    'differs',
    'after_fetch does not match the record',
  ],
  ['the record id', () => ({ 'proof.record_id': 7 }), 'record missing', 'lies record 102'],
  ['the chunk', () => ({ 'proof.chunk': 1 }), 'record missing', 'lies in chunk 0'],
  ['the offset', () => ({ 'proof.offset': 4616 }), 'record missing', 'no record at offset 4616'],
  ['a line', () => ({ 'proof.line': 3 }), 'record missing', 'in no line'],
  ['carved', () => ({ 'proof.kind': 'carved' }), 'differs', 'proof.kind'],
  ['the digest', () => ({ 'proof.sha256': '0'.repeat(64) }), 'file changed', 'still gives this finding'],
  ['the name', () => ({ 'proof.file': 'logs/other.evtx' }), 'file missing', 'logs/other.evtx'],
  ['no digest', () => ({ 'proof.sha256': undefined }), 'cannot be checked', 'digest'],
  ['no record', () => ({ 'proof.offset': undefined }), 'cannot be checked', 'names no record'],
  ['no inputs', () => ({ 'proof.inputs': undefined }), 'cannot be checked', '--record-only'],
  ['no digest of an input', () => ({ 'proof.inputs.0.sha256': undefined }), 'cannot be checked', 'no digest'],
  [
    'a merged record',
    () => ({ 'proof.others': [{ ...subject.finding('from_cmd').proof.inputs![0], offset: 5000 }] }),
    'differs',
    'proof.others',
  ],
  ['an unknown option', () => ({ 'proof.options': ['--frob', '1'] }), 'cannot be checked', '--frob'],
  ['a wrong option', () => ({ 'proof.options': ['--telemetry', 'x=1'] }), 'cannot be checked', 'x'],
  ['the program', () => ({ 'proof.casement': '0.0.1' }), 'differs', 'made by Casement 0.0.1'],
  [
    'the program in both places',
    () => ({ 'proof.casement': '0.0.1', 'event.agent.version': '0.0.1' }),
    'confirmed',
    'made by Casement 0.0.1',
  ],
];

const ALONE: Edit[] = [
  ['a value', () => ({ 'matched.2.value': 'calc.exe' }), 'differs', 'exec.file.name'],
  ['the time', () => ({ 'event.date': '2024-06-25T09:11:31Z' }), 'differs', 'event.date'],
  ['the type', () => ({ 'event.evt.name': 'exit' }), 'cannot be checked', 'gives no such event'],
  ['the offset', () => ({ 'proof.offset': 4616 }), 'record missing', 'no record at'],
  ['the digest', () => ({ 'proof.sha256': '0'.repeat(64) }), 'file changed', 'still there'],
  ['the rule', () => ({ 'rule.id': 'fetched' }), 'rule changed', 'fetched'],
  [
    'what earlier records tell',
    () => ({ matched: [{ offset: 0, length: 1, field: 'process.parent.pid', value: 1 }] }),
    'cannot be checked',
    'rest on earlier records',
  ],
  ['no comparisons', () => ({ matched: [] }), 'cannot be checked', 'states no comparison'],
];

describe.each([
  ['by all records', ALL, []],
  ['by its own record', ALONE, ['--record-only']],
] as const)('an edited finding, %s', (_, edits, options) => {
  const told: Told[] = [];
  beforeAll(() => {
    subject.prepare();
    const lines = edits.map(([, edit]) => subject.edited('from_cmd', edit()));
    told.push(...subject.verify([...lines, ...subject.findings], ...options).told);
  });

  it.each(edits.map(([what, , verdict, detail], index) => ({ what, verdict, detail, index })))(
    '$what: $verdict',
    ({ verdict, detail, index }) => {
      expect(told[index]!.verdict).toBe(verdict);
      expect(told[index]!.detail).toContain(detail);
    },
  );

  it('does nothing to the others', () => {
    expect(told.slice(edits.length).map(({ verdict }) => verdict)).toEqual(Array(4).fill('confirmed'));
  });
});
