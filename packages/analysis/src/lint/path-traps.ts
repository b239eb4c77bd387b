import type { BoolPlan, StringTest } from '@casement/secl';
import type { EventType } from '@casement/telemetry';
import { boolNodes } from './bool-nodes.js';
import type { Finding } from './finding.js';
import { fieldOf, isMatch, subjectOf } from './match-subject.js';

/** Folders at the top of a drive: behind a leading star these are meant. */
const TOP = /^(?:windows|users|program files.*|programdata|temp|tmp|perflogs|inetpub|recovery|\$.*|\*.*)$/i;

/** Texts compared with paths that mean something else than they look like, though they can match. */
export function lintPathTraps<E>(plan: BoolPlan<E>, type: EventType): Finding[] {
  const found: Finding[] = [];
  for (const { plan: node } of boolNodes(plan)) {
    if (!isMatch(node) || node.tests.mode !== 'path') continue;
    const device = fieldOf(subjectOf(node, type)).endsWith('.device_path');
    for (const member of node.tests.members) {
      const finding = trap(member, device);
      if (finding !== null) found.push(finding);
    }
  }
  return found;
}

function trap(member: StringTest, device: boolean): Finding | null {
  const { text, form } = member;
  if (form === 'scalar') {
    return text.includes('/') && !text.includes('*')
      ? {
          code: 'RULE7212',
          message: 'paths are written with \\, and a plain string is compared as it stands',
          at: member,
        }
      : null;
  }
  if (form !== 'pattern') return null;
  const components = text.split(/[\\/]/);
  if (components[0] === '' && components[1] === '*') components.shift();
  if (components[0] !== '*' || components.length < 2) return null;
  if (device ? /^\*/.test(components[1]!) : TOP.test(components[1]!)) return null;
  return {
    code: 'RULE7208',
    message: device
      ? 'the star at the beginning takes the place of \\Device alone'
      : 'the star at the beginning stands for the drive, not for any number of folders',
    at: member,
  };
}
