import type { EventType } from '../event-type.js';
import type { Feed, FeedState, SysmonElement } from './feed.js';

const CHANNEL = 'Microsoft-Windows-Sysmon/Operational';

/** The acting process as any Sysmon record names it; its start is in the ProcessGuid. */
const ACTOR = ['process.created_at', 'process.file.name', 'process.file.path', 'process.pid', 'process.user'];
const FILE = ['device_path', 'name', 'path'];
const KEY = ['registry.key_name', 'registry.key_path'];

/** Sysmon has the user of events other than process creation, and the parent's, only since then. */
const ACTOR_USER = [{ setting: 'sysmon1330', fields: ['process.user'] }] as const;

function acted(
  eventId: number,
  type: EventType,
  sysmon: SysmonElement,
  block: readonly string[],
  more: Partial<Feed> = {},
): Feed {
  return Object.freeze({
    provider: 'sysmon',
    channel: CHANNEL,
    eventId,
    type,
    fields: [...block.map((field) => `${type}.${field}`), ...ACTOR].sort(),
    teaches: ['processes'],
    sysmon,
    needs: ACTOR_USER,
    ...more,
  } satisfies Feed);
}

const files = FILE.map((name) => `file.${name}`);
const RENAMES = { registryRename: 'delete-create' } as const;

/** Records that only name a process, with its image and user. */
const MENTIONS: readonly (readonly [SysmonElement, ...number[]])[] = [
  ['FileCreateTime', 2],
  ['NetworkConnect', 3],
  ['ImageLoad', 7],
  ['CreateRemoteThread', 8],
  ['RawAccessRead', 9],
  ['ProcessAccess', 10],
  ['PipeEvent', 17, 18],
  ['DnsQuery', 22],
  ['ClipboardChange', 24],
  ['ProcessTampering', 25],
];

function mention(eventId: number, sysmon: SysmonElement): Feed {
  return teaching(eventId, ['processes'], sysmon);
}

function teaching(eventId: number, teaches: readonly FeedState[], sysmon?: SysmonElement): Feed {
  const row = { provider: 'sysmon', channel: CHANNEL, eventId, type: null, fields: [], teaches } as const;
  return Object.freeze(sysmon === undefined ? row : { ...row, sysmon });
}

function blocked(eventId: number, sysmon: SysmonElement): Feed {
  return teaching(eventId, [], sysmon);
}

export const SYSMON_FEEDS: readonly Feed[] = [
  acted(1, 'exec', 'ProcessCreate', [], {
    fields: [
      ...ACTOR,
      'process.cmdline',
      'process.parent.cmdline',
      'process.parent.created_at',
      'process.parent.file.name',
      'process.parent.file.path',
      'process.parent.pid',
      'process.parent.user',
      'process.ppid',
    ].sort(),
    teaches: ['processes', 'accounts'],
    needs: [{ setting: 'sysmon1330', fields: ['process.parent.user'] }],
  }),
  acted(5, 'exit', 'ProcessTerminate', []),
  acted(11, 'create', 'FileCreate', files),
  // Only files that existed: Sysmon has no record of writing as such.
  acted(11, 'write', 'FileCreate', files),
  acted(12, 'create_key', 'RegistryEvent', KEY),
  acted(12, 'delete_key', 'RegistryEvent', KEY),
  acted(13, 'set_key_value', 'RegistryEvent', [...KEY, 'registry.value_name']),
  acted(14, 'create_key', 'RegistryEvent', KEY, { options: RENAMES }),
  acted(14, 'delete_key', 'RegistryEvent', KEY, { options: RENAMES }),
  acted(15, 'create', 'FileCreateStreamHash', files),
  acted(23, 'delete', 'FileDelete', files),
  acted(26, 'delete', 'FileDeleteDetected', files),
  blocked(27, 'FileBlockExecutable'),
  blocked(28, 'FileBlockShredding'),
  acted(29, 'create', 'FileExecutableDetected', files, { fallback: true }),
  ...MENTIONS.flatMap(([element, ...ids]) => ids.map((id) => mention(id, element))),
  ...[4, 16, 255].map((id) => teaching(id, ['health'])),
];
