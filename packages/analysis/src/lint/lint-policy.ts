import {
  type LoadReport,
  type PolicyFile,
  type Problem,
  type Rule,
  type RuleSet,
  type SeclText,
  WINDOWS_FIELDS,
} from '@casement/engine';
import { FEEDS, factOf, isAlwaysKnown } from '@casement/telemetry';
import { ANALYSIS_CATALOGUE, type AnalysisCode } from '../catalogue.js';
import { Solver } from '../logic/solver.js';
import { lintCoveredRules } from './covered-rules.js';
import { lintExactNames } from './exact-names.js';
import { lintExpensive } from './expensive.js';
import type { Finding } from './finding.js';
import { Conditions } from './formulas.js';
import { lintLists } from './list-traps.js';
import { lintMissingGuard } from './missing-guard.js';
import { lintPathTraps } from './path-traps.js';
import { lintTerms } from './terms.js';
import { unusedMacros } from './unused-macros.js';

export interface Loaded {
  readonly ruleSet: RuleSet;
  readonly report: LoadReport;
  readonly files: readonly PolicyFile[];
  /** Texts of the macros that have an expression, by id. */
  readonly macroTexts: ReadonlyMap<string, SeclText>;
}

/** Every remark that takes more than one expression to make, in the order of the files and of the places in them. */
export function lintPolicy(loaded: Loaded): Problem[] {
  const solver = new Solver();
  const problems: Problem[] = [];
  const { rules } = loaded.ruleSet;
  const covered = lintCoveredRules(rules, solver);
  for (const rule of rules) {
    for (const finding of lintRule(rule, solver, loaded)) problems.push(placed(rule, finding, loaded));
    const finding = covered.get(rule);
    if (finding !== undefined) problems.push(placed(rule, finding, loaded));
  }
  for (const macro of unusedMacros(loaded.report, loaded.files)) {
    const text = loaded.files.find(({ name }) => name === macro.file)?.text ?? '';
    problems.push({
      ...entry('RULE7301', `nothing uses macro ${macro.id}`),
      file: macro.file,
      line: macro.line,
      column: macro.column,
      offset: offsetOf(text, macro.line, macro.column),
      length: 1,
      macro: macro.id,
    });
  }
  return inOrder(once(problems), loaded.files);
}

function lintRule(rule: Rule, solver: Solver, { macroTexts }: Loaded): Finding[] {
  const { compiled, eventType } = rule;
  const conditions = new Conditions(eventType, solver);
  const sourceOf = (macro: string | null): string | undefined =>
    macro === null ? compiled.source : macroTexts.get(macro)?.value;
  const terms = lintTerms(compiled.plan, conditions);
  return [
    ...terms,
    ...lintExactNames(compiled.plan, eventType),
    ...lintPathTraps(compiled.plan, eventType),
    ...lintLists(rule, conditions, sourceOf),
    ...lintMissingGuard(compiled.plan, conditions),
    ...lintExpensive(rule),
    ...lintBlind(rule),
  ];
}

const FILLED = new Set(FEEDS.flatMap(({ fields }) => fields));
const KNOWN_FIELDS = new Set(WINDOWS_FIELDS.map(({ name }) => name));

function lintBlind({ compiled, eventType }: Rule): Finding[] {
  if (!FEEDS.some(({ type }) => type === eventType)) {
    return [{ code: 'RULE7502', message: `no log tells of ${eventType} events`, at: null }];
  }
  const blind = compiled.fields.filter((field) => {
    const fact = factOf(field);
    return KNOWN_FIELDS.has(field) && !isAlwaysKnown(fact) && !FILLED.has(fact);
  });
  if (blind.length === 0) return [];
  return [{ code: 'RULE7501', message: `no telemetry fills ${blind.join(', ')}`, at: null }];
}

function entry(
  code: AnalysisCode,
  message: string,
  hint?: string,
): Pick<Problem, 'code' | 'severity' | 'class' | 'message' | 'hint'> {
  return { code, severity: 'warning', class: 'lint', message, hint: hint ?? ANALYSIS_CATALOGUE[code].hint };
}

function placed(rule: Rule, { code, message, hint, at }: Finding, { macroTexts }: Loaded): Problem {
  const macro = at?.macro ?? null;
  const text = macro === null ? rule.text : (macroTexts.get(macro) ?? rule.text);
  const inText = macro === null || text !== rule.text;
  const range = at === null || !inText ? text.range : text.toFile(at.span);
  const { line, column } = text.source.position(range.start);
  return {
    ...entry(code, message, hint),
    file: text.source.name,
    line,
    column,
    offset: range.start,
    length: Math.max(0, range.end - range.start),
    ...(macro !== null && inText ? { macro } : { rule: rule.id }),
  };
}

/** A remark on a macro comes up in every rule that uses it. */
function once(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ code, file, offset, length, rule, message }) => {
    const key = JSON.stringify([code, file, offset, length, rule, message]);
    return !seen.has(key) && seen.add(key);
  });
}

function inOrder(problems: Problem[], files: readonly PolicyFile[]): Problem[] {
  const rank = new Map(files.map(({ name }, index) => [name, index]));
  return problems.sort(
    (a, b) =>
      (rank.get(a.file) ?? 0) - (rank.get(b.file) ?? 0) || a.offset - b.offset || (a.code < b.code ? -1 : 1),
  );
}

function offsetOf(text: string, line: number, column: number): number {
  let start = 0;
  for (let left = line - 1; left > 0; left--) {
    const next = text.indexOf('\n', start);
    if (next < 0) break;
    start = next + 1;
  }
  // Columns count code points.
  return start + [...text.slice(start).split('\n', 1)[0]!].slice(0, column - 1).join('').length;
}
