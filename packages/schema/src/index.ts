export type * from './backend-event.generated.js';
export { canonicalOrder } from './canonical-order.generated.js';
export type { CanonicalOrder, CanonicalProperty, ValueKind } from './canonical-order.js';
export { isDateTime } from './date-time.js';
export type {
  ArraySchema,
  ObjectSchema,
  PropertySchema,
  ReferenceSchema,
  RootSchema,
  ScalarSchema,
  StringSchema,
} from './json-schema.js';
export { type ReferenceLanguage, referenceLanguages, referencePage } from './reference/reference-page.js';
export { schema } from './schema.js';
export { typesSource } from './types-source.generated.js';
export { isBackendEvent, MAX_ERRORS, validate } from './validate.js';
export type { Invalid, Valid, Validation, ValidationError } from './validation.js';
