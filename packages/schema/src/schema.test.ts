import { describe, expect, it } from 'vitest';
import { type ObjectSchema, referencedName } from './json-schema.js';
import { schema } from './schema.js';
import { codeBlocks, seedPage, seedPageMissing } from './testing/seed-page.js';

const definitions: Readonly<Record<string, ObjectSchema>> = schema.$defs;

/** The schema as text, with its order, and with every description reduced to its presence. */
const withoutProse = (value: unknown): string =>
  JSON.stringify(
    value,
    (key, inner: unknown) => (key === 'description' && typeof inner === 'string' ? '' : inner),
    1,
  );

function descriptions(value: unknown, found: string[] = []): string[] {
  if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'description' && typeof inner === 'string') found.push(inner);
      else descriptions(inner, found);
    }
  }
  return found;
}

describe.skipIf(seedPageMissing)('the schema against the published page (seed-backend-windows.es.md)', () => {
  it('is equal in every keyword but description, order included', () => {
    expect(withoutProse(schema)).toBe(withoutProse(JSON.parse(codeBlocks(seedPage())[0]!)));
  });

  it('describes in words of its own', () => {
    const theirs = new Set(descriptions(JSON.parse(codeBlocks(seedPage())[0]!)));
    expect(theirs.size).toBeGreaterThan(40);
    expect(descriptions(schema).filter((text) => theirs.has(text))).toEqual([]);
  });
});

describe('the schema', () => {
  it('has thirteen definitions', () => {
    expect(Object.keys(definitions)).toHaveLength(13);
  });

  /** Definitions that a definition leads to by one reference. */
  const targets = (definition: ObjectSchema): string[] =>
    [...JSON.stringify(definition).matchAll(/"\$ref":"(.*?)"/g)].map((match) => referencedName(match[1]!));

  it('resolves every reference', () => {
    const names = [schema, ...Object.values(definitions)].flatMap(({ properties }) =>
      targets({ properties: properties ?? {}, type: 'object' }),
    );
    expect(new Set(names)).toEqual(new Set(Object.keys(definitions)));
  });

  it('has no cycle and a depth of four definitions, which bounds every walk', () => {
    const depth = (name: string, above: readonly string[]): number => {
      expect(above).not.toContain(name);
      return 1 + Math.max(0, ...targets(definitions[name]!).map((next) => depth(next, [...above, name])));
    };
    expect(Math.max(...Object.keys(definitions).map((name) => depth(name, [])))).toBe(4);
  });
});
