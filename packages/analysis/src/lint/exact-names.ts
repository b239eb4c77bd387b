import type { BoolPlan, StringTest } from '@casement/secl';
import type { EventType } from '@casement/telemetry';
import { boolNodes } from './bool-nodes.js';
import type { Finding } from './finding.js';
import { fieldOf, isMatch, subjectOf } from './match-subject.js';

/** Names that Windows compares without regard to case and SECL with it (secl.md §3.1). */
const CASELESS_IN_WINDOWS = /\.registry\.(?:value_name|key_name)$/;

/** Accounts that every system has, as it writes them. */
const ACCOUNTS = ['NT AUTHORITY\\SYSTEM', 'NT AUTHORITY\\LOCAL SERVICE', 'NT AUTHORITY\\NETWORK SERVICE'];
const OBJECT_TYPES = ['File', 'Key', 'Token', 'Process'];

/** Literals against fields that compare exactly, where what they are compared with is written in another case, or in any. */
export function lintExactNames<E>(plan: BoolPlan<E>, type: EventType): Finding[] {
  const found: Finding[] = [];
  for (const { plan: node } of boolNodes(plan)) {
    if (!isMatch(node) || node.tests.mode !== 'exact') continue;
    const field = fieldOf(subjectOf(node, type));
    if (CASELESS_IN_WINDOWS.test(field)) {
      const member = node.tests.members.find(dependsOnCase);
      if (member === undefined) continue;
      const other = field.endsWith('key_name') ? 'key_path, which does not,' : 'r"(?i)^…$"';
      found.push({
        code: 'RULE7207',
        message: 'Windows takes this name in any case, and this compares it as written',
        hint: `Whoever sets it in another case is not found. Use ${other} instead.`,
        at: member,
      });
      continue;
    }
    const known = field.endsWith('.user') ? ACCOUNTS : field === 'change_permission.type' ? OBJECT_TYPES : [];
    for (const member of node.tests.members) {
      const right = known.find((name) => isMiswritten(member, name));
      if (right === undefined) continue;
      const message = `the case matters here, and this is written ${right} wherever it comes from`;
      found.push({ code: 'RULE7206', message, at: member });
    }
  }
  return found;
}

function dependsOnCase({ text, form }: StringTest): boolean {
  if (form === 'regexp') return !text.startsWith('(?i)') && /[a-z]/i.test(text.replace(/\\./g, ''));
  // What stands for the default value is written by programs, not by people.
  return /[a-z]/i.test(text) && !/^[({]default[)}]$/i.test(text);
}

function isMiswritten({ text, form }: StringTest, name: string): boolean {
  if (form === 'regexp') return false;
  const given = form === 'pattern' ? text.replace(/^\*+|\*+$/g, '') : text;
  const whole = name.toLowerCase();
  const part = given.toLowerCase();
  // Part of a name may be meant for others: only the whole of it, or all behind the domain, is meant for this one.
  if (part !== whole && part !== whole.slice(whole.indexOf('\\'))) return false;
  return form === 'pattern'
    ? whole.endsWith(part) && !name.endsWith(given)
    : whole === part && name !== given;
}
