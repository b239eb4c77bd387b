export { children } from './ast/children.js';
export type { Node } from './ast/node.js';
export { nearestName } from './check/nearest-name.js';
export { type CompileOptions, compileExpression, compileRule } from './compile-rule.js';
export {
  type CompiledValue,
  compileValue,
  type Value,
  type ValueOptions,
  type ValueResult,
} from './compile-value.js';
export type {
  CompiledExpression,
  CompiledRule,
  ExpressionResult,
  RuleResult,
} from './compiled-expression.js';
export { type CatalogueEntry, ERROR_CATALOGUE, type ErrorCode } from './error/catalogue.js';
export type { ErrorClass, ErrorStage } from './error/error-class.js';
export { type Diagnostic, renderError } from './error/render-error.js';
export type { SeclError } from './error/secl-error.js';
export { cheapestFlip, type Flip, type Flips, MAX_FLIPS } from './explain/cheapest-flip.js';
export type {
  ExplainedCondition,
  ExplainedOperand,
  ExplainedTerm,
  Hit,
  Place,
} from './explain/explained.js';
export { Explainer, type Explanation, type RegisterExplanation } from './explain/explainer.js';
export { boundedValue, type ShownElement, type ShownValue } from './explain/shown-value.js';
export type { MacroText } from './explain/source-texts.js';
export type { Observer, PlanNode, PlanValue } from './interpret/interpret-context.js';
export type { Token, TokenKind } from './lexer/token.js';
export { tokenize } from './lexer/tokenize.js';
export { LINT_CATALOGUE, type LintCode, type LintEntry } from './lint/catalogue.js';
export type { Lint } from './lint/lint.js';
export { compileMacros, type MacroDefinition, type MacroSet } from './macro-set.js';
export { fold } from './match/fold.js';
export { type LiteralRegexp, literalRegexp } from './match/native-regexp.js';
export { utf8Length } from './match/utf8-length.js';
export type {
  ArrayField,
  BoolField,
  Field,
  FieldType,
  ListPerStep,
  MatchKind,
  Model,
  NumberField,
  StringField,
  WideIntField,
} from './model.js';
export { type NecessaryTerm, necessaryCondition } from './necessity/necessary-condition.js';
export { type NecessaryText, normalForm } from './necessity/necessary-text.js';
export { type ParseResult, parse, parseMacro } from './parse/parse.js';
export type { ArrayPlan } from './plan/array-plan.js';
export type { BoolPlan, LogicalPlan, OrderOperator } from './plan/bool-plan.js';
export type { IntPlan } from './plan/int-plan.js';
export type { LiteralForm, StringPlan } from './plan/string-plan.js';
export type { StringTest, StringTests, TestMode } from './plan/string-tests.js';
export type { Register } from './register-loop.js';
export { countCodePoints, type Position, position } from './source/position.js';
export type { Span } from './source/span.js';
export type { Variable, VariableScope } from './variable.js';
