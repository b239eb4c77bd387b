import type { Rule } from './rule.js';
import { type TextField, textSubjects } from './text-subjects.js';

/** With fewer rules, asking them costs less than finding their texts. */
const WORTH_A_MEMO = 4;
/** Each costs every event of the type a look-up; and finding groups stays linear in the rules. */
const MOST_GROUPS = 4;
/** The more texts must repeat together, the seldomer they do. */
const MOST_FIELDS = 3;

/** Rules whose verdicts are remembered together, under the texts of `fields`. */
export interface MemoGroup {
  readonly fields: readonly TextField[];
  readonly rules: readonly Rule[];
}

/** A rule that text fields alone decide, and these. */
interface Candidate {
  readonly rule: Rule;
  readonly fields: ReadonlySet<TextField>;
}

/**
 * Parts the rules that text fields alone decide into groups, the set of fields that serves most of them first. A rule that
 * reads the command line joins those that read it and the name: one look-up then answers for all of them. Rules that
 * fit no group are asked.
 */
export function memoGroups(rules: readonly Rule[]): MemoGroup[] {
  const groups: MemoGroup[] = [];
  let left = rules.flatMap((rule): Candidate | [] => {
    const fields = textSubjects(rule.compiled.plan);
    return fields !== null && fields.size <= MOST_FIELDS ? { rule, fields } : [];
  });
  while (groups.length < MOST_GROUPS) {
    const best = largest(left);
    if (best === null) break;
    groups.push(best);
    const taken = new Set(best.rules);
    left = left.filter(({ rule }) => !taken.has(rule));
  }
  return groups;
}

function largest(candidates: readonly Candidate[]): MemoGroup | null {
  const sets = new Map<string, ReadonlySet<TextField>>();
  for (const { fields } of candidates) {
    sets.set(
      [...fields]
        .map(({ name }) => name)
        .sort()
        .join(' '),
      fields,
    );
  }
  let best: MemoGroup | null = null;
  for (const fields of sets.values()) {
    const served = candidates
      .filter((candidate) => isWithin(candidate.fields, fields))
      .map(({ rule }) => rule);
    const better =
      best === null ||
      served.length > best.rules.length ||
      (served.length === best.rules.length && fields.size < best.fields.length);
    if (better && served.length >= WORTH_A_MEMO) best = { fields: [...fields], rules: served };
  }
  return best;
}

function isWithin(some: ReadonlySet<TextField>, all: ReadonlySet<TextField>): boolean {
  for (const field of some) if (!all.has(field)) return false;
  return true;
}
