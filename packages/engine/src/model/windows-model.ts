import type { Field, Model } from '@casement/secl';
import { ACCESSORS } from './accessors.js';
import { bindField } from './bind-field.js';
import { CONTAINER_ROWS } from './container-rows.js';
import type { EvaluationContext } from './evaluation-context.js';
import type { FieldRow } from './field-row.js';
import { FIELD_ROWS, LEGACY_ROWS } from './fields.generated.js';

/** Every field a Windows rule may use: the rows of the specification and the aliases of older policies. */
export const WINDOWS_FIELDS: readonly FieldRow[] = [...FIELD_ROWS, ...CONTAINER_ROWS];

const FIELDS: ReadonlyMap<string, Field<EvaluationContext>> = new Map(
  WINDOWS_FIELDS.map((row) => [row.name, bindField(row, ACCESSORS.get(row.name))]),
);
const LEGACY: ReadonlyMap<string, string> = new Map(LEGACY_ROWS.map((row) => [row.name, row.target]));
const NAMES: readonly string[] = WINDOWS_FIELDS.map((row) => row.name);

/** How the process of an `exit` event ended, as `exit.cause` and the backend event name it (secl.md §1.9). */
export const EXIT_CAUSES = ['EXITED', 'COREDUMPED', 'SIGNALED'] as const;

/**
 * "Now" of an event without a time. Nobody knows an age then, and what is not known is very old (secl.md §3.8): held against 0,
 * a start that is not known would be just now. No start lies so late, so every age stays positive.
 */
export const UNKNOWN_NOW = (1n << 63n) - 1n;

/** The model all rules are checked against: Windows, as windows-fields.json describes it. */
export const windowsModel: Model<EvaluationContext> = {
  iterators: ['process.ancestors'],
  constants: new Map(EXIT_CAUSES.map((name, value) => [name, BigInt(value)])),
  field: (name) => FIELDS.get(name),
  legacyName: (name) => LEGACY.get(name),
  iteratorCount: (context) => context.ancestors.length,
  now: (context) => (context.time === 0n ? UNKNOWN_NOW : context.time),
  fieldNames: () => NAMES,
};
