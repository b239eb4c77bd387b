/** Integer types whose values fit a number. */
export type SmallInteger = 'int8' | 'uint8' | 'int16' | 'uint16' | 'int32' | 'uint32' | 'hex32';

/** 64-bit integers; `filetime` in ticks since 1601. */
export type LargeInteger = 'int64' | 'uint64' | 'hex64' | 'filetime' | 'size';

/**
 * A value and the type it is stored with. A bare string is short for `{ type: 'string' }`. The items of an array have
 * one type; Windows writes string arrays for classic events.
 */
export type TypedValue =
  | string
  | { readonly type: 'null' }
  | { readonly type: 'string' | 'ansi' | 'guid' | 'sid'; readonly value: string }
  | { readonly type: SmallInteger | 'real32' | 'real64'; readonly value: number }
  | { readonly type: LargeInteger; readonly value: bigint }
  | { readonly type: 'bool'; readonly value: boolean }
  | { readonly type: 'binary'; readonly value: Uint8Array }
  /** Milliseconds since 1970. */
  | { readonly type: 'systemtime'; readonly value: number }
  | { readonly type: 'array'; readonly items: readonly TypedValue[] };

/** A payload field: its name (null for a Data element without one) and its value. */
export type EventField = readonly [name: string | null, value: TypedValue];

/** One event to write. Times are FILETIME ticks. */
export interface EventInput {
  readonly provider: string;
  /** With or without braces. */
  readonly providerGuid: string;
  readonly eventId: number;
  readonly version?: number;
  readonly level?: number;
  readonly task?: number;
  readonly opcode?: number;
  readonly keywords?: bigint;
  readonly time: bigint;
  /** EventRecordID. */
  readonly recordId: bigint;
  readonly processId: number;
  readonly threadId: number;
  readonly channel: string;
  readonly computer: string;
  /** SID of the account that logged the event. */
  readonly userId?: string;
  readonly activityId?: string;
  /** EventData, in order. */
  readonly data?: readonly EventField[];
  /** UserData instead: one element with one child a field; names are required. */
  readonly userData?: UserDataInput;
}

export interface UserDataInput {
  readonly element: string;
  readonly namespace: string;
  readonly fields: readonly EventField[];
}
