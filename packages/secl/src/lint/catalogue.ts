/** What a lint code is about. */
export interface LintEntry {
  readonly title: string;
  readonly hint: string;
}

/** Every lint of the language: SECL that is legal and most likely not what was meant. Codes are stable. */
export const LINT_CATALOGUE = {
  SECL1901: {
    title: '&& and || mixed without parentheses',
    hint: 'Both bind equally tight and group from the right: a && b || c is a && (b || c). Put the parentheses in.',
  },
  SECL1902: {
    title: 'star in a plain string',
    hint: 'Behind == and in lists a plain string has no wildcards. Write ~"…" for a pattern, or use =~.',
  },
  SECL1903: {
    title: 'doubled backslash',
    hint: 'Strings and patterns have no escapes, so this is two backslashes. Write one (regexps do need two).',
  },
  SECL1904: {
    title: 'octal number',
    hint: 'A leading zero makes a number octal: 010 is 8. Leave the zero out.',
  },
  SECL1905: {
    title: 'field written as a variable',
    hint: 'Write fields with a percent sign, %{name}: the dollar form is for variables, and a rule that sets one of this name would change the meaning.',
  },
  SECL1906: {
    title: '`not` before a comparison',
    hint: 'not and ! bind to the next term only: not a == b is (not a) == b. Write not (a == b), or a != b.',
  },
  SECL1907: {
    title: 'comparison of a comparison',
    hint: 'a == b == c is a == (b == c). Write a == b && b == c if all are to be equal.',
  },
  SECL1908: {
    title: 'allin of texts or numbers',
    hint: 'Only of addresses does it mean all. Write `in`, or a comparison for each with &&.',
  },
  SECL1909: {
    title: 'pattern held against a variable',
    hint: 'Against a variable, and a string with values in it, a single pattern is plain text. In a list it is a pattern: in [~"…"].',
  },
} as const satisfies Record<string, LintEntry>;

export type LintCode = keyof typeof LINT_CATALOGUE;
