import type { EventType } from '../event-type.js';
import type { AuditSubcategoryKey } from './audit-subcategory.js';
import type { Feed, FeedState } from './feed.js';

const CHANNEL = 'Security';

/** The acting process as records of the Security log name it. Its owner is the subject, and so a guess where a thread impersonates. */
const ACTOR = ['process.file.name', 'process.file.path', 'process.pid', 'process.user', 'process.user_sid'];

type Rest = Omit<Feed, 'provider' | 'channel' | 'eventId' | 'type' | 'fields' | 'teaches'>;

function row(
  eventId: number,
  type: EventType | null,
  fields: readonly string[],
  rest: Rest & { readonly teaches?: readonly FeedState[] },
): Feed {
  return Object.freeze({
    provider: 'security',
    channel: CHANNEL,
    eventId,
    type,
    teaches: ['accounts'],
    ...rest,
    fields: [...fields].sort(),
  } satisfies Feed);
}

const files = (type: EventType): string[] =>
  ['device_path', 'name', 'path'].map((name) => `${type}.file.${name}`);
const keys = (type: EventType): string[] =>
  ['key_name', 'key_path'].map((name) => `${type}.registry.${name}`);

const FILES = { object: 'File', audit: ['fileSystem'] } as const;
const KEYS = { object: 'Key', audit: ['registry'] } as const;
// Older Windows writes 4656 only with handle manipulation on as well (telemetry.md §12.1).
const FILE_HANDLES = { object: 'File', audit: ['fileSystem', 'handleManipulation'] } as const;
const KEY_HANDLES = { object: 'Key', audit: ['registry', 'handleManipulation'] } as const;
const ACTED = ['accounts', 'processes'] as const;
const HANDLED = ['accounts', 'processes', 'handles'] as const;
const CHANGED = [
  'change_permission.new_sd',
  'change_permission.old_sd',
  'change_permission.path',
  'change_permission.type',
  'change_permission.user_domain',
  'change_permission.username',
  ...ACTOR,
];

const PROCESSES: readonly Feed[] = [
  row(
    4688,
    'exec',
    [
      ...ACTOR,
      'process.cmdline',
      'process.created_at',
      'process.parent.file.name',
      'process.parent.file.path',
      'process.parent.pid',
      'process.ppid',
    ],
    {
      audit: ['processCreation'],
      teaches: ACTED,
      needs: [
        { setting: 'commandLine', fields: ['process.cmdline'] },
        { setting: 'windows10', fields: ['process.parent.file.name', 'process.parent.file.path'] },
      ],
    },
  ),
  row(4689, 'exit', [...ACTOR, 'exit.code'], { audit: ['processTermination'], teaches: ACTED }),
];

const OBJECTS: readonly Feed[] = [
  row(4656, 'open_key', [...keys('open_key'), ...ACTOR], {
    ...KEY_HANDLES,
    teaches: HANDLED,
    sacl: 'read key',
  }),
  row(4656, 'create_key', [...keys('create_key'), ...ACTOR], {
    ...KEY_HANDLES,
    teaches: HANDLED,
    sacl: 'create sub-key',
    after: [4663],
    options: { inferCreatedKeys: true },
  }),
  row(4656, null, [], { ...FILE_HANDLES, teaches: HANDLED }),
  row(4657, 'set_key_value', [...keys('set_key_value'), 'set_key_value.registry.value_name', ...ACTOR], {
    ...KEYS,
    teaches: ACTED,
    sacl: 'set value',
  }),
  row(4658, null, [], { audit: ['handleManipulation'], teaches: ['accounts', 'handles'] }),
  // It names no image: the process is known by its number only.
  ...(['delete', 'delete_key'] as const).map((type) =>
    row(
      4659,
      type,
      [...(type === 'delete' ? files(type) : keys(type)), 'process.pid', 'process.user', 'process.user_sid'],
      { ...(type === 'delete' ? FILES : KEYS), teaches: ACTED, sacl: 'delete' },
    ),
  ),
  ...(['delete', 'delete_key'] as const).map((type) =>
    row(4660, type, [...(type === 'delete' ? files(type) : keys(type)), ...ACTOR], {
      ...(type === 'delete' ? FILES : KEYS),
      teaches: ACTED,
      sacl: 'delete',
      after: [4656, 4663],
    }),
  ),
  row(4663, 'write', [...files('write'), ...ACTOR], { ...FILES, teaches: HANDLED, sacl: 'write data' }),
  row(4663, 'open_key', [...keys('open_key'), ...ACTOR], { ...KEYS, teaches: HANDLED, sacl: 'read key' }),
  row(4663, 'set_key_value', [...keys('set_key_value'), ...ACTOR], {
    ...KEYS,
    teaches: HANDLED,
    sacl: 'set value',
    options: { keyWritesWithoutValue: 'always' },
  }),
  row(4670, 'change_permission', CHANGED, { ...FILES, teaches: ACTED, sacl: 'change permissions' }),
  row(4670, 'change_permission', CHANGED, { ...KEYS, teaches: ACTED, sacl: 'change permissions' }),
  // Tokens and processes, which need no SACL.
  row(4670, 'change_permission', CHANGED, {
    object: 'other',
    audit: ['authorizationPolicyChange'],
    teaches: ACTED,
  }),
  row(4690, null, [], { audit: ['handleManipulation'], teaches: ['accounts', 'handles'] }),
];

/** Records that give no event, but say which account and SID a logon session is. */
const LOGONS: readonly (readonly [AuditSubcategoryKey, ...number[]])[] = [
  ['logon', 4624, 4648],
  ['groupMembership', 4627],
  ['logoff', 4634, 4647],
  ['fileSystem', 4664],
  ['specialLogon', 4672],
  ['sensitivePrivilegeUse', 4673, 4674],
  ['securitySystemExtension', 4697],
  ['otherObjectAccess', 4698, 4699, 4702],
  ['tokenRightAdjusted', 4703],
  ['userAccountManagement', 4798],
  ['securityGroupManagement', 4799],
  ['fileShare', 5140],
  ['detailedFileShare', 5145],
];

export const SECURITY_FEEDS: readonly Feed[] = [
  row(4608, null, [], { audit: ['securityStateChange'], teaches: ['boots'] }),
  ...PROCESSES,
  ...OBJECTS,
  ...LOGONS.flatMap(([audit, ...ids]) => ids.map((id) => row(id, null, [], { audit: [audit] }))),
];
