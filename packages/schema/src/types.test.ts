import { readFileSync } from 'node:fs';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type {
  BackendEvent,
  DefinitionName,
  Process,
  ProcessContext,
  Variables,
} from './backend-event.generated.js';
import { schema } from './schema.js';
import { typesSource } from './types-source.generated.js';

describe('the generated types', () => {
  it('are one interface a definition, named as in the schema, and the event', () => {
    const names = [...typesSource.matchAll(/^export (?:interface|type) (\w+)/gm)].map((match) => match[1]);
    expect(names).toEqual(['BackendEvent', ...Object.keys(schema.$defs), 'DefinitionName']);
  });

  it('are published as the source that the package itself compiles, without imports', () => {
    expect(typesSource).toBe(readFileSync(new URL('./backend-event.generated.ts', import.meta.url), 'utf8'));
    expect(typesSource).not.toMatch(/\bimport\b/);
  });

  // Checked by the compiler (tsconfig.test.json), not at run time.
  it('say what is required, what kind a value is and that nothing else may be there', () => {
    expectTypeOf<DefinitionName>().toEqualTypeOf<keyof typeof schema.$defs>();
    expectTypeOf<keyof BackendEvent>().toEqualTypeOf<keyof typeof schema.properties>();
    expectTypeOf<BackendEvent['agent']['rule_actions']>().toEqualTypeOf<unknown[] | undefined>();
    expectTypeOf<ProcessContext['ancestors']>().toEqualTypeOf<Process[] | undefined>();
    expectTypeOf<Process['exec_time']>().toEqualTypeOf<string | undefined>();
    expectTypeOf<Variables>().toEqualTypeOf<{ [name: string]: unknown }>();
    const event: BackendEvent = { agent: { rule_id: 'r' }, title: 't' };
    // @ts-expect-error: title is required
    const untitled: BackendEvent = { agent: { rule_id: 'r' } };
    // @ts-expect-error: File has no destination
    const nested: BackendEvent = { ...event, file: { destination: { destination: {} } } };
    // @ts-expect-error: absent, not undefined
    const absent: BackendEvent = { ...event, date: undefined };
    expect([event, untitled, nested, absent]).toHaveLength(4);
  });
});
