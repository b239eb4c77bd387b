import { ProcessEntry, RuntimeEvent } from '@casement/telemetry';
import { describe, expect, it } from 'vitest';
import { loadPolicies } from '../policy/load-policies.js';
import type { Match } from '../rules/match.js';
import type { FindingJson } from './finding-json.js';
import { type FindingRun, findingExtension, findingLine } from './finding-to-json.js';

function match(values: Partial<Match>): Match {
  const { ruleSet } = loadPolicies([{ name: 'p', text: 'rules: [{id: r, expression: exec.pid > 0}]' }]);
  const process = Object.assign(new ProcessEntry(), { pid: 5 });
  const event = new RuntimeEvent('exec', 1n, 'H', process);
  return { rule: ruleSet.rules[0]!, event, variables: null, actions: [], terms: null, ...values };
}

const RUN: FindingRun = {
  ruleSha256: 'cd',
  digestsOf: () => undefined,
  casement: '1.2.3',
  options: [],
  inputs: null,
};
const line = (values: Partial<Match>, run: Partial<FindingRun> = {}): string =>
  findingLine('{"a":1}', findingExtension(match(values)), { ...RUN, ...run });

describe('the extended finding', () => {
  it('has every key even where there is nothing to say', () => {
    expect(line({})).toBe(
      '{"event":{"a":1},"rule":{"id":"r","policy":"p","sha256":"cd"},"actions":[],"proof":{"casement":"1.2.3"},"matched":[]}',
    );
  });

  it('says of the records what they have, the digests of a file behind its name, and what the run was', () => {
    const { event } = match({});
    const place = {
      file: 'f',
      recordId: 2n ** 60n,
      chunk: 0,
      offset: 8,
      line: -1,
      provider: 'P',
      eventId: 1,
    };
    const text = { ...place, file: 'a.zip!/t.json', chunk: -1, recordId: 3n, line: 7, carved: false };
    event.source = { ...place, carved: true };
    event.others = [text];
    const digests = new Map([
      ['f', { sha256: 'ab' }],
      ['a.zip!/t.json', { sha256: 'cd', member_sha256: 'ef' }],
    ]);
    const run = {
      digestsOf: (file: string) => digests.get(file),
      options: ['--telemetry', 'a=b\u202e'],
      inputs: ['a.zip!/t.json', 'f', 'g'],
    };
    const { proof } = JSON.parse(line({ event }, run)) as FindingJson;
    expect(JSON.stringify(proof)).toBe(
      JSON.stringify({
        file: 'f',
        sha256: 'ab',
        chunk: 0,
        record_id: '1152921504606846976',
        offset: 8,
        kind: 'carved',
        others: [
          { file: 'a.zip!/t.json', sha256: 'cd', member_sha256: 'ef', record_id: 3, offset: 8, line: 7 },
        ],
        casement: '1.2.3',
        options: ['--telemetry', 'a=b\u202e'],
        inputs: [
          { file: 'a.zip!/t.json', sha256: 'cd', member_sha256: 'ef' },
          { file: 'f', sha256: 'ab' },
          { file: 'g' },
        ],
      }),
    );
    expect(line({ event }, run)).not.toContain('\u202e');
    event.source = { ...place, recordId: -1n, chunk: -1, offset: -1, carved: false };
    event.others = [];
    expect(line({ event })).toContain('"proof":{"file":"f","casement":"1.2.3"}');
  });

  it('writes values safely: secrets masked, no half characters, no marks that turn the line, wide integers as text', () => {
    const at = { offset: 1, length: 2, macro: null, field: 'f' };
    const json = line({
      terms: [
        { ...at, value: 'x --password y' },
        { ...at, value: ['a\u202e', '\ud800'], macro: 'm' },
        { ...at, value: 2n ** 60n, field: null },
        { ...at, value: [1n] },
        { ...at, value: true },
      ],
    });
    expect(json).toContain('"a\\u202e"');
    const { matched } = JSON.parse(json) as { matched: object[] };
    const where = { offset: 1, length: 2 };
    expect(matched).toEqual([
      { ...where, field: 'f', value: 'x --password ********' },
      { ...where, macro: 'm', field: 'f', value: ['a\u202e', '\ufffd'] },
      { ...where, value: '1152921504606846976' },
      { ...where, field: 'f', value: [1] },
      { ...where, field: 'f', value: true },
    ]);
  });

  it('leaves out times that are not known', () => {
    const kill = { kind: 'kill', signal: 'SIGKILL', scope: 'process', status: 'simulated', pid: 5 } as const;
    expect(line({ actions: [{ ...kill, createdAt: 0n, detectedAt: 0n }] })).toContain(
      '"actions":[{"type":"kill","signal":"SIGKILL","scope":"process","status":"simulated","pid":5}]',
    );
  });
});
