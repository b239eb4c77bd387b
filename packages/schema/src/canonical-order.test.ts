import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DefinitionName } from './backend-event.generated.js';
import { canonicalOrder } from './canonical-order.generated.js';
import type { CanonicalProperty } from './canonical-order.js';
import { schema } from './schema.js';
import { validEvent } from './testing/arbitrary-event.js';
import { eventsOfEachType } from './testing/events.js';
import { validate } from './validate.js';

/** A serialiser that knows nothing but the table. */
function serialise(name: 'BackendEvent' | DefinitionName, value: Record<string, unknown>): string {
  const element = ({ kind, definition }: CanonicalProperty, inner: unknown): string =>
    kind === 'object' ? serialise(definition!, inner as Record<string, unknown>) : JSON.stringify(inner);
  const members: string[] = [];
  for (const property of canonicalOrder[name]) {
    if (!Object.hasOwn(value, property.key)) continue;
    const inner = value[property.key];
    const text = property.list
      ? `[${(inner as unknown[]).map((each) => element(property, each)).join(',')}]`
      : element(property, inner);
    members.push(`${JSON.stringify(property.key)}:${text}`);
  }
  return `{${members.join(',')}}`;
}

/** The value with the keys of every closed object in reverse. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, key === 'variables' || key === 'rule_actions' ? inner : reversed(inner)]),
  );
}

describe('canonicalOrder', () => {
  it('has the top level in the order of the published schema', () => {
    expect(canonicalOrder.BackendEvent.map(({ key }) => key)).toEqual([
      'agent',
      'title',
      'evt',
      'date',
      'file',
      'exit',
      'process',
      'container',
      'registry',
      'usr',
      'permission_change',
    ]);
  });

  it('has every definition with its properties in the order of the schema', () => {
    const { BackendEvent, ...definitions } = canonicalOrder;
    expect(BackendEvent.filter(({ required }) => required).map(({ key }) => key)).toEqual(schema.required);
    expect(
      Object.entries(definitions).map(([name, properties]) => [name, properties.map(({ key }) => key)]),
    ).toEqual(
      Object.entries(schema.$defs).map(([name, definition]) => [
        name,
        'properties' in definition ? Object.keys(definition.properties) : [],
      ]),
    );
  });

  it('drives a serialiser that restores the order of any valid event and loses nothing', () => {
    for (const event of eventsOfEachType) {
      expect(serialise('BackendEvent', reversed(event) as Record<string, unknown>)).toBe(
        JSON.stringify(event),
      );
    }
    fc.assert(
      fc.property(validEvent, (event) => {
        const text = serialise('BackendEvent', event as Record<string, unknown>);
        expect(serialise('BackendEvent', reversed(event) as Record<string, unknown>)).toBe(text);
        expect(JSON.parse(text)).toEqual(event);
        expect(validate(JSON.parse(text)).ok).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('tells kinds, definitions and lists apart', () => {
    const row = (name: DefinitionName, key: string): CanonicalProperty | undefined =>
      canonicalOrder[name].find((property) => property.key === key);
    expect(row('ProcessContext', 'ancestors')).toEqual({
      key: 'ancestors',
      kind: 'object',
      definition: 'Process',
      list: true,
      required: false,
    });
    expect(row('EventContext', 'variables')).toMatchObject({
      kind: 'map',
      definition: 'Variables',
      list: false,
    });
    expect(row('AgentContext', 'rule_actions')).toMatchObject({ kind: 'any', definition: null, list: true });
    expect(row('MatchedRule', 'tags')).toMatchObject({ kind: 'string', list: true });
    expect(row('ExitEvent', 'code')).toMatchObject({ kind: 'integer', required: true });
    expect(row('Process', 'exec_time')).toMatchObject({ kind: 'date-time', required: false });
  });
});
