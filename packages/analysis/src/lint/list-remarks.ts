import type { EventType } from '@casement/telemetry';
import { LiteralKeys } from '../logic/literal-keys.js';
import type { Finding } from './finding.js';
import { type Match, subjectOf } from './match-subject.js';

/** Remarks on the members of a macro, which stands in many rules and is looked at once for each field that it is compared with. */
export class ListRemarks {
  private readonly keys = new LiteralKeys();
  private readonly known = new Map<string, readonly Finding[]>();

  once<E>(plan: Match<E>, type: EventType, look: () => readonly Finding[]): readonly Finding[] {
    const { members } = plan.tests;
    const macro = members[0]?.macro ?? null;
    // Only what lies in one macro has the same places in every rule.
    if (macro === null || members.some((member) => member.macro !== macro)) return look();
    const key = JSON.stringify([macro, subjectOf(plan, type), this.keys.ofTests(plan.tests)]);
    let remarks = this.known.get(key);
    if (remarks === undefined) {
      remarks = look();
      this.known.set(key, remarks);
    }
    return remarks;
  }
}
