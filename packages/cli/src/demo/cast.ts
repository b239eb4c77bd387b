/** Who and what plays: hosts, accounts, logons. CONTOSO is Microsoft's example name, addresses are RFC 5737's. */

export interface Host {
  readonly name: string;
  readonly computer: string;
  readonly address: string;
  /** First part of every ProcessGuid of the host. */
  readonly machine: string;
  /** Pid of Sysmon's service, which writes the records. */
  readonly sysmonPid: number;
  readonly bootedAt: string;
  readonly firstRecordId: { readonly sysmon: bigint; readonly security: bigint };
}

export const HOSTS = {
  'WKS-17': {
    name: 'WKS-17',
    computer: 'WKS-17.contoso.example',
    address: '192.0.2.117',
    machine: '3b9c52e1',
    sysmonPid: 2976,
    bootedAt: '08:31:40.000',
    firstRecordId: { sysmon: 418_226n, security: 1_093_871n },
  },
  'DC-01': {
    name: 'DC-01',
    computer: 'DC-01.contoso.example',
    address: '192.0.2.10',
    machine: 'c8d01f46',
    sysmonPid: 3120,
    bootedAt: '02:10:05.000',
    firstRecordId: { sysmon: 2_771_053n, security: 48_120_664n },
  },
} as const satisfies Record<string, Host>;

export type HostName = keyof typeof HOSTS;

const DOMAIN_SID = 'S-1-5-21-2174905133-884213097-3360175241';

/** A logon session: the account and the rights its processes run with. */
export interface Logon {
  readonly domain: string;
  readonly user: string;
  readonly sid: string;
  readonly logonId: number;
  readonly session: number;
  readonly level: 'Medium' | 'High' | 'System';
  /** Since when; undefined where Windows opens the logon at boot. */
  readonly since?: string;
}

export const LOGONS = {
  system: {
    domain: 'NT AUTHORITY',
    user: 'SYSTEM',
    sid: 'S-1-5-18',
    logonId: 0x3e7,
    session: 0,
    level: 'System',
  },
  network: {
    domain: 'NT AUTHORITY',
    user: 'NETWORK SERVICE',
    sid: 'S-1-5-20',
    logonId: 0x3e4,
    session: 0,
    level: 'System',
  },
  /** The user of the workstation at work. */
  keller: {
    domain: 'CONTOSO',
    user: 'm.keller',
    sid: `${DOMAIN_SID}-1121`,
    logonId: 0x5a31c,
    session: 1,
    level: 'Medium',
    since: '08:52:04.118',
  },
  /** The same user with full rights: the other half of the pair User Account Control makes. */
  kellerElevated: {
    domain: 'CONTOSO',
    user: 'm.keller',
    sid: `${DOMAIN_SID}-1121`,
    logonId: 0x5a2f1,
    session: 1,
    level: 'High',
    since: '08:52:04.118',
  },
  /** The administrator whose password was in the memory of LSASS. */
  brandt: {
    domain: 'CONTOSO',
    user: 'adm.brandt',
    sid: `${DOMAIN_SID}-1106`,
    logonId: 0x9c4e07,
    session: 0,
    level: 'High',
    since: '09:10:58.402',
  },
} as const satisfies Record<string, Logon>;

export type LogonName = keyof typeof LOGONS;

export const nameOf = (logon: Logon): string => `${logon.domain}\\${logon.user}`;
