import type { ErrorClass, ErrorStage } from './error-class.js';

/** What is fixed about a code; the message of one error adds the particulars. */
export interface CatalogueEntry {
  readonly stage: ErrorStage;
  readonly class: ErrorClass;
  /** What is wrong, in general. */
  readonly title: string;
  /** What to do about it. */
  readonly hint: string;
}

/** Every error of the language. Codes are stable: they are never reused, and a retired one leaves a gap. */
export const ERROR_CATALOGUE = {
  SECL1001: {
    stage: 'parse',
    class: 'syntax',
    title: 'illegal character',
    hint: 'Outside strings only ASCII letters, digits, blanks and punctuation are allowed.',
  },
  SECL1002: {
    stage: 'parse',
    class: 'syntax',
    title: 'string is not closed',
    hint: 'Close it with a double quote. A backslash before a quote keeps it from closing: a value cannot end in a single backslash.',
  },
  SECL1003: {
    stage: 'parse',
    class: 'syntax',
    title: 'unexpected token',
    hint: 'Remove it, or put the operator or operand that is missing before it.',
  },
  SECL1004: {
    stage: 'parse',
    class: 'syntax',
    title: 'unexpected end of the expression',
    hint: 'Complete the expression: an operand or a closing bracket is missing.',
  },
  SECL1005: {
    stage: 'parse',
    class: 'duration',
    title: 'invalid duration',
    hint: 'A duration is one number and one unit of ms, s, m, h (such as 10s or 500ms) below 292 years.',
  },
  SECL1006: {
    stage: 'parse',
    class: 'syntax',
    title: 'invalid integer',
    hint: 'Integers are 64 bits wide and signed, -9223372036854775808 to 9223372036854775807. Write them without leading zeros.',
  },
  SECL1007: {
    stage: 'parse',
    class: 'syntax',
    title: 'expression is nested too deeply',
    hint: 'Move parts of it into macros.',
  },
  SECL1008: {
    stage: 'parse',
    class: 'syntax',
    title: 'expression is too long',
    hint: 'Split the rule, or move its lists into macros.',
  },
  SECL1009: {
    stage: 'parse',
    class: 'syntax',
    title: 'empty array',
    hint: 'An array literal needs at least one member.',
  },
  SECL1010: {
    stage: 'parse',
    class: 'syntax',
    title: 'array members of different kinds, or a comma too many',
    hint: 'Use one kind an array: strings (with patterns and regexps), integers, addresses, or constants; no comma before the closing bracket.',
  },
  SECL1011: {
    stage: 'parse',
    class: 'syntax',
    title: 'no such operator',
    hint: 'Operators are == != =~ !~ < <= > >=, in, not in, allin, &&, ||, and, or, not, + - & | ^. Text is searched with a pattern: field =~ "*text*".',
  },
  SECL1012: {
    stage: 'parse',
    class: 'syntax',
    title: 'quotes of the wrong kind',
    hint: 'Strings stand in double quotes.',
  },
  SECL1013: {
    stage: 'parse',
    class: 'syntax',
    title: 'closing bracket read as part of a name',
    hint: 'Names may hold brackets, so put a blank before the ] of an array that ends in a name.',
  },
  SECL1101: {
    stage: 'check',
    class: 'unknown-field',
    title: 'unknown name',
    hint: 'It is neither a constant, nor a macro, nor a field of the model. Names are case-sensitive.',
  },
  SECL1102: {
    stage: 'check',
    class: 'type',
    title: 'operand of the wrong type',
    hint: 'Nothing is converted: compare strings with strings, integers with integers, and join booleans by && and ||.',
  },
  SECL1103: {
    stage: 'check',
    class: 'type',
    title: 'array of the wrong type',
    hint: 'The members must have the type of the left side.',
  },
  SECL1104: {
    stage: 'check',
    class: 'operator',
    title: 'operator does not exist for this type',
    hint: 'Strings take == != =~ !~ in; integers take == != < <= > >= in; booleans take == !=.',
  },
  SECL1105: {
    stage: 'check',
    class: 'operator',
    title: 'bit operation between two values of the event',
    hint: 'One side of & | ^ has to be a literal.',
  },
  SECL1106: {
    stage: 'check',
    class: 'type',
    title: 'comparison is not possible between these operands',
    hint: 'See the table of operators: arrays of strings take == != =~ !~ in allin, arrays of integers the comparisons with an integer and in.',
  },
  SECL1107: {
    stage: 'check',
    class: 'non-static-pattern',
    title: 'pattern is not a literal',
    hint: 'The right side of =~ and !~ must be a string, pattern or regexp literal without variables. Use == to compare two values.',
  },
  SECL1108: {
    stage: 'check',
    class: 'pattern',
    title: '** is not allowed in this pattern',
    hint: 'Only path fields know directories. Here a single * already crosses separators.',
  },
  SECL1109: {
    stage: 'check',
    class: 'pattern',
    title: '** occurs twice in a path pattern',
    hint: 'Keep one ** and write the other directories with *.',
  },
  SECL1110: {
    stage: 'check',
    class: 'regexp',
    title: 'invalid regular expression',
    hint: 'Regexps have RE2 syntax: no look-around, no back-references, repeat counts up to 1000.',
  },
  SECL1111: {
    stage: 'check',
    class: 'register',
    title: '_ cannot name an iterator register',
    hint: 'Use a letter, as in process.ancestors[A].',
  },
  SECL1112: {
    stage: 'check',
    class: 'register',
    title: 'more than one iterator register in a rule',
    hint: 'Use the same register name everywhere, or split the rule.',
  },
  SECL1113: {
    stage: 'check',
    class: 'register',
    title: 'not an iterator',
    hint: 'Only an iterator takes a register in brackets; an index of an array field stands at the very end of its name.',
  },
  SECL1114: {
    stage: 'check',
    class: 'ip',
    title: 'invalid address',
    hint: 'IPv4 parts go from 0 to 255 without leading zeros, prefix lengths to 32 (IPv4) or 128 (IPv6).',
  },
  SECL1115: {
    stage: 'check',
    class: 'variable',
    title: 'unknown variable',
    hint: 'A variable is there once some loaded rule has a `set` for it; process.pid and builtins.uuid4 always are.',
  },
  SECL1116: {
    stage: 'check',
    class: 'variable',
    title: 'value cannot be put into a string',
    hint: 'Strings, integers and arrays of them can; booleans cannot.',
  },
  SECL1117: {
    stage: 'check',
    class: 'no-event',
    title: 'rule names no event',
    hint: 'Use at least one field of an event type (exec.*, create.* …): process.* and event.* fit every event.',
  },
  SECL1118: {
    stage: 'check',
    class: 'event-types',
    title: 'rule names more than one event type',
    hint: 'A rule is about one event type. Write one rule for each.',
  },
  SECL1119: {
    stage: 'check',
    class: 'type',
    title: 'array of names that are no constants of one type',
    hint: 'An array of names takes integer constants or booleans only. Use a macro for lists: field in MACRO.',
  },
  SECL1120: {
    stage: 'check',
    class: 'type',
    title: 'index on a value that is no array',
    hint: 'Only array fields take an index, as in process.ancestors.file.name[0].',
  },
  SECL1121: {
    stage: 'check',
    class: 'macro',
    title: 'macro uses itself',
    hint: 'Break the circle.',
  },
  SECL1122: {
    stage: 'check',
    class: 'macro',
    title: 'macro has errors',
    hint: 'Repair the macro; its own errors say where.',
  },
  SECL1123: {
    stage: 'check',
    class: 'macro',
    title: 'macro is defined twice',
    hint: 'Only the first definition counts. Rename or remove the other.',
  },
  SECL1124: {
    stage: 'check',
    class: 'macro',
    title: 'rule is too large once its macros are put in',
    hint: 'Macros that use macros several times grow fast; use lists instead.',
  },
  SECL1125: {
    stage: 'check',
    class: 'variable',
    title: 'value has no length',
    hint: 'Only strings and arrays take .length: bytes in UTF-8, or number of elements.',
  },
  SECL1126: {
    stage: 'check',
    class: 'register',
    title: 'iterator register in a value',
    hint: 'A register stands for some ancestor, and which one has a value is not known. Use an index: process.ancestors.file.name[0] is the parent.',
  },
} as const satisfies Record<string, CatalogueEntry>;

export type ErrorCode = keyof typeof ERROR_CATALOGUE;
