import type { CompletionItem, Completions } from './completion.js';
import type { CompletionScope, MacroKind } from './completion-scope.js';
import type { Operand } from './operand-type.js';
import { LOGICAL, operatorsOf } from './operators.js';
import { type PositionContext, positionContext } from './position-context.js';

/** More are not offered: a longer word narrows them down. */
const MAX_ITEMS = 500;

/**
 * What could stand at a place of an expression that is being written. Everything offered goes on from the letters that stand
 * there (in any case, and replaces them), fits the type of what is around it, and belongs to the event type that the rest of the
 * expression is about.
 */
export function complete(source: string, offset: number, scope: CompletionScope): Completions {
  const context = positionContext(source, offset, scope);
  const typed = context.typed.toLowerCase();
  const items = candidates(context, scope, source[context.span.end] === '}' ? '' : '}').filter(({ text }) =>
    text.toLowerCase().startsWith(typed),
  );
  return { span: context.span, items: unique(items).slice(0, MAX_ITEMS) };
}

function candidates(
  context: PositionContext,
  scope: CompletionScope,
  close: string,
): readonly CompletionItem[] {
  switch (context.inside) {
    case 'comment':
      return [];
    case 'string':
      return valuesInString(context, scope);
    case 'variable':
      return variables(scope, () => true).map((item) => ({ ...item, text: item.text.slice(2, -1) + close }));
    case 'field reference':
      return fields(context, scope, () => true).map((item) => ({ ...item, text: item.text + close }));
    case 'word':
      return words(context, scope);
  }
}

function words(context: PositionContext, scope: CompletionScope): readonly CompletionItem[] {
  const { left } = context;
  switch (context.expects) {
    case 'operand':
      return [
        ...fields(context, scope, (operand) => left.type !== 'int' || operand.type === 'int'),
        ...macros(scope, ['condition', 'unknown']),
        ...variables(scope, () => true),
        { kind: 'operator', text: 'not', detail: 'binds to what follows it at once: write not (a == b)' },
        ...BOOLEANS,
      ];
    case 'operator':
      return operatorsOf(left);
    case 'in':
      return [{ kind: 'operator', text: 'in', detail: 'is none of a list' }];
    case 'right':
      return rightSides(context, scope);
    case 'array':
      return arrays(context, scope);
    case 'member':
      return literalValues(left, scope);
    case 'member end':
      return [];
    case 'logical':
      return LOGICAL;
  }
}

const BOOLEANS: readonly CompletionItem[] = ['true', 'false'].map((text) => ({
  kind: 'constant',
  text,
  detail: 'a boolean',
}));

function rightSides(context: PositionContext, scope: CompletionScope): readonly CompletionItem[] {
  const { left, operator } = context;
  const values = literalValues(left, scope);
  switch (left.type) {
    case 'string':
    case 'string[]': {
      const forms: CompletionItem[] = [
        {
          kind: 'literal',
          text: '"',
          detail: operator.endsWith('~') ? 'a pattern: * is any text' : 'this very text',
        },
        { kind: 'literal', text: '~"', detail: 'a pattern: * is any text' },
        { kind: 'literal', text: 'r"', detail: 'a regular expression' },
      ];
      // Behind =~ only literals may stand (secl.md §2.3).
      if (operator.endsWith('~')) return [...values, ...forms];
      const texts = (operand: Operand): boolean => operand.type === 'string';
      return [
        ...values,
        ...forms,
        ...macros(scope, ['text']),
        ...variables(scope, texts),
        ...fields(context, scope, texts),
      ];
    }
    case 'int':
    case 'int[]': {
      const ints = (operand: Operand): boolean =>
        operand.type === 'int' || (left.type === 'int' && operand.type === 'int[]');
      return [
        ...values,
        ...(isTime(left) ? DURATIONS : []),
        ...macros(scope, left.type === 'int' ? ['integer', 'integers'] : ['integer']),
        ...variables(scope, ints),
        ...fields(context, scope, ints),
      ];
    }
    case 'bool':
      return BOOLEANS;
    default:
      return [
        ...values,
        ...macros(scope, ['text', 'integer']),
        ...variables(scope, () => true),
        ...fields(context, scope, () => true),
      ];
  }
}

const DURATIONS: readonly CompletionItem[] = ['5s', '10m', '1h'].map((text) => ({
  kind: 'literal',
  text,
  detail: 'a duration: compares the time since then',
}));

function isTime({ field }: Operand): boolean {
  return field.endsWith('.created_at') || field === 'event.timestamp';
}

