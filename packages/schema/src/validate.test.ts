import { describe, expect, it } from 'vitest';
import { isBackendEventFast } from './checks.generated.js';
import { eventsOfEachType, largeEvent } from './testing/events.js';
import { isBackendEvent, MAX_ERRORS, validate } from './validate.js';
import type { ValidationError } from './validation.js';

/** The errors of a value that must be invalid. */
function errorsOf(value: unknown): readonly ValidationError[] {
  const result = validate(value);
  if (result.ok) throw new Error('valid');
  expect(isBackendEvent(value)).toBe(false);
  return result.errors;
}

const minimal = (more: object = {}): object => ({ agent: { rule_id: 'r' }, title: '', ...more });

describe('validate accepts', () => {
  it.each(eventsOfEachType.map((event) => [event.evt!.name, event] as const))(
    '%s, on the fast path',
    (_, event) => {
      expect(validate(event)).toEqual({ ok: true });
      expect(isBackendEvent(event)).toBe(true);
      expect(isBackendEventFast(event)).toBe(true);
    },
  );

  it.each<[string, object]>([
    ['the least event', minimal()],
    [
      'empty objects where nothing is required',
      minimal({ evt: {}, file: {}, process: {}, usr: {}, registry: {} }),
    ],
    [
      'any element among the actions',
      minimal({ agent: { rule_id: '', rule_actions: [null, 1, { kill: [] }, [[]]] } }),
    ],
    [
      'any name and value among the variables',
      minimal({ evt: { variables: JSON.parse('{"__proto__":{},"":null,"a":[1]}') } }),
    ],
    [
      'integers beyond 2^53 and below zero',
      minimal({ exit: { cause: '', code: -1 }, process: { pid: 1e300, ppid: -0 } }),
    ],
  ])('%s', (_, value) => {
    expect(validate(value)).toEqual({ ok: true });
    expect(isBackendEventFast(value)).toBe(true);
  });
});

describe('validate names', () => {
  it.each<[unknown, string]>([
    [null, 'null'],
    [undefined, 'undefined'],
    ['{}', 'a string'],
    [[], 'an array'],
    [1, 'an integer'],
    [() => 0, 'a function'],
  ])('the root that is no object: %s', (value, what) => {
    expect(errorsOf(value)).toEqual([
      { path: '', keyword: 'type', message: `must be an object (BackendEvent), is ${what}` },
    ]);
  });

  it('every missing property, before what is wrong with the rest', () => {
    expect(errorsOf({ exit: { code: 1.5 } })).toEqual([
      { path: '', keyword: 'required', message: 'lacks the property "agent" that BackendEvent requires' },
      { path: '', keyword: 'required', message: 'lacks the property "title" that BackendEvent requires' },
      { path: '/exit', keyword: 'required', message: 'lacks the property "cause" that ExitEvent requires' },
      { path: '/exit/code', keyword: 'type', message: 'must be an integer, is a fraction' },
    ]);
  });

  it('a wrong type deep inside, by index', () => {
    const event = largeEvent();
    (event.process!.ancestors![5]! as { ppid: unknown }).ppid = '17';
    (event.process!.ancestors![2]!.executable as { name: unknown }).name = null;
    expect(errorsOf(event)).toEqual([
      { path: '/process/ancestors/2/executable/name', keyword: 'type', message: 'must be a string, is null' },
      { path: '/process/ancestors/5/ppid', keyword: 'type', message: 'must be an integer, is a string' },
    ]);
  });

  it.each<[string, object, string, string]>([
    ['a list', { evt: { matched_rules: {} } }, '/evt/matched_rules', 'must be an array, is an object'],
    [
      'an element',
      { evt: { matched_rules: [{ tags: ['a:b', 1] }] } },
      '/evt/matched_rules/0/tags/1',
      'must be a string, is an integer',
    ],
    [
      'a free object',
      { evt: { variables: [] } },
      '/evt/variables',
      'must be an object (Variables), is an array',
    ],
    ['a boolean', { evt: { async: 'true' } }, '/evt/async', 'must be a boolean, is a string'],
    ['not a number', { process: { pid: Number.NaN } }, '/process/pid', 'must be an integer, is NaN'],
    ['an infinite number', { process: { pid: Infinity } }, '/process/pid', 'must be an integer, is Infinity'],
    ['a big integer', { process: { pid: 1n } }, '/process/pid', 'must be an integer, is a bigint'],
    [
      'a property that is there but undefined',
      { file: undefined },
      '/file',
      'must be an object (FileEvent), is undefined',
    ],
  ])('%s of the wrong type', (_, more, path, message) => {
    expect(errorsOf(minimal(more))).toEqual([{ path, keyword: 'type', message }]);
  });

  it('a date that is none', () => {
    expect(errorsOf(minimal({ date: '2023-02-29T00:00:00Z', process: { exec_time: 'now' } }))).toEqual([
      {
        path: '/date',
        keyword: 'format',
        message: 'must be a date-time of RFC 3339, is "2023-02-29T00:00:00Z"',
      },
      { path: '/process/exec_time', keyword: 'format', message: 'must be a date-time of RFC 3339, is "now"' },
    ]);
    expect(errorsOf(minimal({ date: {} }))).toEqual([
      { path: '/date', keyword: 'type', message: 'must be a string, is an object' },
    ]);
  });

  it('an unknown property, by its own path, with the definition that lacks it', () => {
    expect(errorsOf(minimal({ file: { destination: { destination: {} } } }))).toEqual([
      {
        path: '/file/destination/destination',
        keyword: 'additionalProperties',
        message: 'File has no property "destination"',
      },
    ]);
  });
});

