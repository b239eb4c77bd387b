import type { Rule } from '@casement/engine';
import type { RuleFacts } from '../findings/finding-groups.js';

const TECHNIQUE = /\bT\d{4}(?:\.\d{3})?\b/g;

/** What a rule's tags say for the head of its group: `severity`, and ATT&CK technique ids in any tag. */
export function ruleFacts(rule: Rule): RuleFacts {
  const techniques = new Set<string>();
  for (const value of rule.tags.values()) {
    for (const [id] of value.matchAll(TECHNIQUE)) techniques.add(id);
  }
  // A sub-technique says its technique.
  const all = [...techniques];
  const named = all.filter((id) => !all.some((other) => other.startsWith(`${id}.`)));
  return { id: rule.id, severity: rule.tags.get('severity') ?? '', techniques: named };
}
