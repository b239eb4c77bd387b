// What every generated TypeScript file of the schema package begins with.

export const SCHEMA_SOURCE = 'packages/schema/src';

/** The lines of a generated file under the header that says so. */
export function generatedSource(lines: readonly string[]): string {
  return `${['// Generated from schema.ts by `npm run generate`. Do not edit.', ...lines].join('\n')}\n`;
}
