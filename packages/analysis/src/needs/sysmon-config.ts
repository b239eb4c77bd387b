import type { Rule } from '@casement/engine';
import { type SysmonFilter, sysmonFilters } from './sysmon-filters.js';

/**
 * Version of the configuration format: that of Sysmon 13.30, the first that names the user of every record. Newer ones read it, too.
 */
const SCHEMA_VERSION = '4.70';

/** What the policy has no use for and Sysmon would log, or might, if it were not told otherwise. */
const UNUSED = [
  'FileCreateTime',
  'NetworkConnect',
  'DriverLoad',
  'ImageLoad',
  'CreateRemoteThread',
  'RawAccessRead',
  'ProcessAccess',
  'PipeEvent',
  'WmiEvent',
  'DnsQuery',
  'FileDelete',
  'ClipboardChange',
  'ProcessTampering',
] as const;

/** A configuration of Sysmon, as XML, that logs what the rules need and as little else as is safe. */
export function sysmonConfig(rules: readonly Rule[]): string {
  const filters = sysmonFilters(rules);
  const lines = [
    '<!-- Feeds the rules of a Casement policy. Processes are logged without exception: every other record is understood',
    '     by the process that it names and by the ancestors of that process. -->',
    `<Sysmon schemaversion="${SCHEMA_VERSION}">`,
    '  <HashAlgorithms>SHA256</HashAlgorithms>',
    '  <CheckRevocation>False</CheckRevocation>',
    '  <DnsLookup>False</DnsLookup>',
    '  <EventFiltering>',
    ...filters.flatMap(group),
    ...UNUSED.flatMap((element) => ruleGroup(`<${element} onmatch="include" />`)),
    '  </EventFiltering>',
    '</Sysmon>',
  ];
  return `${lines.join('\n')}\n`;
}

function group({ element, field, include, rules }: SysmonFilter): string[] {
  if (include === 'none') return ruleGroup(`<${element} onmatch="include" />`);
  const comment = field === null ? [] : [`    <!-- ${namesOf(rules)} -->`];
  if (include === 'all') return [...comment, ...ruleGroup(`<${element} onmatch="exclude" />`)];
  const conditions = include.map((pieces) => {
    const condition = pieces.length === 1 ? 'contains' : 'contains all';
    return `        <${field} condition="${condition}">${escaped(pieces.join(';'))}</${field}>`;
  });
  return [
    ...comment,
    '    <RuleGroup groupRelation="or">',
    `      <${element} onmatch="include">`,
    ...conditions,
    `      </${element}>`,
    '    </RuleGroup>',
  ];
}

function ruleGroup(element: string): string[] {
  return ['    <RuleGroup groupRelation="or">', `      ${element}`, '    </RuleGroup>'];
}

/** Ids are letters, digits and underscores, so a comment of them cannot end early. */
function namesOf(rules: readonly Rule[]): string {
  const few = rules.slice(0, 4).map(({ id }) => id);
  return rules.length > few.length
    ? `${few.join(', ')} and ${rules.length - few.length} others`
    : few.join(', ');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
