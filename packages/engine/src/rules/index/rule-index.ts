import { type ArrayField, type NecessaryTerm, necessaryCondition, type StringField } from '@casement/secl';
import type { EvaluationContext } from '../../model/evaluation-context.js';
import type { Rule } from '../rule.js';
import { FoundTexts } from './found-texts.js';
import { type IndexedText, NOTHING, TextIndex } from './text-index.js';

/** A field and the texts that rules need in it. */
interface IndexedField<F> {
  readonly field: F;
  readonly texts: FoundTexts;
}

/**
 * Which rules of an event type can match an event at all. It may name a rule too many and never one too few:
 *
 * - A rule with a necessary condition of texts (`necessaryCondition`) is named where one of these texts is found, and finding misses none
 *   (`TextIndex`).
 * - Every other rule is named each time.
 * - Texts are those of the event, which no rule changes (`isOfEvent`), so it does not matter that rules set variables while it is evaluated.
 *
 * A rule that is named is asked as if there were no index. `RuleSet.fullScan` asks all of them, and a differential test holds the two
 * together.
 */
export class RuleIndex {
  /** Rules that nothing is known of, ascending. */
  private readonly always: readonly number[];
  private readonly single: readonly IndexedField<StringField<EvaluationContext>>[];
  private readonly lists: readonly IndexedField<ArrayField<EvaluationContext>>[];

  /** @param rules in the order in which an event is put to them. */
  constructor(rules: readonly Rule[]) {
    const always: number[] = [];
    const byField = new Map<
      unknown,
      { field: NecessaryTerm<EvaluationContext>['field']; texts: IndexedText[] }
    >();
    for (const [item, rule] of rules.entries()) {
      const terms = necessaryCondition(rule.compiled.plan, isOfEvent);
      if (terms === null) {
        always.push(item);
        continue;
      }
      for (const { field, text, atStart, atEnd } of terms) {
        // Fields of several names that read the same have one accessor.
        const accessor = field.type === 'string' ? field.get : (field as ArrayField<EvaluationContext>).at;
        let group = byField.get(accessor);
        if (group === undefined) {
          group = { field, texts: [] };
          byField.set(accessor, group);
        }
        group.texts.push({ text, atStart, atEnd, item });
      }
    }
    const single: IndexedField<StringField<EvaluationContext>>[] = [];
    const lists: IndexedField<ArrayField<EvaluationContext>>[] = [];
    for (const { field, texts } of byField.values()) {
      const found = new FoundTexts(new TextIndex(texts));
      if (field.type === 'string') single.push({ field, texts: found });
      else lists.push({ field: field as ArrayField<EvaluationContext>, texts: found });
    }
    this.always = always;
    this.single = single;
    this.lists = lists;
  }

  /** Places of the rules to ask about the event in `context`, ascending. Nobody's to change. */
  candidates(context: EvaluationContext): readonly number[] {
    let found = this.always;
    for (let i = 0; i < this.single.length; i++) {
      const { field, texts } = this.single[i]!;
      found = union(found, texts.find(field.get(context)));
    }
    for (let i = 0; i < this.lists.length; i++) found = union(found, this.inList(this.lists[i]!, context));
    return found;
  }

  private inList(
    { field, texts }: IndexedField<ArrayField<EvaluationContext>>,
    context: EvaluationContext,
  ): readonly number[] {
    let found = NOTHING;
    const count = field.count(context);
    for (let i = 0; i < count; i++) found = union(found, texts.find(field.at(context, i) as string));
    return found;
  }
}

/** `event.rule.tags` alone says something of the rule that is asked. */
function isOfEvent({ name }: { readonly name: string }): boolean {
  return name !== 'event.rule.tags';
}

/** Of two ascending lists; one of them where the other is empty, which is nearly always. */
function union(a: readonly number[], b: readonly number[]): readonly number[] {
  if (b.length === 0) return a;
  if (a.length === 0) return b;
  const both: number[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const left = a[i]!;
    const right = b[j]!;
    if (left <= right) i++;
    if (right <= left) j++;
    both.push(left < right ? left : right);
  }
  while (i < a.length) both.push(a[i++]!);
  while (j < b.length) both.push(b[j++]!);
  return both;
}
