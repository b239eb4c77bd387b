import type { IntegerKey } from '../record/integer-key.js';
import { Account } from './account.js';

/**
 * Accounts that are the same on every host, with their English names: rules are written with those, and localised logs have
 * others (telemetry.md §6.3; MS-DTYP 2.4.2.4).
 */
const NAMES: readonly (readonly [sid: string, name: string])[] = [
  ['S-1-1-0', 'Everyone'],
  ['S-1-2-0', 'LOCAL'],
  ['S-1-2-1', 'CONSOLE LOGON'],
  ['S-1-3-0', 'CREATOR OWNER'],
  ['S-1-3-1', 'CREATOR GROUP'],
  ['S-1-3-4', 'OWNER RIGHTS'],
  ['S-1-5-1', 'NT AUTHORITY\\DIALUP'],
  ['S-1-5-2', 'NT AUTHORITY\\NETWORK'],
  ['S-1-5-3', 'NT AUTHORITY\\BATCH'],
  ['S-1-5-4', 'NT AUTHORITY\\INTERACTIVE'],
  ['S-1-5-6', 'NT AUTHORITY\\SERVICE'],
  ['S-1-5-7', 'NT AUTHORITY\\ANONYMOUS LOGON'],
  ['S-1-5-9', 'NT AUTHORITY\\ENTERPRISE DOMAIN CONTROLLERS'],
  ['S-1-5-10', 'NT AUTHORITY\\SELF'],
  ['S-1-5-11', 'NT AUTHORITY\\Authenticated Users'],
  ['S-1-5-12', 'NT AUTHORITY\\RESTRICTED'],
  ['S-1-5-13', 'NT AUTHORITY\\TERMINAL SERVER USER'],
  ['S-1-5-14', 'NT AUTHORITY\\REMOTE INTERACTIVE LOGON'],
  ['S-1-5-15', 'NT AUTHORITY\\This Organization'],
  ['S-1-5-17', 'NT AUTHORITY\\IUSR'],
  ['S-1-5-18', 'NT AUTHORITY\\SYSTEM'],
  ['S-1-5-19', 'NT AUTHORITY\\LOCAL SERVICE'],
  ['S-1-5-20', 'NT AUTHORITY\\NETWORK SERVICE'],
  ['S-1-5-33', 'NT AUTHORITY\\WRITE RESTRICTED'],
  ['S-1-5-32-544', 'BUILTIN\\Administrators'],
  ['S-1-5-32-545', 'BUILTIN\\Users'],
  ['S-1-5-32-546', 'BUILTIN\\Guests'],
  ['S-1-5-32-547', 'BUILTIN\\Power Users'],
  ['S-1-5-32-548', 'BUILTIN\\Account Operators'],
  ['S-1-5-32-549', 'BUILTIN\\Server Operators'],
  ['S-1-5-32-550', 'BUILTIN\\Print Operators'],
  ['S-1-5-32-551', 'BUILTIN\\Backup Operators'],
  ['S-1-5-32-552', 'BUILTIN\\Replicator'],
  ['S-1-5-32-554', 'BUILTIN\\Pre-Windows 2000 Compatible Access'],
  ['S-1-5-32-555', 'BUILTIN\\Remote Desktop Users'],
  ['S-1-5-32-556', 'BUILTIN\\Network Configuration Operators'],
  ['S-1-5-32-558', 'BUILTIN\\Performance Monitor Users'],
  ['S-1-5-32-559', 'BUILTIN\\Performance Log Users'],
  ['S-1-5-32-568', 'BUILTIN\\IIS_IUSRS'],
  ['S-1-5-32-569', 'BUILTIN\\Cryptographic Operators'],
  ['S-1-5-32-573', 'BUILTIN\\Event Log Readers'],
  ['S-1-5-32-574', 'BUILTIN\\Certificate Service DCOM Access'],
  ['S-1-5-32-578', 'BUILTIN\\Hyper-V Administrators'],
  ['S-1-5-32-580', 'BUILTIN\\Remote Management Users'],
  ['S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464', 'NT SERVICE\\TrustedInstaller'],
  ['S-1-5-80-0', 'NT SERVICE\\ALL SERVICES'],
  ['S-1-15-2-1', 'APPLICATION PACKAGE AUTHORITY\\ALL APPLICATION PACKAGES'],
  ['S-1-15-2-2', 'APPLICATION PACKAGE AUTHORITY\\ALL RESTRICTED APPLICATION PACKAGES'],
  ['S-1-16-0', 'Mandatory Label\\Untrusted Mandatory Level'],
  ['S-1-16-4096', 'Mandatory Label\\Low Mandatory Level'],
  ['S-1-16-8192', 'Mandatory Label\\Medium Mandatory Level'],
  ['S-1-16-8448', 'Mandatory Label\\Medium Plus Mandatory Level'],
  ['S-1-16-12288', 'Mandatory Label\\High Mandatory Level'],
  ['S-1-16-16384', 'Mandatory Label\\System Mandatory Level'],
];

const BY_SID = new Map(NAMES.map(([sid, name]) => [sid, new Account(name, sid)]));
const BY_NAME = new Map(NAMES.map(([sid, name]) => [name.toLowerCase(), new Account(name, sid)]));

/** Accounts whose last number counts sessions. */
const NUMBERED: readonly (readonly [prefix: string, name: string])[] = [
  ['S-1-5-90-0-', 'Window Manager\\DWM-'],
  ['S-1-5-96-0-', 'Font Driver Host\\UMFD-'],
];

export function wellKnownBySid(sid: string): Account | undefined {
  const known = BY_SID.get(sid);
  if (known !== undefined) return known;
  for (const [prefix, name] of NUMBERED) {
    if (!sid.startsWith(prefix)) continue;
    const session = sid.slice(prefix.length);
    if (/^[0-9]{1,10}$/.test(session)) return new Account(name + session, sid);
  }
  return undefined;
}

/** By the English name, in any case. */
export function wellKnownByName(name: string): Account | undefined {
  const key = name.toLowerCase();
  const known = BY_NAME.get(key);
  if (known !== undefined) return known;
  for (const [prefix, stem] of NUMBERED) {
    if (key.length <= stem.length || !key.startsWith(stem.toLowerCase())) continue;
    const session = key.slice(stem.length);
    if (/^[0-9]{1,10}$/.test(session)) return new Account(stem + session, prefix + session);
  }
  return undefined;
}

export const SYSTEM = BY_SID.get('S-1-5-18') as Account;
const LOCAL_SERVICE = BY_SID.get('S-1-5-19') as Account;
const NETWORK_SERVICE = BY_SID.get('S-1-5-20') as Account;

/**
 * The account of the three logon sessions that every host has under the same number. Records name the machine account for them
 * (`HOST$`), which is how these accounts look from the network and not who they are (telemetry.md §6.1).
 */
export function serviceSession(logon: IntegerKey): Account | undefined {
  switch (logon) {
    case 0x3e7:
      return SYSTEM;
    case 0x3e5:
      return LOCAL_SERVICE;
    case 0x3e4:
      return NETWORK_SERVICE;
    default:
      return undefined;
  }
}
