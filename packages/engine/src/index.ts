export { backendEvent, type EmitOptions, type RuleIdentity } from './emit/backend-event.js';
export { scrubCommandLine } from './emit/scrub-command-line.js';
export { serializeBackendEvent } from './emit/serialize-backend-event.js';
export type { FormValue } from './event-form/form-field.js';
export {
  type EventFormError,
  type EventFormResult,
  runtimeEventFromJson,
} from './event-form/runtime-event-from-json.js';
export type { RecordSourceJson, RuntimeEventJson } from './event-form/runtime-event-json.js';
export { runtimeEventToJson } from './event-form/runtime-event-to-json.js';
export { EvaluationContext } from './model/evaluation-context.js';
export type { EventTypeRow, FieldRow } from './model/field-row.js';
export { EXIT_CAUSES, WINDOWS_FIELDS, windowsModel } from './model/windows-model.js';
export type { PolicyIdentity, Rule } from './rules/rule.js';
