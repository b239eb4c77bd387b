import fc from 'fast-check';
import type { EventField, EventInput, TypedValue } from '../writer/typed-value.js';

/** Text without NUL (the format ends strings there) and without lone surrogates (they become U+FFFD). */
const text = fc.string({ unit: 'grapheme', maxLength: 40 }).map((s) => s.replaceAll('\0', ''));

const guid = fc.uuid().map((s) => `{${s}}`);

const sid = fc
  .array(fc.nat(0xffffffff), { minLength: 1, maxLength: 6 })
  .map((parts) => `S-1-5-${parts.join('-')}`);

const ticks = fc.bigInt(0n, 2_650_467_743_999_999_999n);

const scalar: fc.Arbitrary<TypedValue> = fc.oneof(
  text,
  fc.record({ type: fc.constant('ansi' as const), value: fc.constantFrom('', 'plain', 'naïve €', '¦') }),
  fc.record({ type: fc.constant('int8' as const), value: fc.integer({ min: -128, max: 127 }) }),
  fc.record({ type: fc.constant('uint8' as const), value: fc.nat(255) }),
  fc.record({ type: fc.constant('int16' as const), value: fc.integer({ min: -32768, max: 32767 }) }),
  fc.record({ type: fc.constant('uint16' as const), value: fc.nat(65535) }),
  fc.record({ type: fc.constant('int32' as const), value: fc.integer() }),
  fc.record({ type: fc.constant('uint32' as const), value: fc.nat(0xffffffff) }),
  fc.record({ type: fc.constant('hex32' as const), value: fc.nat(0xffffffff) }),
  fc.record({ type: fc.constant('int64' as const), value: fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n) }),
  fc.record({ type: fc.constant('uint64' as const), value: fc.bigInt(0n, 2n ** 64n - 1n) }),
  fc.record({ type: fc.constant('hex64' as const), value: fc.bigInt(0n, 2n ** 64n - 1n) }),
  fc.record({ type: fc.constant('size' as const), value: fc.bigInt(0n, 2n ** 64n - 1n) }),
  fc.record({ type: fc.constant('filetime' as const), value: ticks }),
  fc.record({ type: fc.constant('real32' as const), value: fc.float() }),
  fc.record({ type: fc.constant('real64' as const), value: fc.double() }),
  fc.record({ type: fc.constant('bool' as const), value: fc.boolean() }),
  fc.record({ type: fc.constant('binary' as const), value: fc.uint8Array({ maxLength: 40 }) }),
  fc.record({ type: fc.constant('guid' as const), value: guid }),
  fc.record({ type: fc.constant('sid' as const), value: sid }),
  fc.record({
    type: fc.constant('systemtime' as const),
    value: fc.integer({ min: 0, max: 4_102_444_800_000 }),
  }),
  fc.constant<TypedValue>({ type: 'null' }),
);

const list: fc.Arbitrary<TypedValue> = fc.oneof(
  fc.array(text, { maxLength: 5 }).map((items) => ({ type: 'array' as const, items })),
  fc.array(fc.nat(0xffffffff), { minLength: 1, maxLength: 5 }).map((numbers) => ({
    type: 'array' as const,
    items: numbers.map((value) => ({ type: 'uint32' as const, value })),
  })),
  fc.array(sid, { minLength: 1, maxLength: 3 }).map((sids) => ({
    type: 'array' as const,
    items: sids.map((value) => ({ type: 'sid' as const, value })),
  })),
);

const fieldName = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,12}$/);

const field: fc.Arbitrary<EventField> = fc.tuple(
  fc.option(fieldName, { nil: null, freq: 8 }),
  fc.oneof({ weight: 6, arbitrary: scalar }, { weight: 1, arbitrary: list }),
);

const namedField: fc.Arbitrary<EventField> = fc.tuple(fieldName, scalar);

/** Any event the writer takes, with payloads of every type. */
export const anyEvent: fc.Arbitrary<EventInput> = fc
  .record({
    head: fc.record({
      provider: fc.constantFrom(
        'Microsoft-Windows-Sysmon',
        'Microsoft-Windows-Security-Auditing',
        'Über & <Co>',
      ),
      providerGuid: guid,
      eventId: fc.nat(65535),
      version: fc.nat(255),
      level: fc.nat(255),
      task: fc.nat(65535),
      opcode: fc.nat(255),
      keywords: fc.bigInt(0n, 2n ** 64n - 1n),
      time: ticks.filter((t) => t > 0n),
      recordId: fc.bigInt(0n, 2n ** 64n - 1n),
      processId: fc.nat(0xffffffff),
      threadId: fc.nat(0xffffffff),
      channel: fc.constantFrom('Security', 'Microsoft-Windows-Sysmon/Operational'),
      computer: fc.constantFrom('HOST', 'host.example.org', 'Rechner-Ä'),
    }),
    optional: fc.record({ userId: sid, activityId: guid }, { requiredKeys: [] }),
    payload: fc.oneof(
      { weight: 4, arbitrary: fc.record({ data: fc.array(field, { maxLength: 20 }) }) },
      {
        weight: 1,
        arbitrary: fc.record({
          userData: fc.record({
            element: fieldName,
            namespace: fc.constantFrom('urn:one', 'http://two.example/'),
            fields: fc.array(namedField, { minLength: 1, maxLength: 8 }),
          }),
        }),
      },
    ),
  })
  .map(({ head, optional, payload }) => ({ ...head, ...optional, ...payload }));
