import type { Rule } from '@casement/engine';
import type { EventType, SysmonElement } from '@casement/telemetry';
import { isTooDeep } from '../lint/group.js';
import { effortFor } from '../logic/effort.js';
import { and, type Formula, type TextLiteral, TRUE } from '../logic/formula.js';
import { formulaOf } from '../logic/formula-of.js';
import { Solver } from '../logic/solver.js';
import { Subjects } from '../logic/subject.js';
import { necessaryPieces, type Pieces } from './necessary-pieces.js';
import { recordPieces } from './record-pieces.js';

/** What one element of a configuration lets through: all of it, or records with all pieces of one of the lists in their target. */
export interface SysmonFilter {
  readonly element: SysmonElement;
  readonly field: 'TargetFilename' | 'TargetObject' | null;
  readonly include: readonly Pieces[] | 'all' | 'none';
  readonly rules: readonly Rule[];
}

/** Sysmon asks every condition of every record: beyond this the filter costs more than it saves. */
const MAX_LINES = 1000;

interface Filtered {
  readonly element: SysmonElement;
  readonly field: 'TargetFilename' | 'TargetObject';
  readonly types: readonly EventType[];
}

const FILTERED: readonly Filtered[] = [
  { element: 'FileCreate', field: 'TargetFilename', types: ['create', 'write'] },
  { element: 'FileCreateStreamHash', field: 'TargetFilename', types: ['create'] },
  { element: 'FileDeleteDetected', field: 'TargetFilename', types: ['delete'] },
  {
    element: 'RegistryEvent',
    field: 'TargetObject',
    types: ['create_key', 'delete_key', 'set_key_value'],
  },
];

/**
 * The narrowest filters that let every record through that a rule could match. Starts and ends of processes are never filtered: every
 * other record is understood by the process that it names and by that process' ancestors.
 */
export function sysmonFilters(rules: readonly Rule[]): readonly SysmonFilter[] {
  const solver = new Solver(effortFor(rules.length));
  const filters: SysmonFilter[] = [
    { element: 'ProcessCreate', field: null, include: 'all', rules },
    { element: 'ProcessTerminate', field: null, include: 'all', rules },
  ];
  for (const { element, field, types } of FILTERED) {
    const own = rules
      .filter(({ eventType }) => types.includes(eventType))
      .map((rule) => ({ rule, formula: conditionOf(rule, element) }))
      .filter(({ formula }) => !solver.isImpossible(formula));
    filters.push({
      element,
      field,
      include: included(own.map(({ formula }) => formula)),
      rules: own.map(({ rule }) => rule),
    });
  }
  return filters;
}

/** The elements that such a configuration lets anything through of. */
export function sysmonElements(rules: readonly Rule[]): readonly SysmonElement[] {
  return sysmonFilters(rules).flatMap(({ element, include }) => (include === 'none' ? [] : [element]));
}

function included(formulas: readonly Formula[]): SysmonFilter['include'] {
  if (formulas.length === 0) return 'none';
  const all: Pieces[] = [];
  for (const formula of formulas) {
    const pieces = necessaryPieces(formula, recordPieces);
    if (pieces === null) return 'all';
    all.push(...pieces);
  }
  if (all.length > MAX_LINES) return 'all';
  const least = withoutCovered(all);
  return least.length === 0 ? 'none' : least;
}

/** The condition of a rule; for named streams of files with their colon, which the names of most files cannot have. */
function conditionOf(rule: Rule, element: SysmonElement): Formula {
  if (isTooDeep(rule.compiled.plan)) return TRUE;
  const formula = formulaOf(rule.compiled.plan, new Subjects(rule.eventType));
  if (element !== 'FileCreateStreamHash') return formula;
  return and([
    formula,
    matching('create.file.name', 'fold', '*:*'),
    matching('create.file.path', 'path', '**\\*:*'),
  ]);
}

function matching(subject: string, mode: 'fold' | 'path', text: string): TextLiteral {
  const test = { form: 'pattern', text, span: { start: 0, end: 0 }, macro: null } as const;
  return { kind: 'text', subject, over: null, negated: false, tests: { mode, members: [test] } };
}

/** A list of pieces is not needed beside another whose pieces all stand in its own. */
function withoutCovered(all: readonly Pieces[]): readonly Pieces[] {
  const kept: Pieces[] = [];
  const sorted = [...all].sort((a, b) => a.length - b.length || a.join().length - b.join().length);
  for (const pieces of sorted) if (!kept.some((wide) => covers(wide, pieces))) kept.push(pieces);
  return kept.sort((a, b) => (a.join(';') < b.join(';') ? -1 : 1));
}

function covers(wide: Pieces, narrow: Pieces): boolean {
  return wide.every((piece) => narrow.some((longer) => longer.toLowerCase().includes(piece.toLowerCase())));
}
