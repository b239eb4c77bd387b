import type { Rule } from '@casement/engine';
import { EVENT_TYPES } from '@casement/telemetry';
import { type Effort, effortFor } from '../logic/effort.js';
import { type Formula, literalsOf } from '../logic/formula.js';
import { Solver } from '../logic/solver.js';
import { Witness } from '../logic/witness.js';
import type { Finding } from './finding.js';
import { Conditions } from './formulas.js';
import { grouped, isTooDeep } from './group.js';

/** More rules of one type than this are not compared, which takes each with each. */
const MAX_RULES = 2000;
/** Steps that it takes to see that two rules have nothing to do with each other. */
const GLANCE = 1;

interface CoveredRules {
  readonly found: ReadonlyMap<Rule, Finding>;
  /** Rules that were not compared with all others: there are too many, or it would take too long. */
  readonly open: ReadonlySet<Rule>;
}

interface Prepared {
  readonly rule: Rule;
  readonly holds: Formula;
  readonly fails: Formula;
  /** Values for which it holds; null for a rule that can never match. */
  readonly witness: Witness | null;
  readonly subjects: ReadonlySet<string>;
  /** Subjects of each term that the rule cannot do without. */
  readonly required: readonly ReadonlySet<string>[];
}

/**
 * Rules that find nothing which another rule does not find as well. Only rules that an event and nothing else decides are compared, and
 * only those that have no purpose of their own: a rule with actions, a silent one, or one that grades its finding otherwise
 * (`severity`) is there on purpose.
 */
export function lintCoveredRules(rules: readonly Rule[]): CoveredRules {
  // Of its own, so that the remarks on each rule by itself do not hang on how many others there are.
  const effort = effortFor(rules.length);
  const solver = new Solver(effort);
  const found = new Map<Rule, Finding>();
  const open = new Set<Rule>(rules.filter(({ compiled }) => isTooDeep(compiled.plan)));
  const groups = EVENT_TYPES.map((type) =>
    rules.filter((rule) => rule.eventType === type && hasNoEffects(rule)),
  ).filter((group) => {
    if (group.length <= MAX_RULES) return true;
    for (const rule of group) open.add(rule);
    return false;
  });
  let turns = 2 * groups.reduce((sum, { length }) => sum + length, 0);
  for (const group of groups) {
    const prepared: Prepared[] = [];
    for (const rule of group) {
      effort.turn(turns--);
      const own = prepare(rule, solver, effort);
      if (isDecidedByEvent(own)) prepared.push(own);
      else turns -= 1;
    }
    for (const [index, narrow] of prepared.entries()) {
      effort.turn(turns--);
      // What can never match is covered by everything, and is remarked on as such.
      if (narrow.witness === null) continue;
      const finding = coverOf(narrow, index, prepared, solver, found);
      if (finding !== null) found.set(narrow.rule, finding);
      else if (effort.exhausted) open.add(narrow.rule);
    }
  }
  return { found, open };
}

/** The first rule that finds all that this one does. */
function coverOf(
  narrow: Prepared,
  index: number,
  prepared: readonly Prepared[],
  solver: Solver,
  found: ReadonlyMap<Rule, Finding>,
): Finding | null {
  for (const [j, wide] of prepared.entries()) {
    if (!solver.effort.spend(GLANCE)) return null;
    if (index === j || isLimited(wide.rule) || !comparable(narrow, wide) || found.has(wide.rule)) continue;
    if (narrow.witness!.settles(wide.holds) === false || !solver.implies(narrow.holds, wide.fails)) continue;
    const both = solver.implies(wide.holds, narrow.fails);
    if (both && index < j) continue;
    if (!both && severity(narrow.rule) !== severity(wide.rule)) continue;
    return {
      code: both ? 'RULE7106' : 'RULE7105',
      message: both
        ? `this rule finds the same events as ${wide.rule.id}`
        : `every event that this rule finds is found by ${wide.rule.id} as well`,
      at: null,
    };
  }
  return null;
}

function hasNoEffects({ silent, actions, compiled }: Rule): boolean {
  return !silent && actions.length === 0 && !isTooDeep(compiled.plan);
}

/** Variables can change between one rule and the next, and then they have two values in one event. */
function isDecidedByEvent({ subjects }: Prepared): boolean {
  for (const subject of subjects) if (subject.includes('${')) return false;
  return true;
}

/** It may keep quiet about what it finds. */
function isLimited({ every, limiterToken }: Rule): boolean {
  return every > 0n || limiterToken.length > 0;
}

function severity({ tags }: Rule): string {
  return tags.get('severity') ?? '';
}

function prepare(rule: Rule, solver: Solver, effort: Effort): Prepared {
  const conditions = new Conditions(rule.eventType, solver);
  const root = grouped(rule.compiled.plan);
  const holds = conditions.formula(root);
  const example = solver.firstCase(holds);
  const terms = holds.kind === 'and' ? holds.parts : [holds];
  return {
    rule,
    holds,
    witness: example === null ? null : new Witness(example, effort),
    fails: conditions.formula(root, true),
    subjects: subjectsOf(holds),
    required: terms.map(subjectsOf),
  };
}

function subjectsOf(formula: Formula): ReadonlySet<string> {
  return new Set([...literalsOf(formula)].map(({ subject }) => subject));
}

/** A term about fields that the other rule never asks for cannot follow from it, unless it is always true. */
function comparable(narrow: Prepared, wide: Prepared): boolean {
  if ((narrow.rule.compiled.register === null) !== (wide.rule.compiled.register === null)) return false;
  return wide.required.every((subjects) => {
    for (const subject of subjects) if (narrow.subjects.has(subject)) return true;
    return false;
  });
}
