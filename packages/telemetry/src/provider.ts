import type { TelemetryRecord } from './telemetry-record.js';

/** The providers whose records are known. */
export type ProviderKind =
  | 'sysmon'
  | 'security'
  | 'eventlog'
  | 'logService'
  | 'kernel'
  | 'kernelProcess'
  | 'kernelFile'
  | 'kernelRegistry'
  | 'other';

/** Names and GUIDs as logged, in lower case (telemetry.md §0). */
const PROVIDERS = new Map<string, ProviderKind>([
  ['microsoft-windows-sysmon', 'sysmon'],
  ['5770385f-c22a-43e0-bf4c-06f5698ffbd9', 'sysmon'],
  ['microsoft-windows-security-auditing', 'security'],
  ['54849625-5478-4994-a5ba-3e3b0328c30d', 'security'],
  ['microsoft-windows-eventlog', 'eventlog'],
  ['fc65ddd8-d6ef-4962-83d5-6e5cfe9ce148', 'eventlog'],
  ['eventlog', 'logService'],
  ['microsoft-windows-kernel-general', 'kernel'],
  ['a68ca8b7-004f-d7b6-a698-07e2de0f1f5d', 'kernel'],
  ['microsoft-windows-kernel-process', 'kernelProcess'],
  ['22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716', 'kernelProcess'],
  ['microsoft-windows-kernel-file', 'kernelFile'],
  ['edd08927-9cc4-4e65-b970-c2560fb5c289', 'kernelFile'],
  ['microsoft-windows-kernel-registry', 'kernelRegistry'],
  ['70eb4f03-c1de-4f73-a051-33d13d5413bd', 'kernelRegistry'],
]);

/** Only where a record has no provider at all: other providers write to these channels too (1102 by the event log itself). */
const CHANNELS = new Map<string, ProviderKind>([
  ['microsoft-windows-sysmon/operational', 'sysmon'],
  ['security', 'security'],
]);

/** Spellings remembered; a log has a handful, and a hostile one must not grow the map. */
const REMEMBERED = 1024;
/**
 * No name or GUID that is known has as many characters. Longer ones are not remembered: the bound on their number must bound the memory
 * too, and V8 hashes texts of 16,384 characters and more by their length alone.
 */
const LONGEST = 64;

/** What of a record names its provider. */
type Named = Pick<TelemetryRecord, 'provider' | 'channel'>;

/** Tells providers apart, remembering each spelling, so that a record costs one look-up and no lower-casing. */
export class Providers {
  private readonly kinds = new Map<string, ProviderKind>();
  private last = '';
  private lastKind: ProviderKind = 'other';

  kindOf(record: Named): ProviderKind {
    const { provider } = record;
    // Records come in runs of one provider, and readers hand out one string for the same bytes: two pointers are compared.
    if (provider !== '' && provider === this.last) return this.lastKind;
    const kind = this.lookUp(provider, record);
    this.last = provider;
    this.lastKind = kind;
    return kind;
  }

  private lookUp(provider: string, record: Named): ProviderKind {
    if (provider.length > LONGEST) return 'other';
    const known = this.kinds.get(provider);
    if (known !== undefined) return known;
    if (provider === '') return CHANNELS.get(record.channel.toLowerCase()) ?? 'other';
    const name = provider.toLowerCase();
    const kind = PROVIDERS.get(name.startsWith('{') ? name.slice(1, -1) : name) ?? 'other';
    if (this.kinds.size < REMEMBERED) this.kinds.set(provider, kind);
    return kind;
  }
}
