import { FINDING_SHAPE, type FindingJson } from '@casement/engine';
import { beforeAll, expect, it } from 'vitest';
import { FormJudge } from '../schema/testing/form-judge.js';
import { mutations } from '../schema/testing/mutations.js';
import { parsed, useInputs } from '../schema/testing/printed.js';
import { casement, useBuiltCommand, useFolder } from '../testing/built-command.js';
import { formFault } from './form-fault.js';

useBuiltCommand();
const at = useFolder();
useInputs(at);

const judge = new FormJudge('finding');
let findings: FindingJson[] = [];
beforeAll(() => {
  findings = parsed(casement(['scan', at('logs'), '--extended']).out) as FindingJson[];
});

it('takes what scan prints', () => {
  expect(findings.length).toBeGreaterThan(30);
  for (const finding of findings) expect(formFault(finding, FINDING_SHAPE)).toBeNull();
});

it('refuses what the schema of the form refuses, whatever is changed', () => {
  // One of each rule is one of each form of event.
  const samples = new Map(findings.map((finding) => [finding.rule.id, finding]));
  let count = 0;
  for (const finding of samples.values()) {
    for (const { done, value } of mutations(judge, finding)) {
      count++;
      if (judge.accepts(value) !== (formFault(value, FINDING_SHAPE) === null)) expect.fail(done);
    }
  }
  expect(count).toBeGreaterThan(500);
});

it('says where the fault is', () => {
  const [finding] = findings;
  const fault = (change: object): string | null => formFault({ ...finding, ...change }, FINDING_SHAPE);
  expect(fault({ rule: { ...finding!.rule, sha256: 'x' } })).toBe('/rule/sha256: a text that does not fit');
  expect(fault({ matched: [{ offset: -1 }] })).toBe('/matched/0/offset: no whole number');
  expect(fault({ event: { ...finding!.event, x: 1 } })).toMatch(/^\/event/);
  expect(fault({ more: 1 })).toBe('an unknown key "more"');
});
