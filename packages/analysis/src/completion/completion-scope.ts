import { type Model, type Node, parseMacro } from '@casement/secl';

/** What a macro stands for, as far as its form tells; `other` is addresses and booleans, which no field meets. */
export type MacroKind = 'condition' | 'texts' | 'integers' | 'text' | 'integer' | 'other' | 'unknown';

export interface NamedMacro {
  readonly id: string;
  readonly kind: MacroKind;
}

export interface NamedVariable {
  /** As written between the braces. */
  readonly name: string;
  readonly type: 'string' | 'int' | 'bool' | 'string[]' | 'int[]';
}

/** What an expression can name, and what is worth offering as a value. */
export interface CompletionScope {
  readonly model: Pick<Model<never>, 'field' | 'legacyName' | 'constants' | 'iterators' | 'fieldNames'>;
  readonly macros: readonly NamedMacro[];
  readonly variables: readonly NamedVariable[];
  /** A line about a field, '' where there is none. */
  about(field: string): string;
  /** Values of a field that were seen somewhere, best first: texts as they are, integers in decimal. */
  values(field: string): readonly string[];
}

/** Told by the form of its text: a list and a condition stand in different places. */
export function macroKind(expression: string | undefined): MacroKind {
  // Without a text it is a list of plain values.
  if (expression === undefined) return 'texts';
  return kindOf(parseMacro(expression).root);
}

function kindOf(node: Node): MacroKind {
  switch (node.kind) {
    case 'Array':
      return listKind(node.members[0]);
    case 'Group':
      return kindOf(node.expression);
    case 'Unary':
      return node.operator === '!' ? 'condition' : 'integer';
    case 'Logical':
    case 'Comparison':
    case 'Membership':
      return 'condition';
    case 'String':
    case 'Pattern':
    case 'Regexp':
      return 'text';
    case 'Integer':
    case 'Duration':
    case 'Additive':
    case 'Bitwise':
      return 'integer';
    case 'Ip':
    case 'Cidr':
      return 'other';
    default:
      return 'unknown';
  }
}

function listKind(member: Node | undefined): MacroKind {
  if (member?.kind === 'Identifier')
    return member.name === 'true' || member.name === 'false' ? 'other' : 'integers';
  const kind = member === undefined ? 'other' : kindOf(member);
  return kind === 'text' ? 'texts' : kind === 'integer' ? 'integers' : 'other';
}
