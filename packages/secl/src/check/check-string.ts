import type { StringNode } from '../ast/string-node.js';
import type { LiteralForm, TemplatePart } from '../plan/string-plan.js';
import type { Span } from '../source/span.js';
import type { CheckContext } from './check-context.js';
import { checkFieldReference, checkVariable } from './check-reference.js';
import { type Operand, typeName } from './operand.js';

export function stringLiteral<E>(
  context: CheckContext<E>,
  form: LiteralForm,
  text: string,
  span: Span,
): Operand<E> {
  return { type: 'string', span, plan: { kind: 'string-literal', form, text, span, macro: context.macro } };
}

/** A string that stands alone as an operand: `${…}` and `%{…}` in it are read at each evaluation (secl.md §1.3). */
export function checkStringOperand<E>(context: CheckContext<E>, node: StringNode): Operand<E> {
  const parts: TemplatePart<E>[] = [];
  let literalStart = 0;
  let at = 0;
  for (;;) {
    const open = nextOpen(node.value, at);
    const close = open === -1 ? -1 : node.value.indexOf('}', open + 2);
    if (close === -1) {
      break;
    }
    const part = templatePart(
      context,
      node.value[open] === '$',
      node.value.slice(open + 2, close),
      node.span,
    );
    if (part === null) {
      return { type: 'error', span: node.span };
    }
    if (open > literalStart) {
      parts.push(node.value.slice(literalStart, open));
    }
    // Errors are about the whole operand, values about their placeholder. Strings have no escapes, so a place in the value
    // is one in the source.
    const text = node.span.start + 1;
    parts.push({ ...part, span: { start: text + open, end: text + close + 1 } });
    at = close + 1;
    literalStart = at;
  }
  if (parts.length === 0) {
    return stringLiteral(context, 'scalar', node.value, node.span);
  }
  if (literalStart < node.value.length) {
    parts.push(node.value.slice(literalStart));
  }
  return {
    type: 'string',
    span: node.span,
    plan: { kind: 'string-template', parts, span: node.span, macro: context.macro },
  };
}

function nextOpen(text: string, from: number): number {
  for (let at = from; at < text.length - 1; at++) {
    const unit = text.charCodeAt(at);
    if ((unit === 0x24 || unit === 0x25) && text.charCodeAt(at + 1) === 0x7b) {
      return at;
    }
  }
  return -1;
}

function templatePart<E>(
  context: CheckContext<E>,
  variable: boolean,
  name: string,
  span: Span,
): Exclude<TemplatePart<E>, string> | null {
  const operand = variable ? checkVariable(context, name, span) : checkFieldReference(context, name, span);
  switch (operand.type) {
    case 'string':
    case 'int':
      return operand.plan;
    case 'string[]':
    case 'int[]':
      return operand.array;
    case 'error':
      return null;
    default:
      context.error('SECL1116', span, `${name} is ${typeName(operand)} and cannot be put into a string`);
      return null;
  }
}