describe('hostile values', () => {
  const unknownProperty = (key: string): readonly ValidationError[] =>
    errorsOf(JSON.parse(`{"agent":{"rule_id":"r"},"title":"t",${JSON.stringify(key)}:{"rule_id":"x"}}`));

  it.each(['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString', 'length', ''])(
    'the key %j is data',
    (key) => {
      expect(unknownProperty(key).map(({ path, keyword }) => [path, keyword])).toEqual([
        [`/${key}`, 'additionalProperties'],
      ]);
    },
  );

  it('a key is escaped in the pointer, and shown in printable ASCII and at bounded length in the message', () => {
    expect(unknownProperty('a/b~c')[0]!.path).toBe('/a~1b~0c');
    expect(unknownProperty('\u001b[31m\u202e')[0]!.message).toBe(
      'BackendEvent has no property "\\u001b[31m\\u202e"',
    );
    const long = unknownProperty('é'.repeat(1000))[0]!;
    expect(long.path).toHaveLength(1001);
    expect(long.message.length).toBeLessThan(450);
    expect(long.message).toMatch(/^[ -~]*"\.\.\.$/);
  });

  it('required properties must be the object’s own', () => {
    const inheriting = Object.assign(Object.create({ title: 'inherited' }), { agent: { rule_id: 'r' } });
    expect(errorsOf(inheriting)).toMatchObject([{ path: '', keyword: 'required' }]);
    const hidden = Object.defineProperty({ agent: { rule_id: 'r' } }, 'title', {
      value: 't',
      enumerable: false,
    });
    expect(errorsOf(hidden)).toMatchObject([{ path: '', keyword: 'required' }]);
  });

  it('inherited properties are no properties', () => {
    expect(validate(Object.assign(Object.create({ foreign: 1 }), minimal()))).toEqual({ ok: true });
    expect(validate(Object.assign(Object.create(null), minimal()))).toEqual({ ok: true });
  });

  it('an extended Object.prototype changes no verdict', () => {
    const prototype = Object.prototype as Record<string, unknown>;
    prototype['title'] = 'inherited';
    prototype['foreign'] = 1;
    try {
      expect(validate(minimal())).toEqual({ ok: true });
      expect(validate(largeEvent())).toEqual({ ok: true });
      expect(errorsOf({ agent: { rule_id: 'r' } })).toMatchObject([{ path: '', keyword: 'required' }]);
    } finally {
      delete prototype['title'];
      delete prototype['foreign'];
    }
  });

  it('symbols are not written by JSON and so not looked at', () => {
    expect(validate({ ...minimal(), [Symbol('x')]: 1 })).toEqual({ ok: true });
  });

  it('errors are bounded in number, and the walk ends with them', () => {
    const keys = Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`k${index}`, 0]));
    const byKeys = validate(minimal(keys));
    expect(byKeys).toMatchObject({ ok: false, truncated: true });
    expect(byKeys.ok ? 0 : byKeys.errors.length).toBe(MAX_ERRORS);

    // Sparse: four thousand million absent elements cost a hundred errors.
    const sparse = validate(minimal({ process: { ancestors: new Array(4_294_967_295) } }));
    expect(sparse).toMatchObject({ ok: false, truncated: true });

    const exactly = validate(minimal({ process: { ancestors: new Array(MAX_ERRORS).fill(0) } }));
    expect(exactly).toMatchObject({ ok: false, truncated: false });
  });

  it('free content is not entered, however deep or cyclic', () => {
    const deep = JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`);
    const cyclic: Record<string, unknown> = {};
    cyclic['self'] = cyclic;
    expect(
      validate(
        minimal({ agent: { rule_id: 'r', rule_actions: [deep, cyclic] }, evt: { variables: cyclic } }),
      ),
    ).toEqual({ ok: true });
    expect(errorsOf(minimal({ process: cyclic }))).toMatchObject([{ path: '/process/self' }]);
  });
});
