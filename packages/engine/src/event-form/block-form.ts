import type {
  EventType,
  FileTarget,
  PermissionChange,
  RegistryTarget,
  RuntimeEvent,
} from '@casement/telemetry';
import { type FormField, type FormFields, textProperty, uint32Property } from './form-field.js';

// The part of an event that is not its process. Each event type has the fields of its own block only; the short
// registry spelling is the one that is written, both are read (canonical-name.ts).

/** How a block of an event is found, and made on first use where an event is read from JSON. */
interface Block<B> {
  find(event: RuntimeEvent): B | null;
  make(event: RuntimeEvent): B;
}

const FILE: Block<FileTarget> = {
  find: (event) => event.file,
  make: (event) => {
    event.file ??= { path: '', devicePath: '', name: '' };
    return event.file;
  },
};

const DESTINATION: Block<FileTarget> = {
  find: (event) => event.destination,
  make: (event) => {
    event.destination ??= { path: '', devicePath: '', name: '' };
    return event.destination;
  },
};

const REGISTRY: Block<RegistryTarget> = {
  find: (event) => event.registry,
  make: (event) => {
    event.registry ??= { keyPath: '', keyName: '', valueName: '' };
    return event.registry;
  },
};

const PERMISSION: Block<PermissionChange> = {
  find: (event) => event.permission,
  make: (event) => {
    event.permission ??= { username: '', userDomain: '', path: '', type: '', oldSd: '', newSd: '' };
    return event.permission;
  },
};

type Entry = readonly [string, FormField<RuntimeEvent>];

/** The texts of a block under the names they have in SECL. */
function texts<B>(block: Block<B>, prefix: string, keys: Readonly<Record<string, keyof B>>): Entry[] {
  return Object.entries(keys).map(([name, key]) => [
    `${prefix}.${name}`,
    {
      kind: 'text',
      get: (event) => (block.find(event)?.[key] as string | undefined) ?? '',
      set: (event, value) => {
        (block.make(event) as Record<keyof B, string>)[key] = value;
      },
    },
  ]);
}

const FILE_KEYS = { name: 'name', path: 'path', device_path: 'devicePath' } as const;
const KEY_KEYS = { key_name: 'keyName', key_path: 'keyPath' } as const;
const PERMISSION_KEYS = {
  username: 'username',
  user_domain: 'userDomain',
  path: 'path',
  type: 'type',
  old_sd: 'oldSd',
  new_sd: 'newSd',
} as const;

function fields(...entries: readonly Entry[]): FormFields<RuntimeEvent> {
  return new Map([...entries, ['event.service', textProperty<RuntimeEvent>('service')]]);
}

/** The fields of each event type beside those of its process, in the order they are written. */
export const BLOCK_FORM: Readonly<Record<EventType, FormFields<RuntimeEvent>>> = {
  exec: fields(),
  exit: fields(
    ['exit.code', uint32Property<RuntimeEvent>('exitCode')],
    ['exit.cause', uint32Property<RuntimeEvent>('exitCause')],
  ),
  create: fields(...texts(FILE, 'create.file', FILE_KEYS)),
  rename: fields(
    ...texts(FILE, 'rename.file', FILE_KEYS),
    ...texts(DESTINATION, 'rename.file.destination', FILE_KEYS),
  ),
  delete: fields(...texts(FILE, 'delete.file', FILE_KEYS)),
  write: fields(...texts(FILE, 'write.file', FILE_KEYS)),
  create_key: fields(...texts(REGISTRY, 'create.registry', KEY_KEYS)),
  open_key: fields(...texts(REGISTRY, 'open.registry', KEY_KEYS)),
  set_key_value: fields(...texts(REGISTRY, 'set.registry', { ...KEY_KEYS, value_name: 'valueName' })),
  delete_key: fields(...texts(REGISTRY, 'delete.registry', KEY_KEYS)),
  change_permission: fields(...texts(PERMISSION, 'change_permission', PERMISSION_KEYS)),
};
