import type { ProblemClass } from './problem-class.js';

/** What is fixed about a code; the message of one problem adds the particulars. */
export interface PolicyCatalogueEntry {
  readonly severity: 'error' | 'warning';
  readonly class: ProblemClass;
  /** What is wrong, in general. */
  readonly title: string;
  /** What to do about it. */
  readonly hint: string;
}

function error(kind: ProblemClass, title: string, hint: string): PolicyCatalogueEntry {
  return { severity: 'error', class: kind, title, hint };
}

function warning(kind: 'unsupported' | 'lint', title: string, hint: string): PolicyCatalogueEntry {
  return { severity: 'warning', class: kind, title, hint };
}

/**
 * Every problem of a policy file: 20xx the file, 21xx macros, 22xx rules, 23xx filters and versions, 24xx what is not
 * supported yet, 25xx doubts. Codes are stable: they are never reused, and a retired one leaves a gap.
 */
export const POLICY_CATALOGUE = {
  POL2001: error('yaml', 'not valid YAML', 'Nothing of the file was loaded. Repair the place named first.'),
  POL2002: error('yaml', 'empty policy file', 'A policy has `version`, `macros` and `rules`.'),
  POL2003: error(
    'yaml',
    'not a policy',
    'A policy is a mapping with `version`, `macros` (a list) and `rules` (a list).',
  ),
  POL2004: warning(
    'lint',
    'several YAML documents in one file',
    'Only the first is read. Put each policy in a file.',
  ),
  POL2005: error('yaml', 'policy file too large', 'Split the file, or write out what its aliases repeat.'),
  POL2006: warning('lint', 'unknown key', 'It is ignored. Check its spelling and its indentation.'),
  POL2007: error('definition', 'key given twice', 'Keep one of them.'),
  POL2008: error(
    'definition',
    'value of the wrong type',
    'See the reference of policy files for what the key takes.',
  ),
  POL2009: warning('lint', 'policy without rules and macros', 'Nothing in it can match.'),
  POL2010: warning('lint', 'doubtful YAML', 'The value was read as plain text.'),
  POL2011: error(
    'definition',
    'alias without an anchor',
    'Put `&name` before the value that `*name` stands for.',
  ),
  POL2101: error('definition', 'macro without an id', 'Give it an `id` of letters, digits and underscores.'),
  POL2102: error(
    'definition',
    'id of a macro has other characters',
    'Use letters, digits and underscores only.',
  ),
  POL2103: error('definition', 'macro with both expression and values', 'Keep one of them.'),
  POL2104: error(
    'combine',
    'macro expression cannot be merged',
    'Only lists given as `values` can be merged.',
  ),
  POL2105: warning('lint', 'macro defined again', 'The first definition counts. Use `combine` to change it.'),
  POL2106: warning('lint', 'empty macro', 'It is an empty list, which nothing is in.'),
  POL2107: error('combine', 'unknown way to combine macros', '`combine` is `merge` or `override`.'),
  POL2108: warning(
    'lint',
    'macro that Windows cannot use',
    'No rule uses it, so it does no harm. Give it a filter.',
  ),
  POL2109: warning(
    'lint',
    'star in a value of a macro',
    'Values are plain texts without wildcards. Give patterns as an `expression`: [~"…", ~"…"].',
  ),
  POL2201: error('definition', 'rule without an id', 'Give it an `id` of letters, digits and underscores.'),
  POL2202: error(
    'definition',
    'id of a rule has other characters',
    'Use letters, digits and underscores only.',
  ),
  POL2203: error('definition', 'rule without an expression', 'Give it an `expression`, or remove it.'),
  POL2204: error('definition', 'id reserved for internal events', 'Choose another id.'),
  POL2205: warning(
    'lint',
    'rule defined again',
    'The first definition counts. Use `combine: override` to change it.',
  ),
  POL2206: error('combine', 'unknown way to combine rules', '`combine` is `override`.'),
  POL2207: warning(
    'lint',
    'unknown override option',
    'Options are all, actions, every, tags and product_tags.',
  ),
  POL2301: error(
    'filter',
    'invalid filter',
    'Filters compare os, os.id, kernel.version.major, hostname and the like.',
  ),
  POL2302: error(
    'agent-version',
    'invalid version constraint',
    'Constraints look like ">= 7.52", "~7.54" or ">= 7.42, < 7.60".',
  ),
  POL2401: warning(
    'unsupported',
    'actions are not supported yet',
    'The rule is loaded; its actions are not carried out.',
  ),
  POL2402: warning('unsupported', '`every` is not supported yet', 'Each match gives an event.'),
  POL2403: warning('unsupported', '`limiter_token` is not supported yet', 'Each match gives an event.'),
  POL2501: warning(
    'lint',
    'field that the Datadog agent refuses',
    'Use the short spelling where the policy must run in the agent, too.',
  ),
  POL2502: warning(
    'lint',
    'comment that swallows the lines after it',
    'YAML joins these lines. Write the expression as a `|` block.',
  ),
  POL2503: warning(
    'lint',
    'expression cut by a YAML comment',
    'A blank and # start a comment. Write the expression as a `|` block.',
  ),
} as const satisfies Record<string, PolicyCatalogueEntry>;

export type PolicyCode = keyof typeof POLICY_CATALOGUE;
