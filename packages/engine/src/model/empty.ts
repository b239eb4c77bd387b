import type { FileTarget, PermissionChange, RegistryTarget } from '@casement/telemetry';

// What a rule reads where an event has no such block: SECL has no null, a missing text is "" (secl.md §3.7).
export const EMPTY_FILE: FileTarget = Object.freeze({ path: '', devicePath: '', name: '' });
export const EMPTY_REGISTRY: RegistryTarget = Object.freeze({ keyPath: '', keyName: '', valueName: '' });
export const EMPTY_PERMISSION: PermissionChange = Object.freeze({
  username: '',
  userDomain: '',
  path: '',
  type: '',
  oldSd: '',
  newSd: '',
});
export const NO_TAGS: readonly string[] = Object.freeze([]);
