import type { Rule } from '@casement/engine';
import { AUDIT_SUBCATEGORIES, type AuditedAccess, FEED_SETTINGS } from '@casement/telemetry';
import type { PolicyNeeds } from './policy-needs.js';
import { targetsOf } from './targets.js';

/** What has to be audited on an object, in the words of the security dialog. */
const RIGHTS: Readonly<Record<AuditedAccess, string>> = {
  'write data': 'Create files / write data, Create folders / append data',
  delete: 'Delete',
  'read key': 'Query value, Enumerate subkeys, Notify',
  'set value': 'Set value',
  'create sub-key': 'Create subkey',
  'change permissions': 'Change permissions, Take ownership (files); Write DAC, Write owner (keys)',
};
/** Files and keys named for one access; the rest is counted. */
const MAX_TARGETS = 40;

/** The smallest audit policy that feeds the rules, as a batch file for an elevated prompt; "" where nothing is needed. */
export function auditPolicy(needs: PolicyNeeds): string {
  if (needs.audit.size === 0) return '';
  const lines = [
    '@echo off',
    'rem Feeds the rules of a Casement policy. Run elevated; a group policy of the domain overrides it.',
  ];
  lines.push('', 'rem The subcategories below win over the nine old categories:');
  lines.push(
    'reg add "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa" /v SCENoApplyLegacyAuditPolicy /t REG_DWORD /d 1 /f',
  );
  for (const [key, rules] of needs.audit) {
    const { category, name, guid } = AUDIT_SUBCATEGORIES[key];
    lines.push('', `rem ${category} / ${name}: ${namesOf(rules)}`);
    lines.push(`auditpol /set /subcategory:"${guid}" /success:enable`);
  }
  for (const [key, rules] of needs.settings) {
    const setting = FEED_SETTINGS[key];
    lines.push('', `rem ${capital(setting.title)}: ${namesOf(rules)}`);
    if ('registry' in setting) {
      const { key: path, value, type, data } = setting.registry;
      lines.push(`reg add "${path}" /v ${value} /t ${type} /d ${data} /f`);
    }
  }
  lines.push(...saclRemarks(needs));
  return `${lines.join('\r\n')}\r\n`;
}

/** Objects are audited by their own lists, which no subcategory replaces. */
function saclRemarks({ sacl }: PolicyNeeds): string[] {
  const lines: string[] = [];
  for (const [access, rules] of sacl) {
    const targets = targetsOf(rules);
    lines.push(
      '',
      `rem Audit "${RIGHTS[access]}" (Everyone, Success) on what these rules look at: ${namesOf(rules)}`,
    );
    for (const target of targets.slice(0, MAX_TARGETS)) lines.push(`rem     ${harmless(target)}`);
    if (targets.length > MAX_TARGETS) lines.push(`rem     and ${targets.length - MAX_TARGETS} more`);
    if (targets.length === 0) lines.push('rem     any: no rule names a place');
  }
  return lines;
}

function namesOf(rules: readonly Rule[]): string {
  const few = rules.slice(0, 4).map(({ id }) => id);
  return rules.length > few.length
    ? `${few.join(', ')} and ${rules.length - few.length} more rules`
    : few.join(', ');
}

function capital(text: string): string {
  return text[0]!.toUpperCase() + text.slice(1);
}

/** Nothing that a batch file reads as more than text: not even a remark may end in `^`. */
function harmless(text: string): string {
  return text.replace(/[^ -~]|[&|<>^%!"]/g, '?');
}
