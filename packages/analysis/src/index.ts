export { ANALYSIS_CATALOGUE, type AnalysisCode, type AnalysisEntry } from './catalogue.js';
export { type AnalysisReport, type CheckReport, checkReport, type RuleAnalysis } from './check-report.js';
export { CHECK_REPORT_SHAPE } from './check-report-shape.js';
export { complete } from './completion/complete.js';
export type { CompletionItem, CompletionKind, Completions } from './completion/completion.js';
export {
  type CompletionScope,
  type MacroKind,
  macroKind,
  type NamedMacro,
  type NamedVariable,
} from './completion/completion-scope.js';
export { type RuleCost, ruleCost } from './cost/rule-cost.js';
export type { Gap } from './explain/event-knowledge.js';
export {
  type EventExplanation,
  explainEvent,
  type MissingFact,
  type Outcome,
} from './explain/explain-event.js';
export type { FeedSupply } from './explain/feed-supply.js';
export { lintPolicy } from './lint/lint-policy.js';
export { sameEvents } from './lint/same-events.js';
export { auditPolicy } from './needs/audit-policy.js';
export { type NeedsOptions, type PolicyNeeds, policyNeeds } from './needs/policy-needs.js';
export { type Records, type RuleNeeds, ruleNeeds, type Source } from './needs/rule-needs.js';
export { sysmonConfig } from './needs/sysmon-config.js';
export { type Portability, portability } from './portability/portability.js';
