// Validation on two paths: generated checks that only say yes or no, and the interpreter that explains. The checks may
// refuse too much but never accept too much: on "no" the interpreter decides. (They refuse, for one, an object that
// inherits an enumerable property, as every object does once somebody extends Object.prototype.)
import type { BackendEvent } from './backend-event.generated.js';
import { isBackendEventFast } from './checks.generated.js';
import { explain } from './explain.js';
import { schema } from './schema.js';
import type { Valid, Validation } from './validation.js';

/** An invalid value is reported with at most so many errors. */
export const MAX_ERRORS = 100;

const VALID: Valid = Object.freeze({ ok: true });

/**
 * Checks a value, as `JSON.parse` gives it, against the schema of the backend event, `date-time` (RFC 3339) included.
 * Never throws for such a value.
 */
export function validate(value: unknown): Validation {
  if (isBackendEventFast(value)) return VALID;
  const { errors, truncated } = explain(schema, value, MAX_ERRORS);
  return errors.length === 0 ? VALID : { ok: false, errors, truncated };
}

/** Whether `validate` accepts the value, as a type guard; does not collect errors. */
export function isBackendEvent(value: unknown): value is BackendEvent {
  return isBackendEventFast(value) || explain(schema, value, 1).errors.length === 0;
}