function arrays(context: PositionContext, scope: CompletionScope): readonly CompletionItem[] {
  const { type } = context.left;
  const text = type === 'string' || type === 'string[]';
  const fits = (operand: Operand): boolean => operand.type === (text ? 'string[]' : 'int[]');
  return [
    {
      kind: 'literal',
      text: '[',
      detail: text ? 'a list of strings, patterns and regexps' : 'a list of integers',
    },
    ...macros(scope, text ? ['texts', 'unknown'] : ['integers', 'unknown']),
    ...variables(scope, fits),
    // Two bare arrays of strings do not meet: one of them has to be written in braces (secl.md §2.3).
    ...fields(context, scope, fits).map((item) =>
      type === 'string[]' ? { ...item, text: `%{${item.text}}` } : item,
    ),
  ];
}

/** Values of a field as literals. */
function literalValues(left: Operand, scope: CompletionScope): readonly CompletionItem[] {
  if (left.type === 'int' || left.type === 'int[]') {
    const constants = left.field === 'exit.cause' ? [...scope.model.constants] : [];
    return [
      ...constants.map(
        ([text, value]): CompletionItem => ({ kind: 'constant', text, detail: String(value) }),
      ),
      ...seen(left, scope),
    ];
  }
  // A text with a quote in it, or with a backslash at its end, cannot be written as a literal (secl.md §1.2).
  return seen(left, scope)
    .filter(({ text }) => isWritable(text))
    .map((item) => ({ ...item, text: `"${item.text}"` }));
}

function valuesInString(
  { left, expects, form }: PositionContext,
  scope: CompletionScope,
): readonly CompletionItem[] {
  if (form === 'regexp' || (expects !== 'right' && expects !== 'member')) return [];
  return seen(left, scope).filter(
    ({ text }) => isWritable(text) && !(form === 'pattern' && text.includes('**')),
  );
}

function seen({ field }: Operand, scope: CompletionScope): readonly CompletionItem[] {
  if (field === '') return [];
  return scope.values(field).map((text) => ({ kind: 'value', text, detail: 'seen' }));
}

function isWritable(text: string): boolean {
  return !text.includes('"') && !/(^|[^\\])(\\\\)*\\$/.test(text);
}

const MACRO_DETAILS: Readonly<Record<MacroKind, string>> = {
  condition: 'a macro: a condition',
  texts: 'a macro: a list of texts',
  integers: 'a macro: a list of integers',
  text: 'a macro: a text',
  integer: 'a macro: an integer',
  other: 'a macro',
  unknown: 'a macro',
};

function macros({ macros }: CompletionScope, kinds: readonly MacroKind[]): readonly CompletionItem[] {
  return macros
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ id, kind }) => ({
      kind: 'macro',
      text: id,
      detail: MACRO_DETAILS[kind],
    }));
}

function variables(scope: CompletionScope, fits: (operand: Operand) => boolean): readonly CompletionItem[] {
  return scope.variables
    .filter(({ type }) => fits({ type, field: '' }))
    .map(({ name, type }) => ({ kind: 'variable', text: `\${${name}}`, detail: type }));
}

/** Fields that fit, those of the expression's own event type first. With a register in the word, its fields with the register. */
function fields(
  { names, typed }: PositionContext,
  scope: CompletionScope,
  fits: (operand: Operand) => boolean,
): readonly CompletionItem[] {
  const { model } = scope;
  const types = new Set(names.map((name) => model.field(name)?.event ?? '').filter((type) => type !== ''));
  const [type] = types;
  const register = /^(.+)\[(\w+)\]\./.exec(typed);
  const iterator = register !== null && model.iterators.includes(register[1]!) ? register[1]! : null;
  const own: CompletionItem[] = [];
  const general: CompletionItem[] = [];
  for (const name of model.fieldNames()) {
    const field = model.field(name)!;
    if (!fits({ type: field.type, field: name })) continue;
    if (field.event !== '' && type !== undefined && !types.has(field.event)) continue;
    const text =
      iterator !== null && field.type.endsWith('[]') && name.startsWith(`${iterator}.`)
        ? `${iterator}[${register![2]}]${name.slice(iterator.length)}`
        : name;
    const item: CompletionItem = { kind: 'field', text, detail: detailOf(field.type, scope.about(name)) };
    (field.event === '' ? general : own).push(item);
  }
  return [...own, ...general];
}

function detailOf(type: string, about: string): string {
  return about === '' ? type : `${type}: ${about}`;
}

function unique(items: readonly CompletionItem[]): CompletionItem[] {
  const texts = new Set<string>();
  return items.filter(({ text }) => !texts.has(text) && texts.add(text).size > 0);
}
