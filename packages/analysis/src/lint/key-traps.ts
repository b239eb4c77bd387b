import type { BoolPlan, StringTest } from '@casement/secl';
import type { EventType } from '@casement/telemetry';
import { spells, testLanguage } from '../logic/text-language.js';
import { boolNodes } from './bool-nodes.js';
import type { Finding } from './finding.js';
import { fieldOf, isMatch, type Match, subjectOf } from './match-subject.js';

/** Keys whose own values are what an attacker writes. */
const VALUES_OF_THEIR_OWN = /\\((?:run|runonce|runservices|runservicesonce|winlogon))\\\*$/i;

/** Texts compared with key paths that can match, and miss what they are there for. */
export function lintKeyTraps<E>(plan: BoolPlan<E>, type: EventType): Finding[] {
  const found: Finding[] = [];
  for (const { plan: node, negated } of boolNodes(plan)) {
    if (!isMatch(node)) continue;
    const field = fieldOf(subjectOf(node, type));
    if (!field.endsWith('.registry.key_path')) continue;
    const isValue = field.startsWith('set_key_value.') && !negated;
    for (const member of node.tests.members) {
      const finding = trap(member) ?? (isValue ? missedKey(member, node) : null);
      if (finding !== null) found.push(finding);
    }
  }
  return found;
}

function trap(member: StringTest): Finding | null {
  const { text, form } = member;
  if (form === 'regexp') return null;
  if (/\\controlset\d{3}(?:\\|\*|$)/i.test(text)) {
    return { code: 'RULE7216', message: 'the control set in use is written CurrentControlSet', at: member };
  }
  if (/^\*?hkey_current_user(?:\\|\*|$)/i.test(text)) {
    return { code: 'RULE7217', message: 'the hive of a user is written HKEY_USERS and the SID', at: member };
  }
  return null;
}

/** `…\Run\*` are the keys below Run, while its values are set in Run itself. */
function missedKey<E>(member: StringTest, { tests }: Match<E>): Finding | null {
  const key = member.form === 'pattern' ? VALUES_OF_THEIR_OWN.exec(member.text)?.[1] : undefined;
  if (key === undefined) return null;
  const itself = member.text.slice(0, -2).replaceAll('*', '').toLowerCase();
  const covered = tests.members.some((other) => {
    const language = testLanguage(other, tests.mode);
    return language !== null && spells(language, itself);
  });
  if (covered) return null;
  return {
    code: 'RULE7218',
    message: `this is about keys below ${key}, and not about the values of ${key} itself`,
    at: member,
  };
}
