import type { Rule } from '@casement/engine';
import { boolNodes } from '../lint/bool-nodes.js';
import { isMatch } from '../lint/match-subject.js';

/** What an expression uses that agents of mid-2025 do not understand, in words. */
export function newSyntaxOf({ compiled }: Rule): string[] {
  const found = new Set<string>();
  for (const { plan } of boolNodes(compiled.plan)) {
    if (hasIndex(plan)) found.add('an index into a list ([0]) takes an agent newer than 7.68');
    if (!isMatch(plan) || plan.tests.mode !== 'path') continue;
    for (const { form, text } of plan.tests.members) {
      if (form !== 'pattern') continue;
      const components = text.split(/[\\/]/);
      const at = components.indexOf('**');
      if (at !== -1 && at < components.length - 1) {
        found.add('** before the end of a path takes an agent of August 2025 or newer');
      }
      if (components.some((component) => component !== '**' && component.includes('**'))) {
        found.add('** inside a component takes an agent of August 2025 or newer');
      }
    }
  }
  if (/%\{/.test(compiled.source)) found.add('%{field} takes an agent of 2026');
  return [...found].sort();
}

function hasIndex(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, subject, left, right, of, operand, value: inner } = value as Record<string, unknown>;
  if (kind === 'string-element' || kind === 'int-element') return true;
  if (kind === 'logical' || kind === 'not') return false;
  return [subject, left, right, of, operand, inner].some(hasIndex);
}
