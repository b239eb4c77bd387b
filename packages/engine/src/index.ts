export type {
  Action,
  HashAction,
  KillAction,
  LogAction,
  SetAction,
  SetSource,
} from './actions/action.js';
export type { ActionOutcome, HashOutcome, KillOutcome } from './actions/action-outcome.js';
export {
  backendEvent,
  type EmitOptions,
  type EmittedMatch,
  type RuleIdentity,
} from './emit/backend-event.js';
export { backendEventLine } from './emit/backend-event-line.js';
export { safeJson } from './emit/safe-json.js';
export { scrubCommandLine } from './emit/scrub-command-line.js';
export { serializeBackendEvent } from './emit/serialize-backend-event.js';
export { EventReader } from './event-form/event-reader.js';
export type { FormValue } from './event-form/form-field.js';
export type { AnyObjectShape, AnyShape, ObjectShape, Shape } from './event-form/form-shape.js';
export {
  type EventFormError,
  type EventFormResult,
  runtimeEventFromJson,
} from './event-form/runtime-event-from-json.js';
export type { RecordSourceJson, RuntimeEventJson } from './event-form/runtime-event-json.js';
export { runtimeEventShape } from './event-form/runtime-event-shape.js';
export { runtimeEventToJson } from './event-form/runtime-event-to-json.js';
export type {
  FindingAction,
  FindingFile,
  FindingJson,
  FindingPlace,
  FindingProof,
  FindingRule,
  FindingTerm,
  FindingValue,
} from './finding-form/finding-json.js';
export { MOST_INPUTS } from './finding-form/finding-json.js';
export { FINDING_SHAPE } from './finding-form/finding-shape.js';
export {
  type FindingExtension,
  type FindingRun,
  findingExtension,
  findingLine,
  findingValue,
} from './finding-form/finding-to-json.js';
export { ruleSource } from './finding-form/rule-source.js';
export { type FileEntry, Ledger, MAX_FAULTS } from './ledger/ledger.js';
export type {
  LedgerCarved,
  LedgerFault,
  LedgerFile,
  LedgerHost,
  LedgerJson,
  LedgerRecordCount,
  LedgerRule,
  LedgerTotals,
  LedgerVariables,
} from './ledger/ledger-json.js';
export type { LedgerPart } from './ledger/ledger-part.js';
export { LEDGER_SHAPE } from './ledger/ledger-shape.js';
export { summaryLines } from './ledger/summary.js';
export { LIMIT_MODES, type LimitMode } from './limits/limit-mode.js';
export { EvaluationContext } from './model/evaluation-context.js';
export type { EventTypeRow, FieldRow } from './model/field-row.js';
export { EXIT_CAUSES, UNKNOWN_NOW, WINDOWS_FIELDS, windowsModel } from './model/windows-model.js';
export { archivesOf, MEMBER_MARK } from './paths/archives-of.js';
export { POLICY_CATALOGUE, type PolicyCatalogueEntry, type PolicyCode } from './policy/catalogue.js';
export type { ErrorClass } from './policy/error-class.js';
export { FILE_EVENTS, PROCESS_EVENTS } from './policy/event-groups.js';
export { parseGoDuration } from './policy/go-duration.js';
export type { MacroText } from './policy/load-macros.js';
export {
  AGENT_VERSION,
  type LoadOptions,
  type LoadResult,
  loadPolicies,
  type PolicyFile,
} from './policy/load-policies.js';
export type {
  ActionReport,
  LoadReport,
  MacroReport,
  MacroStatus,
  PolicyReport,
  RuleReport,
  RuleStatus,
  VariableFlag,
  VariableReport,
} from './policy/load-report.js';
export { LOAD_REPORT_SHAPE } from './policy/load-report-shape.js';
export type { PlainText } from './policy/plain-text.js';
export { parsePlainYaml } from './policy/plain-yaml.js';
export type { Problem } from './policy/problem.js';
export type { ProblemClass } from './policy/problem-class.js';
export type { Range } from './policy/range.js';
export type { SeclText } from './policy/secl-text.js';
export { SourceFile } from './policy/source-file.js';
export { parseYamlTree, type YamlTree, type YamlTreeEntry } from './policy/yaml-tree.js';
export { compareFindings, type FindingKey, FindingsDigest, type TextHash } from './rules/finding-order.js';
export type { Match, MatchSink } from './rules/match.js';
export type { MatchedTerm, MatchedValue } from './rules/matched-terms.js';
export type { PolicyIdentity, Rule } from './rules/rule.js';
export { RuleSet } from './rules/rule-set.js';
export { formatRfc3339, parseRfc3339 } from './time/rfc3339.js';
export type {
  VariableDeclaration,
  VariableOwner,
  VariableType,
  VariableValue,
} from './variables/declaration.js';
export type { EventVariables, NamedValue } from './variables/event-variables.js';
export type { VariableCounts } from './variables/variable-counts.js';
export type { VariableLimits } from './variables/variable-limits.js';
export { type SetOptions, VariableStore } from './variables/variable-store.js';
export { CAUSES, type CauseKind, DEFECTS, type Defect } from './verdicts/cause.js';
export type { VerdictScope } from './verdicts/verdicts.js';
export type {
  LedgerHostVerdicts,
  LedgerLog,
  LedgerUnknown,
  LedgerVerdictGroup,
  LedgerVerdicts,
} from './verdicts/verdicts-json.js';
