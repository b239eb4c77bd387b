import type { EventField, TypedValue } from '@casement/evtx';

export type Channel = 'sysmon' | 'security';

/** One record of the demo, before it has its number in a log. */
export interface LogRecord {
  readonly host: string;
  readonly channel: Channel;
  readonly eventId: number;
  readonly version: number;
  /** FILETIME ticks. */
  readonly time: bigint;
  readonly fields: readonly EventField[];
  /** Rules of the Windows pack that find this record; none for ordinary life. */
  readonly found: readonly string[];
}

export const guid = (value: string): TypedValue => ({ type: 'guid', value });
export const sid = (value: string): TypedValue => ({ type: 'sid', value });
export const uint32 = (value: number): TypedValue => ({ type: 'uint32', value });
export const uint16 = (value: number): TypedValue => ({ type: 'uint16', value });
export const hex32 = (value: number): TypedValue => ({ type: 'hex32', value });
export const hex64 = (value: number): TypedValue => ({ type: 'hex64', value: BigInt(value) });
export const bool = (value: boolean): TypedValue => ({ type: 'bool', value });
