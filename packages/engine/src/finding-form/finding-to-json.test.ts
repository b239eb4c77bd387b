import { ProcessEntry, RuntimeEvent } from '@casement/telemetry';
import { describe, expect, it } from 'vitest';
import { loadPolicies } from '../policy/load-policies.js';
import type { Match } from '../rules/match.js';
import { findingExtension, findingLine } from './finding-to-json.js';

function match(values: Partial<Match>): Match {
  const { ruleSet } = loadPolicies([{ name: 'p', text: 'rules: [{id: r, expression: exec.pid > 0}]' }]);
  const process = Object.assign(new ProcessEntry(), { pid: 5 });
  const event = new RuntimeEvent('exec', 1n, 'H', process);
  return { rule: ruleSet.rules[0]!, event, variables: null, actions: [], terms: null, ...values };
}

const line = (values: Partial<Match>, sha256 = ''): string =>
  findingLine('{"a":1}', findingExtension(match(values)), sha256);

describe('the extended finding', () => {
  it('has every key even where there is nothing to say', () => {
    expect(line({})).toBe(
      '{"event":{"a":1},"rule":{"id":"r","policy":"p"},"actions":[],"proof":{},"matched":[]}',
    );
  });

  it('says of the source what it has, the digest of the file behind its name', () => {
    const { event } = match({});
    const place = { file: 'f', recordId: 2n ** 60n, chunk: 0, offset: 8, provider: 'P', eventId: 1 };
    event.source = place;
    expect(line({ event }, 'ab')).toContain(
      '"proof":{"file":"f","sha256":"ab","chunk":0,"record_id":"1152921504606846976","offset":8}',
    );
    event.source = { ...place, recordId: -1n, chunk: -1, offset: -1 };
    expect(line({ event })).toContain('"proof":{"file":"f"}');
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
