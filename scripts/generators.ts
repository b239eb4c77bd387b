// The registry of everything that is generated and committed: one line a generator.
import { fieldTableGenerator } from './engine/field-table.js';
import { editorSchemasGenerator } from './forms/editor-schemas.js';
import { formSchemasGenerator } from './forms/form-schemas.js';
import type { Generator } from './generator.js';
import { canonicalOrderGenerator } from './schema/canonical-order.js';
import { checksGenerator } from './schema/checks.js';
import { pagesGenerator } from './schema/pages.js';
import { typesGenerator } from './schema/types.js';
import { errorsPageGenerator } from './secl/errors-page.js';
import { fieldsPageGenerator } from './secl/fields-page.js';

export const generators: readonly Generator[] = [
  typesGenerator,
  checksGenerator,
  canonicalOrderGenerator,
  pagesGenerator,
  fieldTableGenerator,
  formSchemasGenerator,
  editorSchemasGenerator,
  fieldsPageGenerator,
  errorsPageGenerator,
];
