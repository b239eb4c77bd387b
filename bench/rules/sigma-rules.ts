import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

// A rough translation of Sigma rules, for rule sets of real size with real literals. It is no importer: what a rule means is kept as far as the
// fields go, and a rule that needs anything else is left out.

interface Category {
  readonly fields: Readonly<Record<string, string>>;
}

const PROCESS = { Image: 'process.file.path', User: 'process.user' };
const registry = (event: string): Category => ({
  fields: { ...PROCESS, TargetObject: `${event}.registry.key_path` },
});
const file = (event: string): Category => ({ fields: { ...PROCESS, TargetFilename: `${event}.file.path` } });

const CATEGORIES: Readonly<Record<string, Category>> = {
  process_creation: {
    fields: {
      Image: 'exec.file.path',
      OriginalFileName: 'exec.file.name',
      CommandLine: 'exec.cmdline',
      ParentImage: 'process.parent.file.path',
      ParentCommandLine: 'process.parent.cmdline',
      User: 'exec.user',
    },
  },
  file_event: file('create'),
  file_delete: file('delete'),
  registry_set: registry('set'),
  registry_event: registry('set'),
  registry_add: registry('create'),
  registry_delete: registry('delete'),
};

/** Signals that a rule needs what there is not. */
class Untranslatable extends Error {}

interface SigmaRule {
  readonly id?: string;
  readonly logsource?: { readonly category?: string; readonly product?: string };
  readonly detection?: Readonly<Record<string, unknown>>;
}

export interface Translated {
  readonly id: string;
  readonly expression: string;
}

/** Every Sigma rule below a folder that can be translated, in the order of their paths. */
export function sigmaRules(folder: string): Translated[] {
  const rules: Translated[] = [];
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.yml'),
  );
  for (const path of paths.sort()) {
    const rule = parse(readFileSync(join(folder, path), 'utf8')) as SigmaRule;
    const category = CATEGORIES[rule.logsource?.category ?? ''];
    if (category === undefined || rule.detection === undefined) continue;
    try {
      const id = `sigma_${(rule.id ?? path).replace(/\W/g, '_')}`;
      rules.push({ id, expression: expressionOf(rule.detection, category) });
    } catch (error) {
      if (!(error instanceof Untranslatable)) throw error;
    }
  }
  return rules;
}

/** A policy of such rules. */
export function policyOf(rules: readonly Translated[]): string {
  const entries = rules.map(
    ({ id, expression }) => `  - id: ${id}\n    expression: |-\n      ${expression}\n`,
  );
  return `version: 1.0.0\nrules:\n${entries.join('')}`;
}

function expressionOf(detection: Readonly<Record<string, unknown>>, category: Category): string {
  const { condition } = detection;
  if (typeof condition !== 'string' || condition.includes('|')) throw new Untranslatable();
  const names = Object.keys(detection).filter((name) => name !== 'condition');
  const term = (name: string): string => `(${selection(detection[name], category)})`;
  const several = (count: string, glob: string): string => {
    const pattern = new RegExp(`^${glob === 'them' ? '.*' : glob.replaceAll('*', '.*')}$`);
    const parts = names.filter((name) => pattern.test(name)).map(term);
    if (parts.length === 0) throw new Untranslatable();
    return `(${parts.join(count === 'all' ? ' && ' : ' || ')})`;
  };
  const tokens = condition.match(/\(|\)|[^\s()]+/g) ?? [];
  const written: string[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (token === '(' || token === ')') written.push(token);
    else if (token === 'and') written.push('&&');
    else if (token === 'or') written.push('||');
    else if (token === 'not') written.push('!');
    else if (/^(all|1|any)$/.test(token) && tokens[at + 1] === 'of') {
      written.push(several(token, tokens[at + 2]!));
      at += 2;
    } else if (names.includes(token)) written.push(term(token));
    else throw new Untranslatable();
  }
  // Sigma binds "and" before "or"; a mixed condition without parentheses would read otherwise here.
  if (written.includes('&&') && written.includes('||') && !written.includes('(')) throw new Untranslatable();
  return written.join(' ').replaceAll('! ', '!');
}

function selection(value: unknown, category: Category): string {
  if (Array.isArray(value)) {
    const parts = value.map((each) => selection(each, category));
    return parts.map((part) => `(${part})`).join(' || ');
  }
  if (typeof value !== 'object' || value === null) throw new Untranslatable();
  const parts = Object.entries(value).map(([key, wanted]) => fieldTerm(key, wanted, category));
  if (parts.length === 0) throw new Untranslatable();
  return parts.join(' && ');
}

function fieldTerm(key: string, wanted: unknown, { fields }: Category): string {
  const [name = '', ...modifiers] = key.split('|');
  const field = fields[name];
  if (field === undefined) throw new Untranslatable();
  const values = (Array.isArray(wanted) ? wanted : [wanted]).map((value) => {
    if (typeof value !== 'string' && typeof value !== 'number') throw new Untranslatable();
    return String(value);
  });
  const all = modifiers.includes('all');
  const how = modifiers.filter((modifier) => modifier !== 'all');
  if (how.length > 1 || values.length === 0) throw new Untranslatable();
  const path = /\.(path|key_path)$/.test(field);
  const literals = values.map((value) => literal(value, how[0] ?? '', path));
  return all
    ? `(${literals.map((each) => `${field} in [${each}]`).join(' && ')})`
    : `${field} in [${literals.join(', ')}]`;
}

function literal(value: string, how: string, path: boolean): string {
  if (value === '' || /[?]|\\\*|[\r\n]/.test(value)) throw new Untranslatable();
  const text = value.replaceAll('\\\\', '\\');
  switch (how) {
    case '':
      return text.includes('*') ? pattern(text, path) : scalar(text);
    case 'contains':
      return pattern(`*${text}*`, path);
    case 'startswith':
      return pattern(`${text}*`, path);
    case 'endswith':
      return pattern(`*${text}`, path);
    default:
      throw new Untranslatable();
  }
}

/** A string has no quotes in it and no backslash at its end. */
function scalar(text: string): string {
  if (text.includes('"') || text.endsWith('\\')) throw new Untranslatable();
  return `"${text}"`;
}

/** Stars of Sigma cross separators, those of path globs do not: on paths the same is a regexp. */
function pattern(text: string, path: boolean): string {
  if (!path) {
    const loose = text.replaceAll('"', '*');
    if (loose.endsWith('\\')) throw new Untranslatable();
    return `~"${loose}"`;
  }
  const pieces = text.replaceAll('"', '*').split('*');
  const written = pieces.map((piece) => piece.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&')).join('.*');
  const open = pieces[0] === '' ? written.replace(/^(\.\*)+/, '') : `^${written}`;
  const closed = pieces.at(-1) === '' ? open.replace(/(\.\*)+$/, '') : `${open}$`;
  if (closed === '') throw new Untranslatable();
  return `r"${closed}"`;
}
