import type { Rule } from '@casement/engine';
import type { RuntimeEvent } from '@casement/telemetry';
import type { Properties } from './property.js';

/** What one step brought, or all steps of a test together. */
export class Observation {
  /** Findings that left, by rule, each with the properties of its event that expectations look at. */
  readonly findings = new Map<string, Properties[]>();
  /** Events for which the expression of a rule held, whatever became of it. */
  readonly matched = new Map<string, number>();
  readonly silenced = new Set<string>();
  readonly limited = new Set<string>();
  readonly logged: string[] = [];
  /** Event types that were seen, with their last event: for telling why a rule did not fire. */
  readonly events: RuntimeEvent[] = [];

  addMatch(rule: Rule): void {
    this.matched.set(rule.id, (this.matched.get(rule.id) ?? 0) + 1);
  }

  addFinding(rule: Rule, finding: Properties): void {
    const others = this.findings.get(rule.id);
    if (others === undefined) this.findings.set(rule.id, [finding]);
    else others.push(finding);
  }

  /** Takes in what a further step brought. */
  merge(other: Observation): void {
    for (const [rule, findings] of other.findings) {
      const own = this.findings.get(rule);
      if (own === undefined) this.findings.set(rule, [...findings]);
      else for (const finding of findings) own.push(finding);
    }
    for (const [rule, count] of other.matched) this.matched.set(rule, (this.matched.get(rule) ?? 0) + count);
    for (const rule of other.silenced) this.silenced.add(rule);
    for (const rule of other.limited) this.limited.add(rule);
    for (const message of other.logged) this.logged.push(message);
    for (const event of other.events) this.events.push(event);
  }
}
