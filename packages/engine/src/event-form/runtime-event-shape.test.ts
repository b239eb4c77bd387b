import { EVENT_TYPES } from '@casement/telemetry';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WINDOWS_FIELDS } from '../model/windows-model.js';
import { arbitraryEvent } from '../testing/arbitrary-event.js';
import type { AnyObjectShape, AnyShape } from './form-shape.js';
import { runtimeEventShape } from './runtime-event-shape.js';
import { runtimeEventToJson } from './runtime-event-to-json.js';

const shape = runtimeEventShape() as AnyObjectShape;
const { fields, ancestors } = shape.keys;
const fieldsOf = (type: string): AnyObjectShape =>
  (fields as { of: Record<string, AnyObjectShape> }).of[type]!;
const ancestor = (ancestors as { of: AnyObjectShape }).of;

describe('runtimeEventShape', () => {
  it('has the keys of every printed event in their order', () => {
    const within = (printed: object, { keys }: AnyObjectShape): void => {
      expect(Object.keys(printed)).toEqual(Object.keys(keys).filter((key) => Object.hasOwn(printed, key)));
    };
    fc.assert(
      fc.property(arbitraryEvent, (event) => {
        const printed = runtimeEventToJson(event);
        within(printed, shape);
        within(printed.fields, fieldsOf(printed.type));
        for (const entry of printed.ancestors) within(entry, ancestor);
        if (printed.source !== undefined) within(printed.source, shape.keys['source'] as AnyObjectShape);
      }),
    );
  });

  it('gives each field the kind that its type in the table of fields has', () => {
    const kinds: Readonly<Record<string, readonly AnyShape['kind'][]>> = {
      string: ['text'],
      'string[]': ['list'],
      int: ['integer', 'nanoseconds'],
    };
    const types = new Map<string, string>(WINDOWS_FIELDS.map(({ name, type }) => [name, type]));
    let compared = 0;
    for (const type of EVENT_TYPES) {
      for (const [name, { kind }] of Object.entries(fieldsOf(type).keys)) {
        expect(kinds[types.get(name)!], name).toContain(kind);
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(11 * 14);
  });
});
