import { type Element, parseXml } from './xml.js';

/** Fields that filters of an element may name (Sysmon's own schema, as `sysmon -s 4.70` prints it), of the elements rules can need. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  ProcessCreate: [
    'RuleName',
    'UtcTime',
    'ProcessGuid',
    'ProcessId',
    'Image',
    'CommandLine',
    'User',
    'ParentImage',
  ],
  ProcessTerminate: ['RuleName', 'UtcTime', 'ProcessGuid', 'ProcessId', 'Image', 'User'],
  FileCreate: [
    'RuleName',
    'UtcTime',
    'ProcessGuid',
    'ProcessId',
    'Image',
    'TargetFilename',
    'CreationUtcTime',
    'User',
  ],
  FileCreateStreamHash: [
    'RuleName',
    'Image',
    'TargetFilename',
    'CreationUtcTime',
    'Hash',
    'Contents',
    'User',
  ],
  FileDelete: ['RuleName', 'Image', 'TargetFilename', 'Hashes', 'IsExecutable', 'Archived', 'User'],
  FileDeleteDetected: ['RuleName', 'Image', 'TargetFilename', 'Hashes', 'IsExecutable', 'User'],
  RegistryEvent: ['RuleName', 'EventType', 'Image', 'TargetObject', 'Details', 'NewName', 'User'],
};
/** The others of schema 4.70, whose fields nobody filters by here. */
const OTHERS = [
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
  'ClipboardChange',
  'ProcessTampering',
];
const CONDITIONS = [
  'is',
  'is any',
  'is not',
  'contains',
  'contains any',
  'contains all',
  'excludes',
  'excludes any',
  'excludes all',
  'begin with',
  'not begin with',
  'end with',
  'not end with',
  'less than',
  'more than',
  'image',
];
const SETTINGS: Readonly<Record<string, RegExp>> = {
  HashAlgorithms: /^(?:\*|(?:MD5|SHA1|SHA256|IMPHASH)(?:,(?:MD5|SHA1|SHA256|IMPHASH))*)$/,
  CheckRevocation: /^(?:True|False)$/,
  DnsLookup: /^(?:True|False)$/,
};

/** Everything that Sysmon would refuse in a configuration; empty for one that it takes. */
export function sysmonFaults(source: string): string[] {
  let root: Element;
  try {
    root = parseXml(source);
  } catch (error) {
    return [(error as Error).message];
  }
  const faults: string[] = [];
  if (root.name !== 'Sysmon') faults.push(`the document is <${root.name}>`);
  if (!/^4\.\d\d$/.test(root.attributes.get('schemaversion') ?? '')) faults.push('no schemaversion');
  const seen = new Set<string>();
  for (const child of root.children) {
    if (seen.has(child.name)) faults.push(`<${child.name}> twice`);
    seen.add(child.name);
    if (child.name === 'EventFiltering') faults.push(...filteringFaults(child));
    else if (SETTINGS[child.name]?.test(child.text) !== true) faults.push(`<${child.name}>${child.text}`);
  }
  if (!seen.has('EventFiltering')) faults.push('no <EventFiltering>');
  return faults;
}

function filteringFaults(filtering: Element): string[] {
  const faults: string[] = [];
  const seen = new Set<string>();
  for (const group of filtering.children) {
    if (group.name !== 'RuleGroup') faults.push(`<${group.name}> in <EventFiltering>`);
    if (!['or', 'and'].includes(group.attributes.get('groupRelation') ?? '')) faults.push('no groupRelation');
    for (const filter of group.children) {
      const { name } = filter;
      const fields = FIELDS[name] ?? (OTHERS.includes(name) ? [] : undefined);
      if (fields === undefined) faults.push(`<${name}> is no event`);
      const onmatch = filter.attributes.get('onmatch') ?? '';
      if (!['include', 'exclude'].includes(onmatch)) faults.push(`<${name} onmatch="${onmatch}">`);
      if (seen.has(`${name} ${onmatch}`)) faults.push(`<${name} onmatch="${onmatch}"> twice`);
      seen.add(`${name} ${onmatch}`);
      for (const { name: field, attributes, text, children } of filter.children) {
        if (fields?.includes(field) !== true) faults.push(`<${field}> in <${name}>`);
        if (!CONDITIONS.includes(attributes.get('condition') ?? '')) faults.push(`condition of <${field}>`);
        if (text === '' || children.length > 0) faults.push(`<${field}> without a value`);
      }
    }
  }
  return faults;
}

export interface SysmonRecord {
  readonly element: string;
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * Whether a configuration lets a record through: an element with `exclude` all but what matches, one with `include` only that. Within
 * one element conditions on one field are alternatives, those on different fields follow the relation of the group.
 */
export function logs(source: string, { element, fields }: SysmonRecord): boolean {
  const filtering = parseXml(source).children.find(({ name }) => name === 'EventFiltering')!;
  for (const group of filtering.children) {
    const filter = group.children.find(({ name }) => name === element);
    if (filter === undefined) continue;
    const matched = filter.children.some(({ name, attributes, text }) =>
      holds(attributes.get('condition')!, fields[name] ?? '', text),
    );
    return (filter.attributes.get('onmatch') === 'include') === matched;
  }
  return false;
}

function holds(condition: string, value: string, wanted: string): boolean {
  const text = value.toLowerCase();
  const parts = wanted.toLowerCase().split(';');
  switch (condition) {
    case 'contains':
      return text.includes(wanted.toLowerCase());
    case 'contains all':
      return parts.every((part) => text.includes(part));
    default:
      throw new Error(`no ${condition} is written`);
  }
}
