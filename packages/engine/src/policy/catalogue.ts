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
 * Every problem of a policy file: 20xx the file, 21xx macros, 22xx rules, 23xx filters and versions, 25xx doubts, 26xx
 * actions, 27xx variables (24xx was what is supported by now). Codes are stable: they are never reused, and a retired one leaves a gap.
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
  POL2008: error('definition', 'value of the wrong type', 'The message names what the key takes.'),
  POL2009: warning('lint', 'policy without rules and macros', 'Nothing in it can match.'),
  POL2010: warning('lint', 'doubtful YAML', 'The value was read as plain text.'),
  POL2011: error(
    'definition',
    'alias without an anchor',
    'Put `&name` before the value that `*name` stands for.',
  ),
  POL2012: warning('lint', 'unknown type of policy', '`type` is policy or content_pack; it changes nothing.'),
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
  POL2110: warning(
    'lint',
    'macro named like a constant',
    'Where its name stands, the constant is read. Choose another id.',
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
  POL2208: error(
    'definition',
    'limiter_token without a field',
    'Name fields of the event that the rule is about, or of every event (process.*). The rule is loaded with one limit for all.',
  ),
  POL2209: warning(
    'lint',
    'keys of a further definition that change nothing',
    'The first definition counts. `combine: override` changes what `override_options.fields` names.',
  ),
  POL2302: error(
    'agent-version',
    'invalid version constraint',
    'Constraints look like ">= 7.52", "~7.54" or ">= 7.42, < 7.60".',
  ),
  POL2501: warning(
    'lint',
    'field that the Datadog agent refuses',
    'Write what the agent takes where the policy must run in it, too: often there is a short spelling.',
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
  POL2601: error('action', 'entry without an action', 'Give it one of set, log, kill and hash.'),
  POL2602: error('action', 'several actions in one entry', 'Give each an entry of its own.'),
  POL2603: error('action', 'value of the wrong type in an action', 'The message names what the key takes.'),
  POL2604: error('action', 'kill without a signal of Windows', 'Windows has SIGKILL only.'),
  POL2605: error('action', 'kill of something else than the process', 'Windows kills the process only.'),
  POL2606: error('action', 'log without a level', 'Give it one of debug, info, warning and error.'),
  POL2607: warning(
    'lint',
    'unknown log level',
    'Nothing is logged. Levels are debug, info, warning and error.',
  ),
  POL2608: error(
    'action',
    'hash of what is no file of the event',
    'Name what stands before `.path`: exec.file, create.file, process.parent.file …',
  ),
  POL2609: warning('unsupported', 'action of the agent for Linux', 'The rule is loaded without it.'),
  POL2610: error(
    'action',
    'filter of an action about another event',
    'A filter is put to the event that the rule matched.',
  ),
  POL2701: error('action', 'variable without a name', 'Give it a `name` of letters, digits and underscores.'),
  POL2702: error(
    'action',
    'name of a variable has other characters',
    'Use letters, digits and underscores only; the owner is told by `scope`.',
  ),
  POL2703: error('action', 'variable named like a field', 'Choose another name.'),
  POL2704: error('action', 'variable named like a constant', 'Choose another name.'),
  POL2705: error(
    'action',
    'value of a variable from nowhere, or from several places',
    'Give one of `value`, `field` and `expression`.',
  ),
  POL2706: error('action', 'type of a variable is not known', 'Give a `default_value`: it has the type.'),
  POL2707: error('action', 'default_value and value of different types', 'Give both the same type.'),
  POL2708: error(
    'action',
    'value that no variable has',
    'A value is a text, an integer, true or false, or a list of texts or of integers.',
  ),
  POL2709: error(
    'action',
    'unknown scope',
    'Scopes are process and container; without one a variable is global.',
  ),
  POL2710: error(
    'action',
    'inherited variable of no process',
    'Add `scope: process`, or remove `inherited`.',
  ),
  POL2711: error(
    'action',
    'scope_field that names no process',
    'It needs `scope: process` and an integer field of the event with a pid, such as process.ppid.',
  ),
  POL2712: error(
    'action',
    'field that the variable cannot take its value from',
    'A text comes from a field with a text, an integer from one with an integer. An array needs `append: true`, or an index as in process.ancestors.pid[0].',
  ),
  POL2713: error(
    'action',
    'value from a field of another event',
    'Read fields of the event that the rule is about, or of every event (process.*).',
  ),
  POL2714: error(
    'action',
    'variable set with different types',
    'All that set one variable give it one type.',
  ),
  POL2715: error('action', 'variable both private and public', 'All that set one variable say the same.'),
  POL2716: warning(
    'lint',
    'append to a boolean',
    'The rule is loaded, the variable is never set. Remove `append`.',
  ),
  POL2717: warning(
    'lint',
    'variable that no loaded rule sets',
    'It reads its default value always. Look what became of the rules that set it.',
  ),
  POL2718: warning(
    'lint',
    'array larger than arrays can be',
    'The rule is loaded, and the array holds the 10,000 newest members. Give a `size` up to 10000.',
  ),
} as const satisfies Record<string, PolicyCatalogueEntry>;

export type PolicyCode = keyof typeof POLICY_CATALOGUE;
