import { utf8Length } from '@casement/secl';
import { type AccessorTable, number, text } from './accessor.js';
import { fileExtension } from './file-extension.js';

/** The file an event acts on. For a rename this is the old name. */
const FILE: AccessorTable = {
  device_path: text((c) => c.file.devicePath),
  'device_path.length': number((c) => utf8Length(c.file.devicePath)),
  extension: text((c) => fileExtension(c.file.name)),
  name: text((c) => c.file.name),
  'name.length': number((c) => utf8Length(c.file.name)),
  path: text((c) => c.file.path),
  'path.length': number((c) => utf8Length(c.file.path)),
};

/** The new name of a rename. */
const DESTINATION: AccessorTable = {
  device_path: text((c) => c.destination.devicePath),
  'device_path.length': number((c) => utf8Length(c.destination.devicePath)),
  extension: text((c) => fileExtension(c.destination.name)),
  name: text((c) => c.destination.name),
  'name.length': number((c) => utf8Length(c.destination.name)),
  path: text((c) => c.destination.path),
  'path.length': number((c) => utf8Length(c.destination.path)),
};

function under(prefix: string, accessors: AccessorTable): AccessorTable {
  return Object.fromEntries(
    Object.entries(accessors).map(([name, accessor]) => [`${prefix}.${name}`, accessor]),
  );
}

/** `create|rename|delete|write.file.*`. */
export const FILE_ACCESSORS: AccessorTable = {
  ...under('create.file', FILE),
  ...under('delete.file', FILE),
  ...under('write.file', FILE),
  ...under('rename.file', FILE),
  ...under('rename.file.destination', DESTINATION),
};
