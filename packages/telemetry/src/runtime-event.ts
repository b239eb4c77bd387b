import type { EventType } from './event-type.js';
import type { ProcessEntry } from './process-entry.js';

/**
 * A file an event acts on. `path` is the normal form: `X:\…` or `\\server\…`, the device path where no letter is known. `devicePath`
 * is as logged, or made up from the drive letter; "" where there is none.
 */
export interface FileTarget {
  path: string;
  devicePath: string;
  name: string;
}

/** A registry key, and the value for set_key_value ("" is the default value). */
export interface RegistryTarget {
  keyPath: string;
  keyName: string;
  valueName: string;
}

/** The change of a security descriptor (Security 4670), descriptors in the readable rendering of events.md §4.7. */
export interface PermissionChange {
  username: string;
  userDomain: string;
  path: string;
  type: string;
  oldSd: string;
  newSd: string;
}

/** Where the record of an event lies. Numbers that a source has not are -1. */
export interface RecordSource {
  file: string;
  /** EventRecordID, -1n where the source has none. */
  recordId: bigint;
  /** Index of the chunk in the file. */
  chunk: number;
  /** Byte offset of the record in the file. */
  offset: number;
  /** Line in a text, from 1. */
  line: number;
  provider: string;
  eventId: number;
  /** Recovered from where no log says that there is a record (`--carve`): it may be older than the log, and its names borrowed. */
  carved: boolean;
}

const NO_SOURCES: readonly RecordSource[] = Object.freeze([]);

/**
 * One of the eleven events, as the rules see it. One class with a fixed shape, so that every reader of it stays
 * monomorphic; the blocks an event type does not have are null.
 */
export class RuntimeEvent {
  /** Exit cause as the agent numbers it: 0 EXITED, 1 COREDUMPED, 2 SIGNALED. Meaningful for exit events only. */
  exitCause = 0;
  /** Unsigned 32-bit exit code. Meaningful for exit events only. */
  exitCode = 0;
  /** The file acted on; null for exec and exit, whose file is the image of `process`. */
  file: FileTarget | null = null;
  /** The new name of a rename. */
  destination: FileTarget | null = null;
  registry: RegistryTarget | null = null;
  permission: PermissionChange | null = null;
  /** The record whose time the event has. */
  source: RecordSource | null = null;
  /** The records that told of the same and were merged into it (telemetry.md §13), in the order of their time. */
  others: readonly RecordSource[] = NO_SOURCES;
  /** Service name of the process where a source knows one (`event.service`), "" otherwise. */
  service = '';
  /** Hashes of the file as Sysmon writes them (`MD5=…,SHA256=…`); "" where the record has none or nobody asked for them. */
  hashes = '';

  constructor(
    readonly type: EventType,
    /** Nanoseconds since the Unix epoch, always within int64 and never 0n: a record without such a time gives no event. */
    readonly time: bigint,
    readonly host: string,
    /** The process that acted; for exec and exit the process itself. Null when no pid is known. */
    readonly process: ProcessEntry | null,
  ) {}

  /** The same event of another entry for its process. Whatever else it has is kept, the blocks are shared. */
  withProcess(process: ProcessEntry | null): RuntimeEvent {
    return Object.assign(new RuntimeEvent(this.type, this.time, this.host, process), { ...this, process });
  }
}
