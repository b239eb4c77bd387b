import type { ProviderKind } from '../provider.js';

/**
 * A kind of record that can tell what another one tells, too (telemetry.md §1 and §13). `bit` stands for it, `partners` are the bits of
 * those that can tell the same event; that the types of the events are the same is asked as well.
 */
export interface Teller {
  readonly bit: number;
  readonly partners: number;
}

/** Tells what no other record does: its events are never merged. */
export const ONLY_TELLER: Teller = Object.freeze({ bit: 0, partners: 0 });

const BITS = {
  'sysmon 1': 0x1,
  'sysmon 5': 0x2,
  'sysmon 11': 0x4,
  'sysmon 12': 0x8,
  'sysmon 13': 0x10,
  'sysmon 23': 0x20,
  'sysmon 26': 0x40,
  'security 4688': 0x80,
  'security 4689': 0x100,
  'security 4657': 0x200,
  'security 4659': 0x400,
  'security 4660': 0x800,
  'security 4663': 0x1000,
} as const;

type TellerName = keyof typeof BITS;

/** How many there are; their bits are the lowest. */
export const TELLERS = Object.keys(BITS).length;

/** Bits of the tellers whose times are best: Sysmon's UtcTime is that of the action, TimeCreated that of logging. */
export const SYSMON_BITS = 0x7f;

/** Bits of the tellers that know key and value name apart. */
export const KEY_AND_VALUE_BITS = BITS['security 4657'];

/** Bits of the tellers that know how a process ended. */
export const EXIT_CODE_BITS = BITS['security 4689'];

/** Bits of the tellers of an exit whose events have the code that others told of the process, by the time they are made. */
export const OTHERS_EXIT_CODE_BITS = BITS['sysmon 5'];

/** Which records tell the same, each set once. The first four are the table of §13; 4659 and 26 are its kin. */
const SAME: readonly (readonly TellerName[])[] = [
  ['sysmon 1', 'security 4688'],
  ['sysmon 5', 'security 4689'],
  ['sysmon 13', 'security 4657'],
  ['sysmon 12', 'security 4660', 'security 4659'],
  ['sysmon 23', 'sysmon 26', 'security 4660', 'security 4659'],
  ['sysmon 11', 'security 4663'],
];

const BY_KIND: ReadonlyMap<ProviderKind, ReadonlyMap<number, Teller>> = tellers();

export function tellerOf(kind: ProviderKind, eventId: number): Teller {
  return BY_KIND.get(kind)?.get(eventId) ?? ONLY_TELLER;
}

function tellers(): Map<ProviderKind, Map<number, Teller>> {
  const result = new Map<ProviderKind, Map<number, Teller>>([
    ['sysmon', new Map()],
    ['security', new Map()],
  ]);
  for (const [name, bit] of Object.entries(BITS)) {
    let partners = 0;
    for (const set of SAME) {
      if (set.includes(name as TellerName)) for (const other of set) partners |= BITS[other];
    }
    const [kind, eventId] = name.split(' ') as [ProviderKind, string];
    result.get(kind)?.set(Number(eventId), Object.freeze({ bit, partners: partners & ~bit }));
  }
  return result;
}
