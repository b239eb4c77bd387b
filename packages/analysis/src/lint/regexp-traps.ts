import { type BoolPlan, literalRegexp, type StringTest } from '@casement/secl';
import type { EventType } from '@casement/telemetry';
import { boolNodes } from './bool-nodes.js';
import type { Finding } from './finding.js';
import { fieldOf, isMatch, subjectOf } from './match-subject.js';

/** Regexps that say less, or something else, than they look like. */
export function lintRegexps<E>(plan: BoolPlan<E>, type: EventType): Finding[] {
  const found: Finding[] = [];
  for (const { plan: node } of boolNodes(plan)) {
    if (!isMatch(node)) continue;
    // In a path a star does not cross a folder, and patterns on extensions are given their dot: a regexp says something else there.
    const patternsDiffer =
      node.tests.mode === 'path' || fieldOf(subjectOf(node, type)).endsWith('.extension');
    for (const member of node.tests.members) {
      if (member.form !== 'regexp') continue;
      const finding = trap(member) ?? (patternsDiffer ? null : plainText(member));
      if (finding !== null) found.push(finding);
    }
  }
  return found;
}

/** Folders that begin with a letter which, behind one backslash, stands for a class of characters. */
const CLASS_FOR_FOLDER =
  /(?<!\\)(?:\\\\)*\\(?:W(?:indows|inSxS)|S(?:ystem32|ysWOW64|oftware|tartup|ervices)|D(?:evice|esktop|ocuments|ownloads|rivers))/;
const BARE_DOT = /[A-Za-z0-9_-]\.(?:exe|dll|bat|cmd|ps1|vbs|js|hta|sys|scr|lnk|msi|dmp)(?![A-Za-z0-9])/;

function trap(member: StringTest): Finding | null {
  const { text } = member;
  const folder = CLASS_FOR_FOLDER.exec(text);
  if (folder !== null) {
    const letter = folder[0].replace(/^\\*/, '')[0]!;
    return {
      code: 'RULE7214',
      message: `\\${letter} stands for a class of characters here, not for a folder`,
      at: member,
    };
  }
  const dot = BARE_DOT.exec(text);
  if (dot !== null) {
    return { code: 'RULE7215', message: `the dot in ${dot[0]} stands for any character`, at: member };
  }
  return null;
}

function plainText(member: StringTest): Finding | null {
  const literal = literalRegexp(member.text);
  if (literal === null || literal.literals.length > 1) return null;
  const [text = ''] = literal.literals;
  if (text === '' || text.includes('*')) return null;
  const pattern = `${literal.atStart ? '' : '*'}${text}${literal.atEnd ? '' : '*'}`;
  return { code: 'RULE7213', message: `~"${pattern}" says the same`, at: member };
}
