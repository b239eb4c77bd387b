import { utf8Length } from '@casement/secl';
import { type Accessor, type AccessorTable, number, text } from './accessor.js';

const KEY: AccessorTable = {
  'registry.key_name': text((c) => c.registry.keyName),
  'registry.key_name.length': number((c) => utf8Length(c.registry.keyName)),
  'registry.key_path': text((c) => c.registry.keyPath),
  'registry.key_path.length': number((c) => utf8Length(c.registry.keyPath)),
};

const VALUE: AccessorTable = {
  'registry.value_name': text((c) => c.registry.valueName),
  'registry.value_name.length': number((c) => utf8Length(c.registry.valueName)),
  value_name: text((c) => c.registry.valueName),
};

/** The short and the long spelling of each registry event (secl.md §1.8). */
const SPELLINGS: readonly (readonly [string, AccessorTable])[] = [
  ['create', KEY],
  ['create_key', KEY],
  ['open', KEY],
  ['open_key', KEY],
  ['delete', KEY],
  ['delete_key', KEY],
  ['set', { ...KEY, ...VALUE }],
  ['set_key_value', { ...KEY, ...VALUE }],
];

export const REGISTRY_ACCESSORS: AccessorTable = Object.fromEntries(
  SPELLINGS.flatMap(([prefix, accessors]) =>
    Object.entries(accessors).map(([name, accessor]): [string, Accessor] => [`${prefix}.${name}`, accessor]),
  ),
);
