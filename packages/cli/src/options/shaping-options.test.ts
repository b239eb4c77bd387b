import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readShaping, type ShapingOptions, writeShaping } from './shaping-options.js';

const optional = fc.option(fc.string(), { nil: undefined });

const choices = fc.record({
  telemetry: fc.array(fc.string()),
  timeCorrection: optional,
  assumeTimezone: optional,
  carve: fc.boolean(),
  memory: optional,
  shape: optional,
});

it('reads what it writes', () => {
  fc.assert(
    fc.property(choices, (drawn) => {
      const { telemetry, carve, timeCorrection, ...values } = drawn;
      const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
      // Defaults are not written.
      const expected = {
        ...given,
        ...(telemetry.length === 0 ? {} : { telemetry }),
        ...(carve ? { carve } : {}),
        ...(timeCorrection === undefined || timeCorrection === 'auto' ? {} : { timeCorrection }),
      };
      expect(readShaping(writeShaping({ ...drawn } as ShapingOptions))).toEqual(expected);
    }),
    {
      examples: [
        [
          {
            telemetry: [],
            timeCorrection: 'auto',
            assumeTimezone: undefined,
            carve: true,
            memory: '1GB',
            shape: 'ndjson',
          },
        ],
      ],
    },
  );
});

it.each([
  [['--frob', '1'], 'the option --frob is not known here'],
  [['--__proto__', '1'], 'the option --__proto__ is not known here'],
  [['--carve', '--memory'], 'the option --memory has no value'],
])('does not take %j', (texts, detail) => {
  expect(readShaping(texts)).toEqual({ detail });
});
