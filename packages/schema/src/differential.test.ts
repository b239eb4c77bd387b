// Three judges of the same events: the generated checks, the interpreter, and ajv, which shares no line with either.
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBackendEventFast } from './checks.generated.js';
import { explain } from './explain.js';
import { schema } from './schema.js';
import { mutatedEvent, validEvent } from './testing/arbitrary-event.js';
import { validate } from './validate.js';

const ajv = new Ajv2020({ strict: true, allErrors: true });
ajvFormats.default(ajv);
const judge = ajv.compile(schema);

const pointerToken = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

/** An error of ajv as ours: only the place of an unknown property differs, which ajv reports on the object. */
function translated({ instancePath, keyword, params }: ErrorObject): string {
  const path =
    keyword === 'additionalProperties'
      ? `${instancePath}/${pointerToken((params as { additionalProperty: string }).additionalProperty)}`
      : instancePath;
  const missing = keyword === 'required' ? ` ${(params as { missingProperty: string }).missingProperty}` : '';
  return `${keyword} ${path}${missing}`;
}

function sameVerdict(event: unknown): boolean {
  const theirs = judge(event);
  const { errors } = explain(schema, event, Number.POSITIVE_INFINITY);
  expect(isBackendEventFast(event)).toBe(theirs);
  expect(validate(event).ok).toBe(theirs);
  const ours = errors.map(({ path, keyword, message }) => {
    const missing = keyword === 'required' ? ` ${message.match(/"(.*)"/)![1]}` : '';
    return `${keyword} ${path}${missing}`;
  });
  expect(ours.toSorted()).toEqual((judge.errors ?? []).map(translated).toSorted());
  return theirs;
}

describe('the generated checks, the interpreter and ajv', () => {
  it('agree that generated events are valid', () => {
    fc.assert(
      fc.property(validEvent, (event) => sameVerdict(event)),
      { numRuns: 1_000 },
    );
  });

  it('agree on every error of mutated events', () => {
    let invalid = 0;
    fc.assert(
      fc.property(mutatedEvent, (event) => {
        if (!sameVerdict(event)) invalid++;
      }),
      { numRuns: 5_000 },
    );
    // The mutations must not have become so tame that the comparison says nothing.
    expect(invalid).toBeGreaterThan(3_000);
  });

  it('agree on values that are no events', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        sameVerdict(value);
      }),
      { numRuns: 1_000 },
    );
  });
});
