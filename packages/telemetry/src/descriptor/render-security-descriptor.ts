import { wellKnownBySid } from '../identity/well-known.js';
import { type Descriptor, parseSddl } from './parse-sddl.js';
import { SDDL_ALIASES } from './sddl-aliases.js';

/**
 * A security descriptor as rules see it in `change_permission.old_sd` and `new_sd`: lines for people, then the SDDL
 * (events.md §4.7). The layout is the agent's; unlike it, owners and groups are cut out right, masks in hexadecimal are not read as
 * letters, and entries with a condition do not spoil the rest. The SDDL alone when it cannot be parsed or holds no entry.
 *
 * @param nameOf the `DOMAIN\name` of a SID the host knows, "" otherwise.
 */
export function renderSecurityDescriptor(sddl: string, nameOf: (sid: string) => string = nobody): string {
  const descriptor = parseSddl(sddl);
  if (descriptor === undefined || descriptor.aces.length === 0) return sddl;
  return `${head(descriptor, nameOf)}DACL:\n${entries(descriptor, nameOf)}    Sddl: ${sddl}\n`;
}

function head({ owner, group }: Descriptor, nameOf: (sid: string) => string): string {
  const first = owner === '' ? '' : `Owner: ${trusteeName(owner, nameOf)}\n`;
  return group === '' ? first : `${first}Group: ${trusteeName(group, nameOf)}\n`;
}

function entries({ aces }: Descriptor, nameOf: (sid: string) => string): string {
  let text = '';
  for (const { type, rights, trustee } of aces) {
    text += `  - ${TYPES.get(type) ?? 'Unknown'}\n`;
    text += `    Permissions: ${permissions(rights)}\n`;
    text += `    Trustee: ${trusteeName(trustee, nameOf)}\n`;
  }
  return text;
}

function nobody(): string {
  return '';
}

/** The account of a SID or alias; the text itself where nobody is known by it. */
function trusteeName(trustee: string, nameOf: (sid: string) => string): string {
  const sid = SDDL_ALIASES.get(trustee) ?? trustee;
  const known = wellKnownBySid(sid);
  if (known !== undefined) return known.name;
  const name = nameOf(sid);
  return name === '' ? trustee : name;
}

const TYPES: ReadonlyMap<string, string> = new Map([
  ['A', 'Allow'],
  ['D', 'Deny'],
  ['AU', 'Audit'],
  ['AL', 'Alarm'],
]);

function permissions(rights: string): string {
  if (rights === '') return '';
  const names: string[] = [];
  // A number is a mask; its digits, taken in pairs, could look like rights.
  if (!/^[0-9]/.test(rights)) {
    for (let at = 0; at + 1 < rights.length; at += 2) {
      const name = RIGHTS.get(rights.slice(at, at + 2));
      if (name !== undefined) names.push(name);
    }
  }
  return names.length === 0 ? `Custom (${rights})` : names.join(', ');
}

const RIGHTS: ReadonlyMap<string, string> = new Map([
  ['GA', 'Generic All (Full Control)'],
  ['GR', 'Generic Read'],
  ['GW', 'Generic Write'],
  ['GX', 'Generic Execute'],
  ['RC', 'Read Control'],
  ['SD', 'Delete'],
  ['WD', 'Write DAC'],
  ['WO', 'Write Owner'],
  ['CC', 'Create Child'],
  ['DC', 'Delete Child'],
  ['LC', 'List Child'],
  ['SW', 'Self Write'],
  ['RP', 'Read Property'],
  ['WP', 'Write Property'],
  ['LO', 'List Object'],
  ['DT', 'Delete Tree'],
  ['CR', 'Control Access'],
  ['FA', 'File All Access'],
  ['FR', 'File Read'],
  ['FW', 'File Write'],
  ['FX', 'File Execute'],
  ['KA', 'Key All Access'],
  ['KR', 'Key Read'],
  ['KW', 'Key Write'],
  ['KX', 'Key Execute'],
]);
