import type { AccessorTable } from './accessor.js';
import type { FieldRow } from './field-row.js';
import { FIELD_ROWS } from './fields.generated.js';
import { PROCESS_ACCESSORS } from './process-accessors.js';

const NAMES = ['container.created_at', 'container.id', 'container.tags'] as const;

/**
 * `container.X` left the published reference when `process.container.X` came; policies written before still use it, so
 * it stays as an alias (secl.md §1.8). It is no row of the specification's table, hence this small one.
 */
export const CONTAINER_ROWS: readonly FieldRow[] = FIELD_ROWS.flatMap((row) =>
  NAMES.filter((name) => row.name === `process.${name}`).map((name) => ({ ...row, name, aliasOf: row.name })),
);

export const CONTAINER_ACCESSORS: AccessorTable = Object.fromEntries(
  NAMES.map((name) => [name, PROCESS_ACCESSORS[`process.${name}`]!]),
);
