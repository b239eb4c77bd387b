import type { EventExplanation, MissingFact } from '@casement/analysis';
import type { VariableValue } from '@casement/engine';
import type { ExplainedCondition, ExplainedOperand, ExplainedTerm, Place, ShownValue } from '@casement/secl';
import type { ExplainedEvent } from './explained-event.js';
import { termsOf } from './marks.js';
import type { Places } from './places.js';
import type { Subject } from './subject.js';

type Json = Record<string, unknown>;

/**
 * An explanation for machines, one object an event. Terms are numbered in the order of the source; `matching`, `failed` and
 * `unknown` name them by number. Integers above 2^53 are decimal strings, times in values are nanoseconds.
 */
export function explanationJson(subject: Subject, { event, result, variables }: ExplainedEvent): Json {
  return {
    ...(subject.rule === null ? { expression: subject.compiled.source } : ruleJson(subject)),
    event,
    outcome: result?.outcome ?? 'no match',
    ...(result === null
      ? { reason: 'event type', event_type: subject.eventType }
      : resultJson(result, subject.places)),
    variables: variables.map(({ name, value, setters }) => ({
      name,
      ...(value === undefined ? {} : { value: variableJson(value) }),
      set_by: setters,
    })),
  };
}

export function ruleJson({ rule }: Subject): Json {
  const { id, policy, version } = rule!;
  return { rule: { id, policy: policy.name, file: policy.file, ...(version === '' ? {} : { version }) } };
}

function resultJson({ explanation, unknownTerms, missing }: EventExplanation, places: Places): Json {
  const numbers = new Map<ExplainedTerm, number>();
  for (const term of termsOf(explanation.root)) numbers.set(term, numbers.size);
  const { register } = explanation;
  return {
    verdict: explanation.verdict,
    ...(register === null ? {} : { register: { ...register, failed: register.failed.map(finite) } }),
    matching: explanation.matchingTerms.map((term) => numbers.get(term)),
    failed: explanation.failedTerms.map(({ term, want }) => ({ term: numbers.get(term), want })),
    failed_count: explanation.failedCount,
    satisfiable: explanation.satisfiable,
    unknown: unknownTerms.flatMap(({ term }) => numbers.get(term) ?? []),
    missing: missing.map(missingJson),
    root: nodeJson(explanation.root, numbers, places),
  };
}

/** JSON has no infinity: null stands for "no event can". */
function finite(n: number): number | null {
  return Number.isFinite(n) ? n : null;
}

function missingJson({ fields, gap, supplies }: MissingFact): Json {
  return {
    fields,
    gap,
    told_by: supplies.map(({ provider, channel, eventId, ...rest }) => ({
      provider,
      channel,
      event_id: eventId,
      ...rest,
    })),
  };
}

function nodeJson(
  node: ExplainedCondition,
  numbers: ReadonlyMap<ExplainedTerm, number>,
  places: Places,
): Json {
  const base = {
    kind: node.kind,
    text: node.text,
    ...placeJson(node.place, places),
    ...(node.uses.length === 0 ? {} : { uses: node.uses.map((use) => placeJson(use, places)) }),
    verdict: node.verdict,
    reached: node.reached,
  };
  if ('children' in node) {
    const operators = node.kind === 'logical' ? { operators: node.operators } : {};
    return {
      ...base,
      ...operators,
      children: node.children.map((child) => nodeJson(child, numbers, places)),
    };
  }
  return {
    term: numbers.get(node),
    ...base,
    negated: node.negated,
    constant: node.constant,
    ...(node.age === null ? {} : { age: integerJson(node.age) }),
    operands: node.operands.map((operand) => operandJson(operand, places)),
    hits: node.hits.map(({ index, literal }) => ({
      ...(index === null ? {} : { index }),
      ...(literal === null
        ? {}
        : { form: literal.form, literal: literal.text, ...placeJson(literal.place, places) }),
    })),
  };
}

function operandJson(operand: ExplainedOperand, places: Places): Json {
  const { source, name, text, value, operands } = operand;
  return {
    source,
    ...(name === '' ? {} : { name }),
    text,
    ...placeJson(operand.place, places),
    ...valueJson(value),
    ...(operands.length === 0 ? {} : { operands: operands.map((part) => operandJson(part, places)) }),
  };
}

/** Offset and length are UTF-16 code units of the text (of the macro, if one is named), line and column those of the file. */
function placeJson(place: Place, places: Places): Json {
  const { macro, span } = place;
  const found = places.of(place);
  return {
    ...(macro === null ? {} : { macro }),
    offset: span.start,
    length: span.end - span.start,
    ...(found === null ? {} : { line: found.line, column: found.column }),
  };
}

/** A text or list that was cut says how long it is. */
/** Of what is left out of a value, how much the whole is. */
export function valueJson(value: ShownValue): Json {
  switch (value.type) {
    case 'bool':
      return { value: value.value };
    case 'int':
      return { value: integerJson(value.value) };
    case 'string':
      return {
        value: value.value,
        ...(value.length > value.value.length ? { value_length: value.length } : {}),
      };
    case 'list':
      return {
        value: value.values.map((element) => valueJson(element)['value']),
        ...(value.count > value.values.length ? { value_count: value.count } : {}),
      };
  }
}

function integerJson(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

function variableJson(value: VariableValue): unknown {
  if (typeof value === 'bigint') return integerJson(value);
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  return value.map((one) => (typeof one === 'bigint' ? integerJson(one) : one));
}
