import type { EventType } from '../event-type.js';
import type { NormalizerOptions } from '../options.js';
import type { ProviderKind } from '../provider.js';
import type { AuditSubcategoryKey } from './audit-subcategory.js';
import type { FeedSettingKey } from './feed-setting.js';

/** What a record teaches about a host beside the event it gives. */
export type FeedState = 'processes' | 'accounts' | 'handles' | 'boots' | 'gaps' | 'health';

/** Elements of a Sysmon configuration that switch the records on. */
export type SysmonElement =
  | 'ProcessCreate'
  | 'ProcessTerminate'
  | 'FileCreate'
  | 'FileCreateStreamHash'
  | 'FileDelete'
  | 'FileDeleteDetected'
  | 'FileBlockExecutable'
  | 'FileBlockShredding'
  | 'FileExecutableDetected'
  | 'RegistryEvent'
  | 'FileCreateTime'
  | 'NetworkConnect'
  | 'ImageLoad'
  | 'CreateRemoteThread'
  | 'RawAccessRead'
  | 'ProcessAccess'
  | 'PipeEvent'
  | 'DnsQuery'
  | 'ClipboardChange'
  | 'ProcessTampering';

/** Access that the SACL of an object must audit so that the record is written (telemetry.md §12.2). */
export type AuditedAccess =
  | 'write data'
  | 'delete'
  | 'read key'
  | 'set value'
  | 'create sub-key'
  | 'change permissions';

/** One meaning of one kind of record: the event it gives, or `null` for a record that only teaches. */
export interface Feed {
  readonly provider: Exclude<ProviderKind, 'other'>;
  readonly channel: string;
  readonly eventId: number;
  readonly type: EventType | null;
  /**
   * What the record says by itself, without any other record: facts, see `factOf`. What is not here is known only if another
   * record taught it.
   */
  readonly fields: readonly string[];
  readonly teaches: readonly FeedState[];
  /** Kind of the object, where one id is about several and the audit policy differs. */
  readonly object?: 'File' | 'Key' | 'other';
  /** Audit subcategories, all of which must log success. */
  readonly audit?: readonly AuditSubcategoryKey[];
  /** What the SACL of the file or key must audit as well. */
  readonly sacl?: AuditedAccess;
  /** Absent where Sysmon writes the record whatever its configuration says. */
  readonly sysmon?: SysmonElement;
  /** Fields that the record has only under a further condition. */
  readonly needs?: readonly { readonly setting: FeedSettingKey; readonly fields: readonly string[] }[];
  /** Records of the same channel of which one must have come before, for it names what this one does not. */
  readonly after?: readonly number[];
  /** It stands in where a better record is missing: nobody need log it. */
  readonly fallback?: true;
  /** Options of the normaliser that it takes to give the event; absent where the defaults do. */
  readonly options?: NormalizerOptions;
}
