/** The forms that have a JSON Schema, the default first. In a file of its own: help names them and loads no schema. */
export const FORM_NAMES = [
  'backend-event',
  'record',
  'runtime-event',
  'finding',
  'ledger',
  'load-report',
  'test-report',
] as const;

/** Forms of files that people write; their schemas are for editors. */
const EDITOR_FORM_NAMES = ['policy', 'test'] as const;

export const ALL_FORM_NAMES: readonly string[] = [...FORM_NAMES, ...EDITOR_FORM_NAMES];

export type EditorFormName = (typeof EDITOR_FORM_NAMES)[number];
export type FormName = (typeof FORM_NAMES)[number];
