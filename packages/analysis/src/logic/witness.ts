import { fold, type StringTests } from '@casement/secl';
import { intDomain } from './domain.js';
import type { Effort } from './effort.js';
import type { Formula, IntLiteral, Literal, TextLiteral } from './formula.js';
import { ALL_INTS, intersect } from './int-set.js';
import { textMeeting } from './text-consistent.js';
import { spells, type TextLanguage, testLanguage } from './text-language.js';

/**
 * Values that make a case of a formula true. Putting them to another formula is a cheap way to see that it does not follow. What is
 * not in the case, and what a list may hold besides, is unknown.
 */
export class Witness {
  private readonly texts = new Map<string, string>();
  private readonly numbers = new Map<string, bigint>();
  private readonly signs = new Map<string, boolean>();

  constructor(literals: readonly Literal[], effort: Effort) {
    const texts = new Map<string, TextLiteral[]>();
    const numbers = new Map<string, IntLiteral[]>();
    for (const literal of literals) {
      if (literal.kind === 'opaque') this.signs.set(literal.subject, !literal.negated);
      else if (literal.over !== null) continue;
      else if (literal.kind === 'text') listOf(texts, literal.subject).push(literal);
      else listOf(numbers, literal.subject).push(literal);
    }
    for (const [subject, own] of texts) {
      const text = textMeeting(own, effort);
      if (typeof text === 'string') this.texts.set(subject, text);
    }
    for (const [subject, own] of numbers) {
      const domain = intDomain(subject) ?? ALL_INTS;
      const first = own.reduce((set, literal) => intersect(set, literal.set), domain)[0];
      if (first !== undefined) this.numbers.set(subject, first[0]);
    }
  }

  /** Whether the formula holds for these values; `undefined` where they do not tell. */
  settles(formula: Formula): boolean | undefined {
    switch (formula.kind) {
      case 'true':
      case 'false':
        return formula.kind === 'true';
      case 'and':
      case 'or': {
        const settling = formula.kind === 'or';
        let known = true;
        for (const part of formula.parts) {
          const value = this.settles(part);
          if (value === settling) return settling;
          if (value === undefined) known = false;
        }
        return known ? !settling : undefined;
      }
      case 'opaque': {
        const sign = this.signs.get(formula.subject);
        return sign === undefined ? undefined : sign !== formula.negated;
      }
      case 'int': {
        const value = this.numbers.get(formula.subject);
        if (value === undefined || formula.over !== null) return undefined;
        return formula.set.some(([low, high]) => low <= value && value <= high);
      }
      case 'text': {
        const text = this.texts.get(formula.subject);
        return text === undefined || formula.over !== null ? undefined : meets(formula, text);
      }
    }
  }
}

/** Whole texts in a set, the others one by one. */
interface Sorted {
  readonly whole: ReadonlySet<string>;
  readonly others: readonly TextLanguage[];
  /** Not all members were looked into. */
  readonly partial: boolean;
}

const sorted = new WeakMap<StringTests, Sorted>();
const MAX_OTHERS = 500;

function sort(tests: StringTests): Sorted {
  let known = sorted.get(tests);
  if (known !== undefined) return known;
  const whole = new Set<string>();
  const others: TextLanguage[] = [];
  let partial = false;
  for (const test of tests.members) {
    if (test.form === 'scalar') whole.add(tests.mode === 'exact' ? test.text : fold(test.text));
    else {
      const language = others.length < MAX_OTHERS ? testLanguage(test, tests.mode) : null;
      if (language === null) partial = true;
      else others.push(language);
    }
  }
  known = { whole, others, partial };
  sorted.set(tests, known);
  return known;
}

function meets({ tests, negated }: TextLiteral, text: string): boolean | undefined {
  const { whole, others, partial } = sort(tests);
  if (whole.has(text) || others.some((language) => spells(language, text))) return !negated;
  return partial ? undefined : negated;
}

function listOf<T>(lists: Map<string, T[]>, key: string): T[] {
  let list = lists.get(key);
  if (list === undefined) {
    list = [];
    lists.set(key, list);
  }
  return list;
}
