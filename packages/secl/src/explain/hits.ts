import type { PlanValue } from '../interpret/interpret-context.js';
import { foldSlowly } from '../match/fold.js';
import type { TextFit } from '../match/prepared-tests.js';
import type { ArrayPlan } from '../plan/array-plan.js';
import { intBinary, intCompare } from '../plan/int64.js';
import type { StringTests } from '../plan/string-tests.js';
import type { Hit } from './explained.js';
import type { StepValues } from './step-values.js';
import type { TermPlan } from './term-plan.js';

/** More reasons for one term are not listed: the first tells why it holds. */
const MAX_HITS = 8;

/** Why the positive form of a term holds; to be asked of terms that do hold. */
export function hitsOf<E>(values: StepValues<E>, plan: TermPlan<E>): readonly Hit[] {
  switch (plan.kind) {
    case 'string-match':
      return literalHits(values.fits, plan.tests, String(values.value(plan.subject)), null, MAX_HITS);
    case 'any-string-match':
      return elementHits(values, plan.array, (element, index, room) =>
        literalHits(values.fits, plan.tests, String(element), index, room),
      );
    case 'any-string-equal': {
      const wanted = foldedIf(plan.fold, values.value(plan.value));
      return elementsWhere(values, plan.array, (element) => foldedIf(plan.fold, element) === wanted);
    }
    case 'any-string-in': {
      const among = values.value(plan.among) as readonly Element[];
      const wanted = new Set(among.map((element) => foldedIf(plan.fold, element)));
      return elementsWhere(values, plan.array, (element) => wanted.has(foldedIf(plan.fold, element)));
    }
    case 'any-int-compare': {
      const limit = values.value(plan.value) as bigint;
      return elementsWhere(values, plan.array, (e) => intCompare(plan.operator, BigInt(e), limit));
    }
    case 'any-int-in': {
      const among = values.value(plan.among) as readonly (string | bigint)[];
      return elementsWhere(values, plan.array, (element) => among.includes(element));
    }
    case 'any-age': {
      const now = values.model.now(values.event);
      const limit = values.value(plan.limit) as bigint;
      return elementsWhere(values, plan.array, (e) =>
        intCompare(plan.operator, intBinary('-', now, BigInt(e)), limit),
      );
    }
    default:
      return [];
  }
}

type Element = string | bigint;

function foldedIf(fold: boolean, value: PlanValue): string {
  return fold ? foldSlowly(String(value)) : String(value);
}

function elementsWhere<E>(
  values: StepValues<E>,
  array: ArrayPlan<E>,
  holds: (element: Element) => boolean,
): readonly Hit[] {
  return elementHits(values, array, (element, index) => (holds(element) ? [{ index, literal: null }] : []));
}

function elementHits<E>(
  values: StepValues<E>,
  array: ArrayPlan<E>,
  hitsOn: (element: Element, index: number, room: number) => readonly Hit[],
): readonly Hit[] {
  const hits: Hit[] = [];
  const elements = values.value(array) as readonly Element[];
  const first = firstIndex(values, array);
  for (const [i, element] of elements.entries()) {
    for (const hit of hitsOn(element, first + i, MAX_HITS - hits.length)) {
      hits.push(hit);
    }
    if (hits.length >= MAX_HITS) {
      break;
    }
  }
  return hits;
}

/** A register narrows an array of one element a step to that element: its index is the step. */
function firstIndex<E>(values: StepValues<E>, array: ArrayPlan<E>): number {
  const narrowed = array.kind === 'array-field' && array.register && array.field.perStep === undefined;
  return narrowed ? (values.step ?? 0) : 0;
}

function literalHits(
  fits: TextFit,
  { mode, members }: StringTests,
  text: string,
  index: number | null,
  room: number,
): readonly Hit[] {
  const hits: Hit[] = [];
  for (const test of members) {
    if (hits.length >= room) {
      break;
    }
    if (fits.one(test, mode, text)) {
      const { form, text: literal, span, macro } = test;
      hits.push({ index, literal: { form, text: literal, place: { macro, span } } });
    }
  }
  return hits;
}
