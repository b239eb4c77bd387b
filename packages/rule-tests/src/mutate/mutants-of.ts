import { type Rule, windowsModel } from '@casement/engine';
import { compileRule } from '@casement/secl';
import type { Subject } from '../run/subject.js';
import { applyEdit, type Edit } from './edit.js';
import { editsOf } from './edits.js';
import { fingerprint } from './fingerprint.js';
import { isEquivalent } from './is-equivalent.js';
import type { Mutant } from './mutant.js';
import { settingMutants } from './mutate-settings.js';
import { sample } from './sample.js';

export interface MutantChoice {
  /** Mutants of one rule at most. */
  readonly perRule: number;
  readonly seed: number;
}

export interface Mutants {
  readonly mutants: readonly Mutant[];
  /** Changes that mean what stood there before, or what another mutant means. */
  readonly equivalent: number;
  /** Changes that are no rule any more. */
  readonly invalid: number;
  /** Mutants beyond the limit. */
  readonly leftOut: number;
}

/** Edits that are compiled for each mutant that is wanted: some of them are no rules, some mean the same. */
const MOST_TRIED = 4;

/** The mutants of a rule: one change each, compiled, none that means the same as the rule or as another. */
export function mutantsOf(rule: Rule, subject: Subject, { perRule, seed }: MutantChoice): Mutants {
  const seen = new Set([fingerprint(rule.compiled.plan)]);
  const found: Mutant[] = [];
  let [equivalent, invalid] = [0, 0];
  const source = rule.text.value;
  const edits = editsOf(source);
  const tried = sample(edits, perRule * MOST_TRIED, seed, rule.id);
  for (const edit of tried) {
    const result = compileRule(applyEdit(source, edit), {
      model: windowsModel,
      macros: subject.load.macroSet,
      variables: subject.store,
    });
    // A rule about another type of event is not asked at all, which any test of a match tells.
    if (!result.ok || result.rule.eventType !== rule.eventType) {
      invalid++;
      continue;
    }
    const meaning = fingerprint(result.rule.plan);
    if (seen.has(meaning) || isEquivalent(rule, edit)) equivalent++;
    else found.push({ ...placeOf(rule, edit), rule: { ...rule, compiled: result.rule } });
    seen.add(meaning);
  }
  found.push(...settingMutants(rule));
  const mutants = sample(found, perRule, seed, rule.id);
  return {
    mutants,
    equivalent,
    invalid,
    leftOut: edits.length - tried.length + found.length - mutants.length,
  };
}

/** Characters shown on either side of a change. */
const AROUND = 24;

function placeOf(rule: Rule, edit: Edit): Omit<Mutant, 'rule'> {
  const { text } = rule;
  const { kind, start, end } = edit;
  const source = text.value;
  const range = text.toFile({ start, end });
  // Cut at the ends of words, where there are any near.
  const from = Math.max(0, source.lastIndexOf(' ', Math.max(0, start - AROUND)) + 1, start - 2 * AROUND);
  const blank = source.indexOf(' ', end + AROUND);
  const to = Math.min(blank < 0 ? source.length : blank, end + 2 * AROUND);
  const shown = (middle: string): string =>
    `${from > 0 ? '…' : ''}${source.slice(from, start)}${middle}${source.slice(end, to)}${to < source.length ? '…' : ''}`
      .replaceAll(/\s+/g, ' ')
      .trim();
  return {
    kind,
    before: shown(source.slice(start, end)),
    after: shown(edit.text),
    ...text.source.position(range.start),
    offset: range.start,
    length: Math.max(1, range.end - range.start),
  };
}
