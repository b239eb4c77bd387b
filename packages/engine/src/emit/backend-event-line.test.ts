import { ProcessEntry, RuntimeEvent } from '@casement/telemetry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryEvent } from '../testing/arbitrary-event.js';
import { arbitraryVariables } from '../testing/arbitrary-variables.js';
import { backendEvent, type RuleIdentity } from './backend-event.js';
import { backendEventLine } from './backend-event-line.js';
import { serializeBackendEvent } from './serialize-backend-event.js';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.constantFrom('', 'plain', '\ud800', 'a\udc00b'),
);
const rule: fc.Arbitrary<RuleIdentity> = fc.record({
  id: text,
  version: text,
  description: text,
  policy: fc.record({ name: text, version: text, file: text }),
});
const options = fc.oneof(fc.record({ version: text }), fc.record({ version: text, arch: text }));

describe('backendEventLine', () => {
  it('writes what the serialiser by the schema writes, to the byte', () => {
    fc.assert(
      fc.property(arbitraryEvent, rule, arbitraryVariables, options, (event, identity, variables, emit) => {
        const match = { event, rule: identity, variables };
        expect(backendEventLine(match, emit)).toBe(serializeBackendEvent(backendEvent(match, emit)));
      }),
      { numRuns: 1000 },
    );
  });

  it('shows an ancestor as it is known at each event, though its text is remembered', () => {
    const parent = entryOf({ pid: 1, ppid: 9, path: 'C:\\a.exe', cmdline: 'a', start: 5n });
    const event = new RuntimeEvent('exec', TIME, '', entryOf({ pid: 2, parent }));
    const match = { event, rule: RULE, variables: null };
    const changes: Partial<ProcessEntry>[] = [
      {},
      { cmdline: 'a --password x' },
      { path: 'C:\\b.exe' },
      { name: 'b.exe' },
      { user: 'u' },
      { pid: 3 },
      { ppid: 8 },
      { start: 6n },
      { end: 7n },
      { end: TIME + 1n },
      { containerId: 'c' },
      { cmdline: 'long'.repeat(5000) },
    ];
    for (const change of changes) {
      Object.assign(parent, change);
      const expected = serializeBackendEvent(backendEvent(match, EMIT));
      expect(backendEventLine(match, EMIT)).toBe(expected);
      expect(backendEventLine(match, EMIT)).toBe(expected);
    }
  });
});

const TIME = 1_719_306_680_123_000_000n;
const EMIT = { version: '1' };
const RULE: RuleIdentity = {
  id: 'r',
  version: '',
  description: '',
  policy: { name: 'p', version: '', file: '' },
};

function entryOf(facts: Partial<ProcessEntry>): ProcessEntry {
  return Object.assign(new ProcessEntry(), facts);
}
