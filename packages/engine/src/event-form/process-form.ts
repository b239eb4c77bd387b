import type { ProcessEntry } from '@casement/telemetry';
import { type FormFields, listProperty, textProperty, timeProperty, uint32Property } from './form-field.js';

/**
 * What the JSON form says of a process, under `process.` for the process of the event and without a prefix for its
 * ancestors. `path` and `name` stand apart: neither is computed from the other.
 */
export const PROCESS_FORM: FormFields<ProcessEntry> = new Map([
  ['file.name', textProperty<ProcessEntry>('name')],
  ['file.path', textProperty<ProcessEntry>('path')],
  ['pid', uint32Property<ProcessEntry>('pid')],
  ['ppid', uint32Property<ProcessEntry>('ppid')],
  ['cmdline', textProperty<ProcessEntry>('cmdline')],
  ['user', textProperty<ProcessEntry>('user')],
  ['user_sid', textProperty<ProcessEntry>('sid')],
  ['created_at', timeProperty<ProcessEntry>('start')],
  ['envs', listProperty<ProcessEntry>('envs')],
  ['envp', listProperty<ProcessEntry>('envp')],
  ['container.id', textProperty<ProcessEntry>('containerId')],
  ['container.created_at', timeProperty<ProcessEntry>('containerCreatedAt')],
  ['container.tags', listProperty<ProcessEntry>('containerTags')],
]);
