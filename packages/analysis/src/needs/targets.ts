import type { Rule } from '@casement/engine';
import { boolNodes } from '../lint/bool-nodes.js';
import { fieldOf, isMatch, subjectOf } from '../lint/match-subject.js';

const PLACE = /\.(?:registry\.key_path|file\.path|file\.device_path)$|^change_permission\.path$/;

/** The files and keys that rules name in what they ask for, sorted: where auditing has to be on. */
export function targetsOf(rules: readonly Rule[]): string[] {
  const found = new Set<string>();
  for (const rule of rules) {
    for (const { plan, negated } of boolNodes(rule.compiled.plan)) {
      if (negated || !isMatch(plan)) continue;
      const field = fieldOf(subjectOf(plan, rule.eventType));
      if (!PLACE.test(field) || field.startsWith('process.')) continue;
      for (const { text, form } of plan.tests.members) {
        if (form !== 'regexp') found.add(text);
      }
    }
  }
  return [...found].sort();
}
