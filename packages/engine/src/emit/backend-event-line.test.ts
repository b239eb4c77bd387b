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
});
