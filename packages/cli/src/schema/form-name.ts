/** The forms that have a JSON Schema, the default first. In a file of its own: help names them and loads no schema. */
export const FORM_NAMES = [
  'backend-event',
  'record',
  'runtime-event',
  'finding',
  'ledger',
  'load-report',
] as const;

export type FormName = (typeof FORM_NAMES)[number];
