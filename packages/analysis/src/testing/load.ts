import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type LoadOptions,
  type LoadResult,
  loadPolicies,
  type PolicyFile,
  type Rule,
} from '@casement/engine';

const PACK = fileURLToPath(new URL('../../../../packs/windows/', import.meta.url));

/** The policies of the Windows pack. */
export function packFiles(): PolicyFile[] {
  return readdirSync(PACK)
    .filter((name) => name.endsWith('.policy'))
    .map((name) => ({ name, text: readFileSync(join(PACK, name), 'utf8') }));
}

export const SAMPLES = join(PACK, 'samples.jsonl');

/** A policy of these expressions as rules r0, r1, …; `more` is YAML of further top-level keys. */
export function policyOf(expressions: readonly string[], more = ''): string {
  const rules = expressions.map((source, i) => {
    const lines = source.split('\n').map((line) => `      ${line}`);
    return `  - id: r${i}\n    expression: |-\n${lines.join('\n')}\n`;
  });
  return `version: 1.0.0\n${more}rules:\n${rules.join('')}`;
}

export function load(text: string, options?: LoadOptions): LoadResult {
  return loadPolicies([{ name: 'test.policy', text }], options);
}

/** The rules of these expressions; every one has to load. */
export function rulesOf(expressions: readonly string[], more = ''): readonly Rule[] {
  const { ruleSet, report } = load(policyOf(expressions, more));
  if (report.errors.length > 0)
    throw new Error(report.errors.map(({ message, rule }) => `${rule}: ${message}`).join('\n'));
  return ruleSet.rules;
}
