import { EvaluationContext, type Rule, type SeclText, windowsModel } from '@casement/engine';
import { Explainer, type ShownValue, type Span } from '@casement/secl';
import type { RuntimeEvent } from '@casement/telemetry';

/** Why a rule did not fire on the events of a step. */
export interface WhyNot {
  /** File and 1-based line of the rule. */
  readonly file: string;
  readonly line: number;
  /** 1-based number of the event that came nearest, and how many there were that the rule was asked about. */
  readonly nearest: number;
  readonly asked: number;
  /** Said where there are no terms to show. */
  readonly reason: string;
  readonly terms: readonly WhyTerm[];
}

/** A term that would have had to come out the other way, and what it came to. */
export interface WhyTerm {
  /** As it is written in the rule, or in the macro. */
  readonly text: string;
  /** Where, in the file of the rule or of the macro; null for a macro that is no expression. */
  readonly place: {
    readonly file: string;
    readonly line: number;
    readonly column: number;
    readonly offset: number;
    readonly length: number;
  } | null;
  /** Id of the macro it stands in, "" for the rule's own. */
  readonly macro: string;
  /** Values of its sides, as name and text. */
  readonly values: readonly { readonly name: string; readonly value: string }[];
}

/** Text of the expression of a macro, undefined where it has none. */
export type MacroSource = (id: string) => SeclText | undefined;

/** Asked for at most so many events; one of them is shown. */
const MAX_ASKED = 200;

export function whyNot(rule: Rule, events: readonly RuntimeEvent[], macro: MacroSource): WhyNot {
  const { text, eventType } = rule;
  const { line } = text.source.position(text.range.start);
  const place = { file: text.source.name, line };
  const asked = events.filter((event) => event.type === eventType);
  const nothing = { ...place, nearest: 0, asked: asked.length, terms: [] };
  if (asked.length === 0) {
    const types = [...new Set(events.map(({ type }) => type))];
    const had = types.length === 0 ? 'there is no event' : `the events are of type ${types.join(', ')}`;
    return { ...nothing, reason: `the rule is about ${eventType}; ${had}` };
  }
  const context = new EvaluationContext();
  const explainer = new Explainer(rule.compiled, windowsModel, (id) => macro(id)?.value);
  let best: { readonly number: number; readonly found: ReturnType<typeof explainer.explain> } | null = null;
  for (const [index, event] of asked.slice(0, MAX_ASKED).entries()) {
    context.load(event);
    context.ruleTags = rule.productTags;
    const found = explainer.explain(context);
    if (best === null || found.failedCount < best.found.failedCount) best = { number: index + 1, found };
  }
  const { number, found } = best!;
  if (found.verdict)
    return { ...nothing, reason: 'it matches now: what it reads of variables has changed since' };
  if (found.register?.steps === 0) {
    return { ...nothing, nearest: number, reason: 'the process has no ancestors, and the rule picks one' };
  }
  const terms = found.failedTerms.map(({ term }): WhyTerm => {
    const { place: at } = term;
    const source = at.macro === null ? text : macro(at.macro);
    return {
      text: term.text,
      place: source === undefined ? null : placeIn(source, at.span),
      macro: term.place.macro ?? '',
      values: term.operands
        .filter(({ source }) => source !== 'literal')
        .map(({ name, text: written, value }) => ({
          name: name === '' ? written : name,
          value: shown(value),
        })),
    };
  });
  return { ...place, nearest: number, asked: asked.length, reason: '', terms };
}

function placeIn(text: SeclText, span: Span): NonNullable<WhyTerm['place']> {
  const { start, end } = text.toFile(span);
  return { file: text.source.name, ...text.source.position(start), offset: start, length: end - start };
}

function shown(value: ShownValue): string {
  switch (value.type) {
    case 'bool':
    case 'int':
      return String(value.value);
    case 'string':
      return JSON.stringify(value.value);
    case 'list': {
      const more = value.count > value.values.length ? ', …' : '';
      return `[${value.values.map(shown).join(', ')}${more}]`;
    }
  }
}
